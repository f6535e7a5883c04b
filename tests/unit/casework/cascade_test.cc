#include "engine/casework/cascade.h"

#include <gmock/gmock.h>

#include "engine/casework/limits.h"
#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/sample_charts.h"

namespace arendegang::casework {
namespace {

/// Sends a ball back to whoever threw it, for ever.
std::string player(std::string_view name, std::string_view other) {
  return chart_document(name, std::string(R"xml(
    <a:start role="sekreterare"/>
    <a:event name="throw" role="sekreterare"/>
    <a:event name="ball" from=")xml") +
                                  std::string(other) + R"xml("/>
    <datamodel><data id="to" expr="''"/><data id="caught" expr="0"/></datamodel>
    <state id="s">
      <transition event="throw"><send target="#_scxml_1" event="ball"/></transition>
      <transition event="ball">
        <assign location="caught" expr="caught + 1"/>
        <send targetexpr="_event.origin" event="ball"/>
      </transition>
    </state>)xml");
}

class TwoThatSendToEachOtherForEver : public testing::Test {
 protected:
  TwoThatSendToEachOtherForEver() {
    world_.add_chart(player("left", "right"));
    world_.add_chart(player("right", "left"));
    left_ = world_.start("sekreteraren", "left");
    right_ = world_.start("sekreteraren", "right");
  }

  Caseworld world_;
  InstanceId left_;
  InstanceId right_;
};

TEST_F(TwoThatSendToEachOtherForEver, FillOneCommandAndNoMore) {
  const auto before = world_.journal().size();
  world_.send("sekreteraren", right_, "throw");
  EXPECT_EQ(world_.journal().size() - before, kMaxStepsPerCommand);
  EXPECT_EQ(world_.inbox().size(), 1U);
}

TEST_F(TwoThatSendToEachOtherForEver, GoOnFromTheInboxInPortions) {
  world_.send("sekreteraren", right_, "throw");
  const auto before = world_.journal().size();
  world_.deliver_inbox();
  EXPECT_EQ(world_.journal().size() - before, kMaxStepsPerCommand);
}

TEST_F(TwoThatSendToEachOtherForEver, EndAsAnIncidentAfterAThousandHops) {
  world_.send("sekreteraren", right_, "throw");
  for (int portion = 0; portion < 10 && !world_.inbox().empty(); ++portion) world_.deliver_inbox();
  EXPECT_TRUE(world_.inbox().empty());
  EXPECT_EQ(world_.only_incident().kind, IncidentKind::kMessageParked);
  EXPECT_EQ(world_.data(left_, "caught").as_int64() + world_.data(right_, "caught").as_int64(),
            kMaxHops);
  EXPECT_EQ(world_.at(left_).status, Status::kActive);
}

TEST_F(TwoThatSendToEachOtherForEver, BeginANewChainWhenAnOperatorTriesAgain) {
  world_.send("sekreteraren", right_, "throw");
  for (int portion = 0; portion < 10 && !world_.inbox().empty(); ++portion) world_.deliver_inbox();
  world_.treat(world_.only_incident().id, Treatment::kRetry);
  EXPECT_EQ(world_.inbox().size(), 1U);
  EXPECT_LT(world_.inbox().front().hops, kMaxHops);
}

TEST(ACascade, DeliversFirstInFirstOut) {
  Caseworld world;
  world.add_chart(chart_document("orderly", R"xml(
    <a:start role="sekreterare"/>
    <datamodel><data id="heard" expr="[]"/></datamodel>
    <state id="s">
      <onentry><send event="a"/><send event="b"/></onentry>
      <transition event="a"><assign location="heard" expr="concat(heard, 'a')"/><send event="c"/></transition>
      <transition event="b c"><assign location="heard" expr="concat(heard, _event.name)"/></transition>
    </state>)xml"));
  const InstanceId id = world.start("sekreteraren", "orderly");
  EXPECT_EQ(world.data(id, "heard"), json(R"(["a","b","c"])"));
}

TEST(ACascade, ParksAnEndlessChainOfChildrenWithTheirParent) {
  Caseworld world;
  world.add_chart(chart_document("root", R"xml(
    <a:start role="sekreterare"/>
    <state id="s"><invoke type="scxml" src="matryoshka" id="inner"/></state>)xml"));
  world.add_chart(chart_document("matryoshka", R"xml(
    <a:start from="root matryoshka"/>
    <state id="s"><invoke type="scxml" src="matryoshka" id="inner"/></state>)xml"));
  world.start("sekreteraren", "root");
  for (int portion = 0; portion < 10 && !world.inbox().empty(); ++portion) world.deliver_inbox();
  EXPECT_TRUE(world.inbox().empty());
  EXPECT_EQ(world.only_incident().kind, IncidentKind::kMessageParked);
  EXPECT_EQ(world.snapshots().size(), kMaxHops + 1U);
}

TEST(ACascade, ParksTheStartOfAChartThatIsGoneWithItsParent) {
  Caseworld world;
  world.add_case_charts();
  const InstanceId parent =
      world.start("sekreteraren", "arende", R"({"subject":"x","owner":"barn"})");
  const Message start{parent, "arende", {2}, 1, StartChild{"removed", {}, "round.byn"}};
  const Instances instances{[&](InstanceId id) { return world.has(id) ? &world.at(id) : nullptr; },
                            [&](InstanceId id) { return world.at(id); },
                            [](InstanceId) { return false; }};
  const CascadeResult result = cascade(std::deque{start}, instances, world.context());
  ASSERT_EQ(result.steps.size(), 1U);
  EXPECT_EQ(result.steps[0].instance, parent);
  EXPECT_EQ(result.steps[0].kind, StepKind::kParked);
  EXPECT_EQ(result.steps[0].incidents_opened.at(0).cause,
            "Expected a chart 'removed' to start, but the structure no longer has one");
  EXPECT_EQ(result.steps[0].incidents_opened.at(0).message, start);
}

TEST(ACascade, CountsWhatItsStepsTook) {
  Caseworld world;
  world.add_case_charts();
  const InstanceId id = world.start("sekreteraren", "arende", R"({"subject":"x","owner":"barn"})");
  world.send("sekreteraren", id, "prepare");
  world.send("barngruppen", id, "hand_over");
  world.send("sekreteraren", id, "decide",
             R"({"points":[{"text":"a","addressees":["byn","region"]}]})");
  EXPECT_EQ(world.counters().last_instance.value, 3U);
  EXPECT_EQ(world.counters().last_job.value, 2U);
}

}  // namespace
}  // namespace arendegang::casework
