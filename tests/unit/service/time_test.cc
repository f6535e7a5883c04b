#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "engine/service/limits.h"
#include "engine/service/recovery.h"
#include "tests/unit/service/office.h"

namespace arendegang::test {
namespace {

using namespace std::chrono_literals;

std::int64_t reminders(Office& office, std::uint64_t instance) {
  const auto data = boost::json::parse(office.show(instance).data());
  return data.at("paminnelser").to_number<std::int64_t>();
}

TEST(Timer, FiresWhenItIsDueAndNotBefore) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.pass(24h - 1ms);
  EXPECT_EQ(reminders(office, fraga), 0);
  office.pass(1ms);
  EXPECT_EQ(reminders(office, fraga), 1);
}

TEST(Timer, IsOwedOnceAfterARestart) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.restart();
  office.pass(24h);
  office.restart();
  office.pass(24h);
  EXPECT_EQ(reminders(office, fraga), 1);
}

TEST(Timer, IsFiredBesideManyOthersInTheOrderOfTimeAndInstance) {
  Office office;
  const auto count = service::kMaxTimersPerBatch + 10;
  for (std::size_t i = 0; i < count; ++i) {
    office.start("sekreterare", R"({"rubrik":"A"})");
    if (i == 1) office.pass(1ms);
  }
  const auto before = office.reader().head()->sequence.value;
  office.clock().advance(24h + 1ms);
  EXPECT_EQ(office.engine().tick().steps, service::kMaxTimersPerBatch);
  EXPECT_TRUE(office.start("sekreterare", R"({"rubrik":"B"})").has_accepted());
  office.tick_until_idle();

  std::vector<std::uint64_t> fired;
  const auto records = office.reader().records({before + 1}, 2 * count).value();
  for (const auto& record : records) {
    if (record.kind == casework::StepKind::kTimer) fired.push_back(record.instance.value);
  }
  EXPECT_EQ(fired.size(), count);
  EXPECT_TRUE(std::ranges::is_sorted(fired));
}

TEST(Timer, OfAPausedCaseWaitsUntilItIsResumed) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  auto pause = office.request("drift");
  pause.mutable_pause()->set_instance(fraga);
  pause.mutable_pause()->set_reason("utredning");
  ASSERT_TRUE(office.command(pause).has_accepted());
  office.pass(48h);
  EXPECT_EQ(reminders(office, fraga), 0);
  EXPECT_TRUE(office.send("sekreterare", fraga, "skicka").has_rejected());

  auto resume = office.request("drift");
  resume.mutable_resume()->set_instance(fraga);
  ASSERT_TRUE(office.command(resume).has_accepted());
  office.tick_until_idle();
  EXPECT_EQ(reminders(office, fraga), 1);
}

TEST(Inbox, OfAPausedCaseLetsTheEngineSleepAndOthersBeServed) {
  Office office;
  const auto looping = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.send("sekreterare", looping, "ping");
  auto pause = office.request("drift");
  pause.mutable_pause()->set_instance(looping);
  ASSERT_TRUE(office.command(pause).has_accepted());
  office.tick_until_idle();
  EXPECT_FALSE(office.reader().inbox(0, 10)->empty());
  EXPECT_GT(office.engine().tick().may_sleep, 0ms);

  auto resume = office.request("drift");
  resume.mutable_resume()->set_instance(looping);
  office.command(resume);
  office.tick_until_idle();
  EXPECT_TRUE(office.reader().inbox(0, 10)->empty());
}

/// A question that is quarantined while its parties answer: what they say waits in the inbox.
std::uint64_t answered_though_quarantined(Office& office) {
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.send("sekreterare", fraga, "skicka");
  const auto answer = office.show(fraga).children(0).instance();
  office.send("sekreterare", fraga, "snurra");
  office.send("registrator-ana", answer, "svara", R"({"svar":"ja"})");
  return fraga;
}

TEST(Inbox, OfAQuarantinedCaseLetsTheEngineSleep) {
  Office office;
  answered_though_quarantined(office);
  const auto waiting = office.reader().inbox(0, 10).value();
  ASSERT_FALSE(waiting.empty());
  for (int i = 0; i < 3; ++i) office.engine().tick();
  EXPECT_GT(office.engine().tick().may_sleep, 0ms);
  EXPECT_EQ(office.reader().inbox(0, 10).value(), waiting);
}

TEST(Inbox, OfAQuarantinedCaseIsReadWhenItGoesOn) {
  Office office;
  const auto fraga = answered_though_quarantined(office);
  office.tick_until_idle();
  auto skip = office.request("drift");
  skip.mutable_incident()->set_incident(1);
  skip.mutable_incident()->set_treatment(v1::TreatIncident::TREATMENT_SKIP);
  skip.mutable_incident()->set_reason("ingen vet varför");
  ASSERT_TRUE(office.command(skip).has_accepted());
  office.tick_until_idle();
  EXPECT_TRUE(office.reader().inbox(0, 10)->empty());
  EXPECT_EQ(boost::json::parse(office.show(fraga).data()).at("antal"), 1);
}

TEST(Pause, HoldsTheDescendantsOfACaseAndTheirJobs) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.send("sekreterare", fraga, "skicka");
  const auto answer = office.show(fraga).children(0).instance();
  ASSERT_TRUE(office.pause(fraga).has_accepted());
  EXPECT_TRUE(office.send("registrator-ana", answer, "svara", R"({"svar":"ja"})").has_rejected());
  office.pass(11min);
  EXPECT_EQ(office.take("mail").jobs_size(), 0);

  ASSERT_TRUE(office.resume(fraga).has_accepted());
  EXPECT_TRUE(office.send("registrator-ana", answer, "svara", R"({"svar":"ja"})").has_accepted());
  EXPECT_EQ(office.take("mail").jobs_size(), 2);
}

TEST(Pause, HoldsTheJobsOfAnEndedChildToo) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.send("sekreterare", fraga, "skicka");
  const auto answer = office.show(fraga).children(0).instance();
  office.send("registrator-ana", answer, "svara", R"({"svar":"ja"})");
  ASSERT_TRUE(office.pause(fraga).has_accepted());
  office.pass(11min);
  EXPECT_EQ(office.take("mail").jobs_size(), 0);
}

TEST(Structure, ThatIsPausedServesNobodyUntilItIsResumed) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  auto pause = office.request("drift");
  pause.mutable_pause()->set_reason("flytt av servern");
  ASSERT_TRUE(office.command(pause).has_accepted());
  office.restart();
  EXPECT_TRUE(office.start("sekreterare", R"({"rubrik":"B"})").has_rejected());
  office.pass(48h);
  EXPECT_EQ(reminders(office, fraga), 0);

  auto resume = office.request("drift");
  resume.mutable_resume();
  ASSERT_TRUE(office.command(resume).has_accepted());
  office.tick_until_idle();
  EXPECT_EQ(reminders(office, fraga), 1);
}

/// An office whose clock stands still until it is advanced.
class VirtualOffice : public Office {
 public:
  static constexpr std::chrono::milliseconds kStart{1'800'000'000'000};

  VirtualOffice() : Office({true, service::Time(kStart)}) {}

  v1::CommandRequest advance_by(std::chrono::milliseconds time) {
    auto request = this->request("drift");
    request.mutable_advance_clock()->set_to_ms((kStart + time).count());
    return request;
  }
  /// What the engine answers while it ticks on.
  std::vector<service::Envelope> ask(const v1::CommandRequest& request) {
    commands().arrive("client", request.SerializeAsString());
    for (int i = 0; i < 10; ++i) engine().tick();
    return commands().take_sent();
  }
  v1::CommandReply only_reply(const v1::CommandRequest& request) {
    const auto sent = ask(request);
    v1::CommandReply reply;
    if (sent.size() == 1) reply.ParseFromString(sent.front().payload);
    return reply;
  }
};

TEST(VirtualClock, StepsFromDueTimeToDueTime) {
  VirtualOffice office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  EXPECT_EQ(office.ask(office.advance_by(72h)).size(), 1u);
  EXPECT_EQ(office.engine().now(), service::Time(VirtualOffice::kStart + 72h));

  const auto detail = office.show(fraga);
  const auto& history = detail.history();
  ASSERT_EQ(history.size(), 2);
  EXPECT_EQ(history[1].at_ms(), (VirtualOffice::kStart + 24h).count());
}

TEST(VirtualClock, AnswersARepeatedAdvanceAsItDidAtFirst) {
  VirtualOffice office;
  const auto request = office.advance_by(72h);
  office.ask(request);
  office.ask(office.advance_by(96h));
  const auto again = office.ask(request);
  ASSERT_EQ(again.size(), 1u);
  v1::CommandReply reply;
  reply.ParseFromString(again.front().payload);
  EXPECT_TRUE(reply.accepted().repeated_command()) << reply.ShortDebugString();
}

TEST(VirtualClock, NeverGoesBack) {
  VirtualOffice office;
  office.ask(office.advance_by(72h));
  const auto back = office.ask(office.advance_by(24h));
  ASSERT_EQ(back.size(), 1u);
  v1::CommandReply reply;
  reply.ParseFromString(back.front().payload);
  EXPECT_EQ(reply.rejected().field(), "to_ms");
}

TEST(VirtualClock, IsAdvancedByAnOperatorAlone) {
  VirtualOffice office;
  auto request = office.advance_by(72h);
  request.set_actor("sekreterare");
  EXPECT_EQ(office.only_reply(request).rejected().field(), "actor");
  EXPECT_EQ(office.engine().now(), service::Time(VirtualOffice::kStart));
  request.set_actor("drift");
  EXPECT_TRUE(office.only_reply(request).has_accepted());
}

TEST(VirtualClock, IsAdvancedByASoundCommandAlone) {
  VirtualOffice office;
  auto request = office.advance_by(72h);
  request.set_structure("annan");
  EXPECT_EQ(office.only_reply(request).rejected().field(), "structure");
  request = office.advance_by(72h);
  request.set_id("kort");
  EXPECT_EQ(office.only_reply(request).rejected().field(), "id");
}

TEST(VirtualClock, PassesWhatAPausedStructureHolds) {
  VirtualOffice office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.pass(0ms);
  ASSERT_TRUE(office.pause(0).has_accepted());
  EXPECT_TRUE(office.only_reply(office.advance_by(72h)).has_accepted());
  EXPECT_EQ(reminders(office, fraga), 0);
  EXPECT_TRUE(office.only_reply(office.advance_by(96h)).has_accepted());
}

TEST(VirtualClock, PassesAJobOfAPausedCase) {
  VirtualOffice office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.send("sekreterare", fraga, "notera");
  ASSERT_TRUE(office.pause(fraga).has_accepted());
  EXPECT_TRUE(office.only_reply(office.advance_by(72h)).has_accepted());
}

TEST(VirtualClock, PassesAJobThatNoWorkerTakes) {
  VirtualOffice office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.send("sekreterare", fraga, "notera");
  office.clock().advance(service::kWorkerIsNear);
  office.take("mail");
  EXPECT_TRUE(office.only_reply(office.advance_by(72h)).has_accepted());
}

TEST(VirtualClock, PassesMessagesThatAQuarantinedCaseHolds) {
  VirtualOffice office;
  answered_though_quarantined(office);
  office.clock().advance(service::kWorkerIsNear);
  EXPECT_TRUE(office.only_reply(office.advance_by(72h)).has_accepted());
}

TEST(VirtualClock, WaitsForAWorkerThatIsNear) {
  VirtualOffice office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.send("sekreterare", fraga, "notera");
  EXPECT_TRUE(office.ask(office.advance_by(72h)).empty());
  EXPECT_EQ(office.engine().now(), service::Time(VirtualOffice::kStart));
}

TEST(VirtualClock, MarksAStoreForEver) {
  service::EngineOptions options;
  options.virtual_clock = true;
  Office office(options);
  service::Rules rules;
  rules.structure.id = "exempel";
  const auto refused = service::recover(office.reader(), rules, {});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().find("virtual"), std::string::npos);
}

TEST(Head, IsPublishedAtStartAndEverySecond) {
  Office office;
  const auto heads = [&] {
    return std::count_if(office.events().published.begin(), office.events().published.end(),
                         [](const auto& event) { return event.first == "h"; });
  };
  EXPECT_EQ(heads(), 1);
  office.pass(500ms);
  EXPECT_EQ(heads(), 1);
  office.pass(500ms);
  EXPECT_EQ(heads(), 2);
}

}  // namespace
}  // namespace arendegang::test
