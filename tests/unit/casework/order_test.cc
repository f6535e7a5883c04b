#include <algorithm>
#include <random>

#include <gmock/gmock.h>

#include "engine/casework/limits.h"
#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/sample_charts.h"

namespace arendegang::casework {
namespace {

using statechart::Json;

/// More children than one command can start.
constexpr int kMany = 300;
static_assert(kMany > static_cast<int>(kMaxStepsPerCommand));

/// The keys of children from `first` on; those of a greater number before those of a smaller one
/// when `last` lies before.
std::string keys_between(int first, int last) {
  const int step = first < last ? 1 : -1;
  std::string keys;
  for (int i = first; i != last; i += step) keys += "'k" + std::to_string(i) + "',";
  keys.pop_back();
  return keys;
}

/// A chart with `count` children. It tells them a rising number, those that are started last before
/// the others; it can bid half of them to finish, and leave them all.
std::string parent_of(int count) {
  return chart_document("root", R"xml(
    <a:start role="sekreterare"/>
    <a:event name="tell" role="sekreterare"/>
    <a:event name="finish" role="sekreterare"/>
    <a:event name="leave" role="sekreterare"/>
    <datamodel>
      <data id="n" expr="0"/>
      <data id="keys" expr="[)xml" + keys_between(0, count) +
                                    R"xml(]"/>
      <data id="half" expr="[)xml" + keys_between(0, count / 2) +
                                    R"xml(]"/>
      <data id="backwards" expr="[)xml" +
                                    keys_between(count - 1, -1) +
                                    R"xml(]"/>
    </datamodel>
    <state id="s">
      <invoke type="scxml" src="leaf" id="leaf" a:each="keys" a:key="item"/>
      <transition event="tell">
        <assign location="n" expr="n + 1"/>
        <foreach array="backwards" item="k">
          <send targetexpr="'#_leaf.' + k" event="told"><param name="n" expr="n"/></send>
        </foreach>
      </transition>
      <transition event="finish">
        <foreach array="half" item="k"><send targetexpr="'#_leaf.' + k" event="finish"/></foreach>
      </transition>
      <transition event="leave" target="t"/>
    </state>
    <state id="t"/>)xml");
}

std::string leaf() {
  return chart_document("leaf", R"xml(
    <a:start from="root"/>
    <a:event name="told" from="root"/>
    <a:event name="finish" from="root"/>
    <datamodel><data id="heard" expr="[]"/></datamodel>
    <state id="s">
      <transition event="told">
        <assign location="heard" expr="concat(heard, _event.data.n)"/>
      </transition>
      <transition event="finish" target="over"/>
    </state>
    <final id="over"/>)xml");
}

Json up_to(int last) {
  boost::json::array numbers;
  for (int n = 1; n <= last; ++n) numbers.push_back(n);
  return numbers;
}

class AnOrderlyInbox : public testing::Test {
 protected:
  InstanceId start_parent_of(int count) {
    world_.add_chart(parent_of(count));
    world_.add_chart(leaf());
    return world_.start("sekreteraren", "root");
  }
  void empty_inbox() {
    while (!world_.inbox().empty()) world_.deliver_inbox();
  }
  void deliver_until_quarantined(InstanceId id) {
    for (int portion = 0; portion < 10; ++portion) {
      if (world_.at(id).status == Status::kQuarantined) return;
      world_.deliver_inbox();
    }
  }
  void expect_each_child(InstanceId parent, Status status, const Json& heard) {
    for (const auto& [id, snapshot] : world_.snapshots()) {
      if (id == parent) continue;
      EXPECT_EQ(snapshot.status, status) << "instance " << id.value;
      EXPECT_EQ(world_.data(id, "heard"), heard) << "instance " << id.value;
    }
  }

  Caseworld world_;
};

TEST_F(AnOrderlyInbox, TellsAChildOnlyAfterItsStart) {
  const InstanceId parent = start_parent_of(kMany);
  ASSERT_FALSE(world_.inbox().empty());
  world_.send("sekreteraren", parent, "tell");
  empty_inbox();
  EXPECT_TRUE(world_.incidents().empty());
  EXPECT_EQ(world_.snapshots().size(), kMany + 1U);
  expect_each_child(parent, Status::kActive, up_to(1));
}

TEST_F(AnOrderlyInbox, LeavesNoChildBehindThatWasCancelledBeforeItsStart) {
  const InstanceId parent = start_parent_of(kMany);
  world_.send("sekreteraren", parent, "finish");
  world_.send("sekreteraren", parent, "leave");
  empty_inbox();
  EXPECT_TRUE(world_.incidents().empty());
  const auto is = [](Status status) {
    return [status](const auto& each) { return each.second.status == status; };
  };
  EXPECT_EQ(std::ranges::count_if(world_.snapshots(), is(Status::kEnded)), kMany / 2);
  EXPECT_EQ(std::ranges::count_if(world_.snapshots(), is(Status::kCancelled)), kMany / 2);
}

TEST_F(AnOrderlyInbox, DeliversInTheOrderOfSendingHoweverCommandsAndPortionsMix) {
  for (unsigned seed = 0; seed < 10; ++seed) {
    std::mt19937 random(seed);
    Caseworld world;
    const int count = 50 + static_cast<int>(random() % 300);
    world.add_chart(parent_of(count));
    world.add_chart(leaf());
    const InstanceId parent = world.start("sekreteraren", "root");
    int told = 0;
    for (int move = 0; move < 8; ++move) {
      if (random() % 2 == 0) {
        world.send("sekreteraren", parent, "tell");
        ++told;
      } else {
        world.deliver_inbox();
      }
    }
    world.send("sekreteraren", parent, "leave");
    while (!world.inbox().empty()) world.deliver_inbox();

    ASSERT_TRUE(world.incidents().empty()) << "seed " << seed;
    ASSERT_EQ(world.snapshots().size(), count + 1U) << "seed " << seed;
    for (const auto& [id, snapshot] : world.snapshots()) {
      if (id == parent) continue;
      ASSERT_EQ(snapshot.status, Status::kCancelled) << "seed " << seed;
      ASSERT_EQ(world.data(id, "heard"), up_to(told)) << "seed " << seed;
    }
  }
}

TEST_F(AnOrderlyInbox, HearsWhatIsTriedAgainBeforeWhatCameLater) {
  world_.add_chart(chart_document("fragile", R"xml(
    <a:start role="sekreterare"/>
    <datamodel><data id="heard" expr="[]"/></datamodel>
    <state id="s">
      <onentry>
        <send event="first"><param name="harmless" expr="false"/></send>
        <send event="second"/><send event="third"/>
      </onentry>
      <transition event="first" cond="!_event.data.harmless" target="for_ever"/>
      <transition event="*"><assign location="heard" expr="concat(heard, _event.name)"/></transition>
    </state>
    <state id="for_ever"><transition target="for_ever"/></state>)xml"));
  const InstanceId id = world_.start("sekreteraren", "fragile");
  ASSERT_EQ(world_.at(id).status, Status::kQuarantined);
  world_.treat(world_.only_incident().id, Treatment::kRetry, json(R"({"harmless":true})"));
  empty_inbox();
  EXPECT_EQ(world_.data(id, "heard"), json(R"(["first","second","third"])"));
}

TEST_F(AnOrderlyInbox, KeepsThePlaceOfWhatATargetThatBreaksCannotHear) {
  world_.add_chart(chart_document("fragile", R"xml(
    <a:start role="sekreterare"/>
    <a:event name="flood" role="sekreterare"/>
    <datamodel><data id="heard" expr="[]"/><data id="n" expr="0"/></datamodel>
    <state id="s">
      <transition event="flood">
        <foreach array=")xml" + boost::json::serialize(up_to(kMany)) +
                                                 R"xml(" item="k">
          <send event="drop"><param name="n" expr="k"/></send>
        </foreach>
      </transition>
      <transition event="drop" cond="_event.data.n == 250" target="for_ever"/>
      <transition event="drop">
        <assign location="heard" expr="concat(heard, _event.data.n)"/>
      </transition>
    </state>
    <state id="for_ever"><transition target="for_ever"/></state>)xml"));
  const InstanceId id = world_.start("sekreteraren", "fragile");
  world_.send("sekreteraren", id, "flood");
  deliver_until_quarantined(id);
  world_.treat(world_.only_incident().id, Treatment::kRetry, json(R"({"n":0})"));
  empty_inbox();
  auto expected = up_to(kMany).as_array();
  expected[249] = 0;
  EXPECT_EQ(world_.data(id, "heard"), Json(expected));
}

}  // namespace
}  // namespace arendegang::casework
