#include <gmock/gmock.h>

#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/rejection_matchers.h"
#include "tests/unit/casework/sample_charts.h"

namespace arendegang::casework {
namespace {

class StartingACase : public testing::Test {
 protected:
  StartingACase() { world_.add_case_charts(); }

  Caseworld world_;
};

TEST_F(StartingACase, GivesItItsFieldsAsData) {
  const InstanceId id =
      world_.start("sekreteraren", "arende", R"({"subject":"Mini Maria","owner":"barn"})");
  EXPECT_EQ(world_.data(id, "subject"), json(R"("Mini Maria")"));
  EXPECT_EQ(world_.data(id, "owner"), json(R"("barn")"));
  EXPECT_TRUE(world_.is_in(id, "received"));
}

TEST_F(StartingACase, LeavesOutFieldsAtTheChartsOwnValues) {
  const InstanceId id = world_.start("sekreteraren", "arende", R"({"subject":"x"})");
  EXPECT_EQ(world_.data(id, "material"), json("[]"));
}

TEST_F(StartingACase, NumbersItInItsSeries) {
  world_.start("sekreteraren", "arende", R"({"subject":"första"})");
  const InstanceId id = world_.start("sekreteraren", "arende", R"({"subject":"andra"})");
  EXPECT_EQ(world_.at(id).number, "SAM 2027/0002");
  EXPECT_EQ(world_.data(id, "number"), json(R"("SAM 2027/0002")"));
}

TEST_F(StartingACase, JournalsWhereItCameFrom) {
  const InstanceId id = world_.start("sekreteraren", "arende", R"({"subject":"x"})");
  const Step& step = world_.journal().back();
  EXPECT_EQ(step.kind, StepKind::kStarted);
  EXPECT_EQ(step.actor, "sekreteraren");
  ASSERT_TRUE(step.origin);
  EXPECT_EQ(step.origin->chart, "arende");
  EXPECT_EQ(step.origin->structure_version, world_.structure().version);
  EXPECT_EQ(world_.at(id).created_by, "sekreteraren");
  EXPECT_EQ(world_.at(id).created_at, world_.now);
  EXPECT_EQ(world_.at(id).version, 1U);
  EXPECT_EQ(world_.data(id, "started_by"), json(R"("sekreteraren")"));
}

TEST_F(StartingACase, JournalsOnWhoseBehalf) {
  Context context = world_.context("sekreteraren");
  context.on_behalf_of = "ordforanden";
  const auto step = decide_start({"arende", json(R"({"subject":"x"})")}, context);
  ASSERT_TRUE(step);
  EXPECT_EQ(step->actor, "sekreteraren");
  EXPECT_EQ(step->on_behalf_of, "ordforanden");
}

TEST_F(StartingACase, CountsInstancesWithoutGaps) {
  const InstanceId first = world_.start("sekreteraren", "arende", R"({"subject":"x"})");
  const InstanceId second = world_.start("sekreteraren", "arende", R"({"subject":"y"})");
  EXPECT_EQ(second.value, first.value + 1);
}

TEST_F(StartingACase, TakesTheSameDecisionInTheSameContext) {
  EXPECT_EQ(world_.decide_start_by("sekreteraren", "arende", R"({"subject":"x"})"),
            world_.decide_start_by("sekreteraren", "arende", R"({"subject":"x"})"));
}

TEST_F(StartingACase, DecidesAlikeWithoutAPreparedPlatformValue) {
  Context slow = world_.context("sekreteraren");
  slow.platform = nullptr;
  const Start start = {"arende", json(R"({"subject":"x"})")};
  EXPECT_EQ(decide_start(start, slow), decide_start(start, world_.context("sekreteraren")));
}

TEST_F(StartingACase, IsRefusedOfAnUnknownChartAndToldWhichThereAre) {
  EXPECT_THAT(world_.decide_start_by("sekreteraren", "arenden", "{}"),
              IsRejected(RejectionCode::kUnknownChart,
                         "Expected a chart of the structure, but 'arenden' is none; it has: "
                         "arende, part"));
}

TEST_F(StartingACase, IsRefusedWithoutAnActor) {
  EXPECT_THAT(world_.decide_start_by("", "arende", R"({"subject":"x"})"),
              IsRejected(RejectionCode::kUnknownActor, "Expected an actor"));
}

TEST_F(StartingACase, IsRefusedWithoutTheRole) {
  EXPECT_THAT(world_.decide_start_by("registrator-byn", "arende", R"({"subject":"x"})"),
              IsRejected(RejectionCode::kNotAllowed, "'registrator-byn' has registrator"));
  EXPECT_THAT(world_.decide_start_by("utan-roll", "arende", R"({"subject":"x"})"),
              IsRejected(RejectionCode::kNotAllowed, "has none"));
}

TEST_F(StartingACase, IsRefusedToActorsWhenOnlyChartsMay) {
  EXPECT_THAT(world_.decide_start_by("sekreteraren", "part", "{}"),
              IsRejected(RejectionCode::kNotAllowed, "started by others only"));
}

TEST_F(StartingACase, IsRefusedWithAMissingField) {
  const auto decision = world_.decide_start_by("sekreteraren", "arende", "{}");
  EXPECT_THAT(decision, IsRejected(RejectionCode::kField, "'subject'"));
  EXPECT_EQ(decision.error().field, "subject");
}

TEST_F(StartingACase, IsRefusedWhenTheChartNeverComesToRest) {
  world_.add_chart(chart_document("forever", R"xml(
    <a:start role="sekreterare"/>
    <state id="a"><transition target="b"/></state>
    <state id="b"><transition target="a"/></state>)xml"));
  EXPECT_THAT(world_.decide_start_by("sekreteraren", "forever", "{}"),
              IsRejected(RejectionCode::kBound, "Expected at most"));
}

TEST_F(StartingACase, IsRefusedWhenTheStructureLacksTheSeries) {
  world_.add_chart(chart_document("numbered", R"xml(
    <a:start role="sekreterare" series="protokoll"/>
    <state id="a"/>)xml"));
  EXPECT_THAT(world_.decide_start_by("sekreteraren", "numbered", "{}"),
              IsRejected(RejectionCode::kUnknownChart, "'protokoll'"));
}

TEST_F(StartingACase, EndsAtOnceWhenTheChartDoes) {
  world_.add_chart(chart_document("short", R"xml(
    <a:start role="sekreterare"/>
    <final id="over"/>)xml"));
  EXPECT_EQ(world_.at(world_.start("sekreteraren", "short")).status, Status::kEnded);
}

TEST_F(StartingACase, IsRefusedInTheChartsOwnWords) {
  world_.add_chart(chart_document("requiring", R"xml(
    <a:start role="sekreterare"><a:field name="sum" type="integer"/>
      <a:require cond="sum > 10 || _x.actor.id == 'chefen'" sv="Beloppet är för litet." en="the sum is too small"/>
    </a:start>
    <datamodel><data id="sum" expr="0"/></datamodel>
    <state id="s"/>)xml"));
  const auto refused = world_.decide_start_by("sekreteraren", "requiring", R"({"sum":3})");
  EXPECT_THAT(refused, IsRejected(RejectionCode::kNotAccepted,
                                  "Expected to start 'requiring', but the sum is too small"));
  EXPECT_EQ(refused.error().reason_sv, "Beloppet är för litet.");
  EXPECT_FALSE(world_.decide_start_by("sekreteraren", "requiring", "{}"));
  EXPECT_TRUE(world_.decide_start_by("sekreteraren", "requiring", R"({"sum":30})"));
}

}  // namespace
}  // namespace arendegang::casework
