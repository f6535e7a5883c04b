#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/casework/rejection.h"
#include "engine/casework/snapshot.h"
#include "tests/unit/service/office.h"

namespace arendegang::test {
namespace {

using namespace std::chrono_literals;
using casework::RejectionCode;
using casework::Status;
using ::testing::HasSubstr;

/// A question that has just been sent to both parties; their letters wait out the regret period.
std::uint64_t sent_question(Office& office) {
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.send("sekreterare", fraga, "skicka");
  return fraga;
}

TEST(Undo, BringsTheCaseBackAndDropsTheLetters) {
  Office office;
  const auto fraga = sent_question(office);
  ASSERT_TRUE(office.undo("sekreterare", fraga).has_accepted());

  const auto detail = office.show(fraga);
  EXPECT_EQ(detail.row().state(), "Ny");
  for (const auto& child : detail.children()) {
    EXPECT_EQ(child.status(), static_cast<std::uint32_t>(Status::kUndone));
  }
  office.pass(11min);
  EXPECT_EQ(office.take("mail").jobs_size(), 0);
}

TEST(Undo, LeavesACaseThatCanBeSentAgain) {
  Office office;
  const auto fraga = sent_question(office);
  office.undo("sekreterare", fraga);
  ASSERT_TRUE(office.send("sekreterare", fraga, "skicka").has_accepted());
  office.pass(11min);
  EXPECT_EQ(office.take("mail").jobs_size(), 2);
}

TEST(Undo, IsTooLateWhenALetterIsOnItsWay) {
  Office office;
  const auto fraga = sent_question(office);
  office.pass(11min);
  ASSERT_EQ(office.take("mail", 1).jobs_size(), 1);
  EXPECT_EQ(code(office.undo("sekreterare", fraga)), RejectionCode::kTooLate);
}

TEST(Undo, IsTooLateWhenALetterMayHaveLeftBeforeARestart) {
  Office office;
  const auto fraga = sent_question(office);
  office.pass(11min);
  ASSERT_EQ(office.take("mail", 1).jobs_size(), 1);
  office.restart();
  EXPECT_EQ(code(office.undo("sekreterare", fraga)), RejectionCode::kTooLate);
}

TEST(Undo, OfTheSendingIsNoLongerTheSecretarysOnceAPartyHasAnswered) {
  Office office;
  const auto fraga = sent_question(office);
  const auto child = office.show(fraga).children(0);
  office.send("registrator-ana", child.instance(), "svara", R"({"svar":"ja"})");
  EXPECT_EQ(code(office.undo("sekreterare", fraga)), RejectionCode::kNotAllowed);
}

TEST(Undo, IsTooLateWhenMoreHasHappenedToWhatTheCommandTouched) {
  Office office;
  const auto fraga = sent_question(office);
  ASSERT_TRUE(office.pause(office.show(fraga).children(0).instance()).has_accepted());
  const auto reply = office.undo("sekreterare", fraga);
  EXPECT_EQ(code(reply), RejectionCode::kTooLate);
  EXPECT_THAT(reply.rejected().message(), HasSubstr("more has happened"));
}

TEST(Undo, IsTooLateWhileWhatTheCommandSentIsOnItsWay) {
  Office office;
  const auto fraga = sent_question(office);
  const auto answer = office.show(fraga).children(0).instance();
  ASSERT_TRUE(office.pause(fraga).has_accepted());
  ASSERT_TRUE(office.resume(answer).has_accepted());
  ASSERT_TRUE(office.send("registrator-ana", answer, "svara", R"({"svar":"ja"})").has_accepted());
  EXPECT_EQ(code(office.undo("registrator-ana", answer)), RejectionCode::kTooLate);
  office.resume(fraga);
  office.tick_until_idle();
  EXPECT_EQ(code(office.undo("registrator-ana", answer)), RejectionCode::kTooLate);
}

TEST(Undo, DoesNotBringAnIncidentBack) {
  Office office;
  const auto fraga = sent_question(office);
  office.send("sekreterare", fraga, "snurra");
  auto skip = office.request("drift");
  skip.mutable_incident()->set_incident(1);
  skip.mutable_incident()->set_treatment(v1::TreatIncident::TREATMENT_SKIP);
  skip.mutable_incident()->set_reason("ingen vet varför");
  ASSERT_TRUE(office.command(skip).has_accepted());
  EXPECT_EQ(code(office.undo("drift", fraga)), RejectionCode::kNotAccepted);
  EXPECT_EQ(office.show(fraga).row().status(), static_cast<std::uint32_t>(Status::kActive));
}

TEST(Undo, OfACaseThatHasMovedSinceItWasLookedAtIsRefused) {
  Office office;
  const auto fraga = sent_question(office);
  const auto current = office.show(fraga).version();
  auto request = office.request("sekreterare");
  request.mutable_undo()->set_instance(fraga);
  request.mutable_undo()->set_expected_version(current - 1);
  const auto reply = office.command(request);
  EXPECT_EQ(code(reply), RejectionCode::kVersionMismatch);
  EXPECT_EQ(reply.rejected().current_version(), current);
  request = office.request("sekreterare");
  request.mutable_undo()->set_instance(fraga);
  request.mutable_undo()->set_expected_version(current);
  EXPECT_TRUE(office.command(request).has_accepted());
}

TEST(Undo, OfNoInstanceIsRefused) {
  Office office;
  EXPECT_EQ(code(office.undo("sekreterare", 99)), RejectionCode::kUnknownInstance);
}

TEST(Undo, IsForWhoeverGaveTheCommandOrMayUndoForOthers) {
  Office office;
  const auto fraga = sent_question(office);
  EXPECT_EQ(code(office.undo("registrator-ana", fraga)), RejectionCode::kNotAllowed);
  EXPECT_TRUE(office.undo("drift", fraga).has_accepted());
}

TEST(Undo, OffersAJobAgainThatTheCommandHadDropped) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.send("sekreterare", fraga, "notera");
  office.send("sekreterare", fraga, "skicka");
  ASSERT_EQ(office.take("notis").jobs_size(), 0);
  ASSERT_TRUE(office.undo("sekreterare", fraga).has_accepted());
  EXPECT_EQ(office.take("notis").jobs_size(), 1);
}

TEST(SendNow, EndsTheRegretPeriod) {
  Office office;
  const auto fraga = sent_question(office);
  EXPECT_EQ(office.take("mail").jobs_size(), 0);
  auto request = office.request("sekreterare");
  request.mutable_send_now()->set_instance(fraga);
  ASSERT_TRUE(office.command(request).has_accepted());
  EXPECT_EQ(office.take("mail").jobs_size(), 2);
}

TEST(SendNow, OfACaseThatHasMovedSinceItWasLookedAtIsRefused) {
  Office office;
  const auto fraga = sent_question(office);
  auto request = office.request("sekreterare");
  request.mutable_send_now()->set_instance(fraga);
  request.mutable_send_now()->set_expected_version(office.show(fraga).version() + 1);
  EXPECT_EQ(code(office.command(request)), RejectionCode::kVersionMismatch);
  EXPECT_EQ(office.take("mail").jobs_size(), 0);
}

}  // namespace
}  // namespace arendegang::test
