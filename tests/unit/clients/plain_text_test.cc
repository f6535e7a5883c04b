#include "clients/kit/plain_text.h"

#include <gtest/gtest.h>

namespace arendegang::client {
namespace {

TEST(PlainText, LetsNoEscapeSequenceThrough) {
  EXPECT_EQ(one_line("a\x1b[31mröd"), "a\xEF\xBF\xBD[31mröd");
  EXPECT_EQ(one_line("\x07\x08\x7f"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(one_line("\xC2\x9B"
                     "2J"),
            "\xEF\xBF\xBD"
            "2J");
}

TEST(PlainText, LetsNoMarkThroughThatTurnsTheReadingDirection) {
  for (const char* mark : {"\u202A", "\u202E", "\u2066", "\u2069", "\u200F", "\u061C", "\u200B"}) {
    EXPECT_EQ(one_line(std::string("a") + mark + "b"),
              "a\xEF\xBF\xBD"
              "b");
  }
}

TEST(PlainText, ReplacesBytesThatAreNoUtf8) {
  EXPECT_EQ(one_line("a\xff"
                     "b"),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(one_line("\xC3"), "\xEF\xBF\xBD");
  // An overlong slash, and half a surrogate pair.
  EXPECT_EQ(one_line("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(one_line("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(PlainText, KeepsLineBreaksOnlyWhereTheyBelong) {
  EXPECT_EQ(one_line("rad ett\nrad\ttvå"), "rad ett rad två");
  EXPECT_EQ(many_lines("rad ett\r\nrad\ttvå"), "rad ett\nrad två");
}

}  // namespace
}  // namespace arendegang::client
