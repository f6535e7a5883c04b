#include "clients/cli/terminal_text.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace arendegang::cli {
namespace {

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
