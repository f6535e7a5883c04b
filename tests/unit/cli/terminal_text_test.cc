#include "clients/cli/terminal_text.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace arendegang::cli {
namespace {

TEST(TerminalText, LetsNoEscapeSequenceThrough) {
  EXPECT_EQ(one_line("a\x1b[31mröd"), "a\xEF\xBF\xBD[31mröd");
  EXPECT_EQ(one_line("\x07\x08\x7f"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(one_line("\xC2\x9B"
                     "2J"),
            "\xEF\xBF\xBD"
            "2J");
}

TEST(TerminalText, LetsNoMarkThroughThatTurnsTheReadingDirection) {
  for (const char* mark : {"\u202A", "\u202E", "\u2066", "\u2069", "\u200F", "\u061C", "\u200B"}) {
    EXPECT_EQ(one_line(std::string("a") + mark + "b"),
              "a\xEF\xBF\xBD"
              "b");
  }
}

TEST(TerminalText, ReplacesBytesThatAreNoUtf8) {
  EXPECT_EQ(one_line("a\xff"
                     "b"),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(one_line("\xC3"), "\xEF\xBF\xBD");
  // An overlong slash, and half a surrogate pair.
  EXPECT_EQ(one_line("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(one_line("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(TerminalText, KeepsLineBreaksOnlyWhereTheyBelong) {
  EXPECT_EQ(one_line("rad ett\nrad\ttvå"), "rad ett rad två");
  EXPECT_EQ(many_lines("rad ett\r\nrad\ttvå"), "rad ett\nrad två");
}

TEST(TerminalText, CountsColumnsNotBytes) {
  EXPECT_EQ(display_width("Östersund"), 9u);
  EXPECT_EQ(display_width("e\u0301"), 1u);
  EXPECT_EQ(display_width("漢字"), 4u);
}

TEST(TerminalText, IsShortenedToWholeCharacters) {
  EXPECT_EQ(shortened("åäöåäö", 4), "åäö…");
  EXPECT_EQ(shortened("åäö", 3), "åäö");
  EXPECT_EQ(shortened("漢字", 3), "漢…");
  EXPECT_EQ(shortened("åäö", 0), "");
}

TEST(TerminalText, IsPaddedByColumns) {
  EXPECT_EQ(padded("Åre", 5), "Åre  ");
  EXPECT_EQ(padded("Åre", 2), "Åre");
}

TEST(TerminalText, EscapesJsonWithoutChangingWhatItMeans) {
  const std::string dangerous = "a\u202Eb\u009B\U000E0041å";
  const std::string json = escaped_json(boost::json::serialize(boost::json::value(dangerous)));
  EXPECT_EQ(json.find("\u202E"), std::string::npos);
  EXPECT_NE(json.find("å"), std::string::npos);
  EXPECT_EQ(boost::json::parse(json).as_string(), dangerous);
}

}  // namespace
}  // namespace arendegang::cli
