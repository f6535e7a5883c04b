#include "engine/store/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/statechart/utf8.h"
#include "engine/store/limits.h"

namespace arendegang::store {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Search, IsInTheWordsOfNumberAndSubjectEachAfterTwoSpaces) {
  EXPECT_EQ(searched_text("SAM 2027/0012", "Avtal – Åre (ÖVRIGT)"),
            "  sam  2027  0012  avtal  åre  övrigt");
  EXPECT_EQ(searched_text("", "§ – \"*\""), "");
}

TEST(Search, IsForPartsOfThreeLettersAndForBeginningsOfLessOrWithADigit) {
  EXPECT_THAT(sought("Avtal i Åre"), ElementsAre("avtal", "  i", "åre"));
  EXPECT_THAT(sought("ål 2027/0012 covid19"), ElementsAre("  ål", "  2027", "  0012", "  covid19"));
  EXPECT_THAT(sought("\"*\" -"), IsEmpty());
}

TEST(Search, TakesTheFirstWordsOfVeryMany) {
  std::string words;
  for (int i = 0; i < 1000; ++i) words += "avtal ";
  EXPECT_THAT(sought(words), SizeIs(kMaxSearchWords));
}

TEST(Search, TakesTheBeginningOfAnEndlessWord) {
  std::string word;
  for (int i = 0; i < 100'000; ++i) word += "å";
  const auto pieces = sought(word);
  ASSERT_THAT(pieces, SizeIs(1));
  EXPECT_EQ(statechart::utf16_length(pieces.front()), kMaxSoughtCharacters);
}

RC_GTEST_PROP(Search, IsForNothingShorterThanTheIndexHasWhateverIsAsked, (std::string text)) {
  for (const std::string& piece : sought(text)) {
    RC_ASSERT(statechart::is_utf8(piece));
    RC_ASSERT(statechart::utf16_length(piece) >= kIndexedCharacters);
    RC_ASSERT(piece.find('"') == std::string::npos);
  }
}

RC_GTEST_PROP(Search, FindsATextByItself, (std::string number, std::string subject)) {
  const std::string text = searched_text(number, subject);
  RC_ASSERT(holds_all(text, sought(number)));
  RC_ASSERT(holds_all(text, sought(subject)));
}

}  // namespace
}  // namespace arendegang::store
