#include "engine/casework/post.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/casework/sample_structure.h"

namespace arendegang::casework {
namespace {

using ::testing::HasSubstr;

class PostText : public ::testing::TestWithParam<const char*> {};

INSTANTIATE_TEST_SUITE_P(OfEachKind, PostText,
                         ::testing::Values("funktion:registrator-byn", "plats:politisk/byn/2",
                                           "grupp:mini_maria"));

TEST_P(PostText, IsReadAndWrittenAlike) {
  const auto post = parse_post(GetParam());
  ASSERT_TRUE(post);
  EXPECT_EQ(to_text(*post), GetParam());
}

class NoPost : public ::testing::TestWithParam<const char*> {};

INSTANTIATE_TEST_SUITE_P(Texts, NoPost,
                         ::testing::Values("", "politisk", "funktion:", "funktion:Åsa", "roll:x",
                                           "plats:politisk/byn", "plats:politisk/byn/0",
                                           "plats:politisk/byn/01", "plats:politisk/byn/1/2",
                                           "plats:politisk/byn/-1", "plats://1", "grupp:a/b",
                                           "plats:politisk/byn/99999999999"));

TEST_P(NoPost, IsRefusedWithItsForm) {
  EXPECT_FALSE(parse_post(GetParam()));
  const auto fault = fault_of_post(GetParam(), sample_structure());
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->field, "post");
  EXPECT_THAT(fault->reason_sv, HasSubstr("plats:ORGAN/SIDA/NUMMER"));
}

TEST(Post, OfTheStructureIsOne) {
  const auto structure = sample_structure();
  for (const auto* text :
       {"funktion:registrator-byn", "plats:politisk/region/3", "plats:politisk/byn/2", "grupp:barn",
        "grupp:chefer", "grupp:politisk"}) {
    EXPECT_FALSE(fault_of_post(text, structure)) << text;
  }
}

TEST(Post, ThatTheStructureLacksIsRefusedWithWhatThereIs) {
  const auto structure = sample_structure();
  EXPECT_THAT(fault_of_post("funktion:kungen", structure)->message, HasSubstr("registrator-byn"));
  EXPECT_THAT(fault_of_post("plats:politisk/byn/3", structure)->message,
              HasSubstr("politisk/byn/1–2"));
  EXPECT_THAT(fault_of_post("plats:barn/byn/1", structure)->reason_sv,
              HasSubstr("ingen plats 'plats:barn/byn/1'"));
  EXPECT_THAT(fault_of_post("grupp:kören", structure)->reason_sv, HasSubstr("ingen post"));
  EXPECT_THAT(fault_of_post("grupp:koren", structure)->reason_sv, HasSubstr("barn"));
}

TEST(Post, BelongsToThePartyOfItsFunctionOrSeat) {
  const auto structure = sample_structure();
  EXPECT_EQ(party_of(*parse_post("funktion:registrator-byn"), structure), "byn");
  EXPECT_EQ(party_of(*parse_post("plats:politisk/region/1"), structure), "region");
  EXPECT_EQ(party_of(*parse_post("funktion:sekreteraren"), structure), "");
  EXPECT_EQ(party_of(*parse_post("grupp:barn"), structure), "");
}

}  // namespace
}  // namespace arendegang::casework
