// Drafts in the shipped structure, through the real engine and the real client.

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/cli/running_engine.h"

namespace arendegang {
namespace {

namespace fs = std::filesystem;
using test::Said;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr int kUsage = 2;
constexpr int kThereIsNone = 5;

/// A coordinator, who acts for no party, writes a question that is to be handed in.
class ADraftOfACoordinator : public ::testing::Test {
 protected:
  ADraftOfACoordinator()
      : engine_(fs::path(ARENDEGANG_SOURCE_DIR) / "config" / "jamtland-harjedalen"),
        draft_(engine_
                   .arende("koordinator-region",
                           "--json draft save --chart arende --title 'Om vatten' "
                           "arendemening=Vatten beskrivning=Utkasttexten initiativ=region")
                   .json()
                   .at("draft")
                   .as_string()) {}

  Said coordinator(const std::string& arguments) const {
    return engine_.arende("koordinator-region", arguments);
  }

  test::RunningEngine engine_;
  std::string draft_;
};

TEST_F(ADraftOfACoordinator, IsSeenByItsAuthorAlone) {
  EXPECT_THAT(coordinator("draft list").out, AllOf(HasSubstr(draft_), HasSubstr("Om vatten")));
  EXPECT_THAT(coordinator("draft show " + draft_).out, HasSubstr("Utkasttexten"));
  EXPECT_EQ(engine_.arende("registrator-berg", "draft show " + draft_).code, kThereIsNone);
  EXPECT_THAT(engine_.arende("sekreterare", "draft list").out, Not(HasSubstr(draft_)));
}

TEST_F(ADraftOfACoordinator, IsHandedInOnceAndBecomesRecords) {
  const Said handed_in = coordinator("draft submit --yes " + draft_);
  EXPECT_EQ(handed_in.code, 0) << handed_in.err;
  EXPECT_THAT(handed_in.out, AllOf(HasSubstr("allmän handling"), HasSubstr("SAM 2027/0001")));
  EXPECT_THAT(engine_.arende("sekreterare", "records 1").out, HasSubstr("Ärendebeskrivning"));
  EXPECT_EQ(coordinator("draft submit --yes " + draft_).code, kThereIsNone);
}

TEST_F(ADraftOfACoordinator, IsNotHandedInWhereNobodyCanBeAsked) {
  EXPECT_EQ(coordinator("draft submit " + draft_).code, kUsage);
  EXPECT_THAT(coordinator("draft list").out, HasSubstr(draft_));
}

TEST_F(ADraftOfACoordinator, IsClearedForGood) {
  EXPECT_EQ(coordinator("draft clear " + draft_).code, 0);
  EXPECT_EQ(coordinator("draft show " + draft_).code, kThereIsNone);
}

}  // namespace
}  // namespace arendegang
