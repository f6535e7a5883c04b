#include "engine/casework/plain_text.h"

#include <gtest/gtest.h>

#include "engine/casework/limits.h"

namespace arendegang::casework {
namespace {

TEST(AQuotedText, StandsBetweenQuotes) {
  EXPECT_EQ(in_quotes("Åre"), "'Åre'");
  EXPECT_EQ(in_quotes(""), "''");
}

TEST(AQuotedText, HasNothingThatChangesHowTheMessageLooks) {
  EXPECT_EQ(in_quotes("a\nb\x07"), "'a\uFFFDb\uFFFD'");
  EXPECT_EQ(in_quotes("a\u202Eb"), "'a\uFFFDb'");
}

TEST(AQuotedText, IsCutBetweenCharacters) {
  std::string whole;
  for (std::size_t i = 0; i < kMaxRepeatedCharacters; ++i) whole += "å";
  EXPECT_EQ(in_quotes(whole), "'" + whole + "'");
  EXPECT_EQ(in_quotes(whole + "å"), "'" + whole + "…'");
}

}  // namespace
}  // namespace arendegang::casework
