#include <algorithm>

#include <gtest/gtest.h>

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

TEST(VirtualClock, StepsFromDueTimeToDueTime) {
  service::EngineOptions options;
  options.virtual_clock = true;
  options.virtual_start = service::Time(std::chrono::milliseconds(1'800'000'000'000));
  Office office(options);
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();

  auto request = office.request("sekreterare");
  const auto target = options.virtual_start + 72h;
  request.mutable_advance_clock()->set_to_ms(target.time_since_epoch().count());
  office.commands().arrive("client", request.SerializeAsString());
  for (int i = 0; i < 10; ++i) office.engine().tick();
  EXPECT_EQ(office.commands().take_sent().size(), 1u);
  EXPECT_EQ(office.engine().now(), target);

  const auto detail = office.show(fraga);
  const auto& history = detail.history();
  ASSERT_EQ(history.size(), 2);
  EXPECT_EQ(history[1].at_ms(), (options.virtual_start + 24h).time_since_epoch().count());
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
