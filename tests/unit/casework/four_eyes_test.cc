#include <gmock/gmock.h>

#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/rejection_matchers.h"
#include "tests/unit/casework/sample_charts.h"

namespace arendegang::casework {
namespace {

/// Minutes that one person writes and another attests (G-6), as NAMESPACE.md tells a chart to ask
/// for it.
class FourEyes : public testing::Test {
 protected:
  FourEyes() {
    world_.add_chart(chart_document("protokoll", R"xml(
      <a:start role="sekreterare"/>
      <a:event name="anteckna" role="sekreterare" sv="Anteckna" en="Record"/>
      <a:event name="justera" role="sekreterare" sv="Justera" en="Attest">
        <a:require cond="(_x.actor.person ?? 0) != 0 &amp;&amp; antecknad_av != 0 &amp;&amp; _x.actor.person != antecknad_av"
                   sv="Den som har antecknat justerar inte själv." en="who recorded it attests it"/>
      </a:event>
      <datamodel><data id="antecknad_av" expr="0"/></datamodel>
      <state id="utkast">
        <transition event="anteckna" target="antecknat">
          <assign location="antecknad_av" expr="_x.actor.person ?? 0"/>
        </transition>
      </state>
      <state id="antecknat"><transition event="justera" target="justerat"/></state>
      <state id="justerat"/>)xml"));
    id_ = world_.start("sekreteraren", "protokoll");
  }

  Decision decide(const std::string& event, PersonId person) {
    Context context = world_.context("sekreteraren");
    context.person = person;
    return decide_event(world_.at(id_), {event, json("{}")}, context);
  }
  void recorded_by(PersonId person) { world_.commit(decide("anteckna", person).value()); }

  Caseworld world_;
  InstanceId id_;
};

TEST_F(FourEyes, AreTwoPersonsInOneFunction) {
  recorded_by(PersonId{1});
  EXPECT_TRUE(decide("justera", PersonId{2}));
}

TEST_F(FourEyes, AreNotThoseOfOnePerson) {
  recorded_by(PersonId{1});
  EXPECT_THAT(decide("justera", PersonId{1}), IsRejected(RejectionCode::kNotAccepted, "attests"));
}

TEST_F(FourEyes, AreNotSeenWhenNobodyIsNamed) {
  recorded_by(PersonId{1});
  EXPECT_THAT(decide("justera", {}), IsRejected(RejectionCode::kNotAccepted, "attests"));
}

TEST_F(FourEyes, NeedToKnowWhoCameFirst) {
  recorded_by({});
  EXPECT_THAT(decide("justera", PersonId{2}), IsRejected(RejectionCode::kNotAccepted, "attests"));
}

TEST(WhatACommandSetsOff, IsNoPersonsDoing) {
  Caseworld world;
  world.add_chart(chart_document("vidare", R"xml(
    <a:start role="sekreterare"/>
    <a:event name="skicka" role="sekreterare" sv="Skicka" en="Send"/>
    <a:event name="framme" from="vidare" sv="Framme" en="There"/>
    <state id="a">
      <transition event="skicka"><send target="#_scxml_1" event="framme"/></transition>
      <transition event="framme" target="b"/>
    </state>
    <state id="b"/>)xml"));
  const InstanceId id = world.start("sekreteraren", "vidare");
  Context context = world.context("sekreteraren");
  context.person = PersonId{1};
  world.commit(decide_event(world.at(id), {"skicka", json("{}")}, context).value());
  const auto& journal = world.journal();
  ASSERT_TRUE(world.is_in(id, "b"));
  EXPECT_EQ(journal[journal.size() - 2].person, PersonId{1});
  EXPECT_FALSE(journal.back().person);
}

}  // namespace
}  // namespace arendegang::casework
