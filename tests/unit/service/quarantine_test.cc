#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/casework/rejection.h"
#include "engine/codec/case_codec.h"
#include "engine/store/verify.h"
#include "tests/unit/service/office.h"

namespace arendegang::test {
namespace {

using casework::RejectionCode;
using ::testing::HasSubstr;

/// An office with two questions, of which the first is broken.
class BrokenRow : public ::testing::Test {
 protected:
  BrokenRow() {
    broken_ = office_.start("sekreterare", R"({"rubrik":"Elevhälsa"})").accepted().instance();
    sound_ = office_.start("sekreterare", R"({"rubrik":"Skolskjuts"})").accepted().instance();
  }

  void change(const std::function<void(casework::Snapshot&)>& how) {
    auto snapshot = codec::decode_snapshot(**office_.reader().snapshot({broken_})).value();
    how(snapshot);
    office_.replace_snapshot(broken_, codec::encode(snapshot));
  }
  void leave_its_chart() {
    change([](auto& snapshot) { snapshot.session.configuration = {"ingenstans"}; });
  }
  v1::IncidentList incidents() {
    v1::QueryRequest request;
    request.mutable_incidents();
    return office_.ask("drift", request).incidents();
  }
  v1::CommandReply treat(v1::TreatIncident::Treatment treatment) {
    auto request = office_.request("drift");
    request.mutable_incident()->set_incident(incidents().incidents(0).incident());
    request.mutable_incident()->set_treatment(treatment);
    request.mutable_incident()->set_reason("går inte att laga");
    return office_.command(request);
  }
  std::vector<store::Finding> findings() {
    return store::verify(office_.reader(), [](auto, auto) {})->findings;
  }

  Office office_;
  std::uint64_t broken_ = 0;
  std::uint64_t sound_ = 0;
};

TEST_F(BrokenRow, ThatDoesNotDecodeIsReplayedFromItsRecords) {
  office_.replace_snapshot(broken_, "\xff");
  EXPECT_TRUE(office_.send("sekreterare", broken_, "skicka").has_accepted());
  EXPECT_EQ(office_.show(broken_).row().subject(), "Elevhälsa");
  EXPECT_EQ(incidents().incidents_size(), 0);
  EXPECT_TRUE(findings().empty());
}

TEST_F(BrokenRow, ThatHoldsAnotherInstanceIsReplayedFromItsRecords) {
  office_.replace_snapshot(broken_, **office_.reader().snapshot({sound_}));
  EXPECT_TRUE(office_.send("sekreterare", broken_, "skicka").has_accepted());
  EXPECT_EQ(office_.show(broken_).row().subject(), "Elevhälsa");
  EXPECT_EQ(office_.show(sound_).row().subject(), "Skolskjuts");
}

TEST_F(BrokenRow, ThatDoesNotFitItsChartIsQuarantinedAndTheOthersGoOn) {
  leave_its_chart();
  EXPECT_EQ(code(office_.send("sekreterare", broken_, "skicka")), RejectionCode::kQuarantined);
  EXPECT_TRUE(office_.send("sekreterare", sound_, "skicka").has_accepted());
  ASSERT_EQ(incidents().incidents_size(), 1);
  EXPECT_EQ(incidents().incidents(0).instance(), broken_);
  EXPECT_THAT(incidents().incidents(0).cause(), HasSubstr("'ingenstans'"));
}

TEST_F(BrokenRow, IsQuarantinedByAStepThatReplayAgreesWith) {
  leave_its_chart();
  office_.send("sekreterare", broken_, "skicka");
  EXPECT_TRUE(findings().empty());
  office_.restart();
  EXPECT_EQ(code(office_.send("sekreterare", broken_, "skicka")), RejectionCode::kQuarantined);
  EXPECT_EQ(incidents().incidents_size(), 1);
}

TEST_F(BrokenRow, ThatFallsDueIsQuarantinedToo) {
  leave_its_chart();
  office_.pass(std::chrono::hours(48));
  EXPECT_EQ(incidents().incidents_size(), 1);
  EXPECT_EQ(office_.show(sound_).history_size(), 2);  // its start and its reminder
}

TEST_F(BrokenRow, DoesNotGoOnUntilItIsMended) {
  leave_its_chart();
  office_.send("sekreterare", broken_, "skicka");
  EXPECT_EQ(code(treat(v1::TreatIncident::TREATMENT_RETRY)), RejectionCode::kNotAccepted);
}

TEST_F(BrokenRow, EndsWhenAnOperatorGivesItUp) {
  leave_its_chart();
  office_.send("sekreterare", broken_, "skicka");
  ASSERT_TRUE(treat(v1::TreatIncident::TREATMENT_SKIP).has_accepted());
  EXPECT_EQ(code(office_.send("sekreterare", broken_, "skicka")), RejectionCode::kEnded);
  EXPECT_TRUE(findings().empty());
}

TEST_F(BrokenRow, WhoseChartIsGoneIsQuarantinedAndOnlyOperatorsAreTold) {
  change([](auto& snapshot) { snapshot.chart_hash = "borta"; });
  EXPECT_EQ(code(office_.send("sekreterare", broken_, "skicka")), RejectionCode::kUnknownInstance);
  ASSERT_EQ(incidents().incidents_size(), 1);
  EXPECT_THAT(incidents().incidents(0).cause(), HasSubstr("(borta)"));
  v1::QueryRequest list;
  list.mutable_list()->set_chart("fraga");
  EXPECT_EQ(office_.ask("sekreterare", list).list().rows_size(), 1);
  EXPECT_EQ(office_.ask("drift", list).list().rows_size(), 2);
}

TEST_F(BrokenRow, OfWhichNothingIsLeftIsQuarantinedByItsNumber) {
  constexpr std::uint64_t kNeverStarted = 99;
  office_.replace_snapshot(kNeverStarted, "\xff");
  EXPECT_EQ(code(office_.send("sekreterare", kNeverStarted, "skicka")),
            RejectionCode::kUnknownInstance);
  ASSERT_EQ(incidents().incidents_size(), 1);
  EXPECT_EQ(incidents().incidents(0).instance(), kNeverStarted);
}

}  // namespace
}  // namespace arendegang::test
