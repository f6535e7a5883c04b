#include <gmock/gmock.h>

#include "engine/casework/decide_arrival.h"
#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/rejection_matchers.h"
#include "tests/unit/casework/sample_charts.h"

namespace arendegang::casework {
namespace {

using namespace std::chrono_literals;
using testing::Each;
using testing::Field;
using testing::IsEmpty;

/// A case that can arrive at its parties, where each was written to and is reminded.
std::string arriving_chart() {
  return chart_document("gammalt", R"xml(
  <a:start role="sekreterare" series="arende"/>
  <a:import role="sekreterare">
    <a:field name="amne" type="text" required="true"/>
    <a:field name="organ" type="body" required="true"/>
    <a:field name="laget" type="text"/>
    <a:field name="paminn" type="date"/>
    <a:require cond="amne != 'hemligt'" sv="Hemliga ärenden tas inte in." en="it is secret"/>
  </a:import>
  <a:event name="svar" from="svarande"/>
  <datamodel>
    <data id="nummer" expr="_x.number"/>
    <data id="amne" expr="''"/>
    <data id="organ" expr="''"/>
    <data id="laget" expr="''"/>
    <data id="paminn" expr="''"/>
    <data id="paminnelser" expr="0"/>
  </datamodel>
  <state id="nytt">
    <onentry><send type="urn:arendegang:job" event="mail" target="byn"/></onentry>
    <transition cond="laget == 'ute'" target="ute"/>
    <transition cond="laget == 'vilse'" target="vilse"/>
    <transition cond="laget == 'trasigt'" target="trasigt"/>
  </state>
  <state id="ute">
    <onentry><send event="tid.paminn" a:at="date(paminn)"/></onentry>
    <invoke type="scxml" src="svarande" id="runda" a:each="['byn', 'region']" a:key="item">
      <param name="part" expr="item"/>
    </invoke>
    <transition event="tid.paminn">
      <assign location="paminnelser" expr="paminnelser + 1"/>
      <send type="urn:arendegang:job" event="mail" target="byn"/>
    </transition>
  </state>
  <state id="vilse">
    <onentry><send event="annat" target="#_scxml_1"/></onentry>
  </state>
  <state id="trasigt">
    <onentry><send event="svar"/></onentry>
    <transition event="svar"><send event="svar"/></transition>
  </state>
)xml");
}

std::string answering_chart() {
  return chart_document("svarande", R"xml(
  <a:start from="gammalt"/>
  <a:event name="skriv" role="registrator"/>
  <datamodel><data id="part" expr="''"/></datamodel>
  <state id="oppet">
    <onentry><send type="urn:arendegang:job" event="mail" targetexpr="part"/></onentry>
    <transition event="skriv"><send type="urn:arendegang:job" event="mail" targetexpr="part"/></transition>
  </state>
)xml");
}

class Arriving : public testing::Test {
 protected:
  Arriving() {
    world_.add_chart(arriving_chart());
    world_.add_chart(answering_chart());
  }
  auto decide(std::string_view number, std::string_view fields,
              std::string_view actor = "sekreteraren") {
    return world_.decide_arrival_by(actor, "gammalt", number, fields);
  }
  InstanceId with_the_parties(std::string_view reminder = "2027-03-05") {
    return world_.take_in("sekreteraren", "gammalt", "G 2025/7",
                          R"({"amne":"Avtal","organ":"gamla","laget":"ute","paminn":")" +
                              std::string(reminder) + "\"}");
  }
  Caseworld world_;
};

TEST_F(Arriving, GoesOnFromWhereItHadComeTo) {
  const InstanceId id = with_the_parties();
  EXPECT_TRUE(world_.is_in(id, "ute"));
  EXPECT_EQ(world_.at(id).children.size(), 2U);
  EXPECT_EQ(world_.data(id, "organ"), json(R"("gamla")"));
}

TEST_F(Arriving, KeepsItsNumberAndTakesNoneOfTheSeries) {
  const InstanceId id = with_the_parties();
  EXPECT_EQ(world_.at(id).number, "G 2025/7");
  EXPECT_EQ(world_.data(id, "nummer"), json(R"("G 2025/7")"));
  EXPECT_TRUE(world_.counters().series.empty());
}

TEST_F(Arriving, IsRegisteredNowByWhoTookItIn) {
  const InstanceId id = with_the_parties();
  EXPECT_EQ(world_.at(id).created_at, world_.now);
  EXPECT_EQ(world_.at(id).created_by, "sekreteraren");
  EXPECT_EQ(world_.journal().front().kind, StepKind::kImported);
}

TEST_F(Arriving, HasNoEffectsAlsoNotThroughItsChildren) {
  with_the_parties();
  EXPECT_THAT(world_.journal(), Each(Field(&Step::jobs, IsEmpty())));
  std::uint32_t withheld = 0;
  for (const Step& step : world_.journal()) withheld += step.jobs_withheld;
  EXPECT_EQ(withheld, 3U);
  EXPECT_TRUE(world_.jobs().empty());
}

TEST_F(Arriving, IsRemindedOfWhenTheTimeComes) {
  const InstanceId id = with_the_parties();
  world_.wait(5 * 24h);
  EXPECT_EQ(world_.data(id, "paminnelser"), json("1"));
  EXPECT_EQ(world_.only_job().target, "byn");
}

TEST_F(Arriving, IsNotRemindedOfWhatHasPassed) {
  const InstanceId id = with_the_parties("2027-02-01");
  EXPECT_EQ(world_.data(id, "paminnelser"), json("1"));
  world_.wait(60 * 24h);
  EXPECT_TRUE(world_.jobs().empty());
}

TEST_F(Arriving, HasEffectsAgainOnceItIsThere) {
  const InstanceId id = with_the_parties();
  world_.send("registrator-byn", world_.child(id, "runda.byn"), "skriv");
  EXPECT_EQ(world_.only_job().target, "byn");
}

TEST_F(Arriving, IsReplayedAsItHappened) {
  with_the_parties();
  EXPECT_TRUE(world_.replay_agrees());
}

TEST_F(Arriving, RefusesANumberThatIsTakenOrOursOrNone) {
  with_the_parties();
  const char* const fields = R"({"amne":"x","organ":"gamla"})";
  EXPECT_THAT(decide("G 2025/7", fields), IsRejected(RejectionCode::kField, "is taken"));
  EXPECT_THAT(decide("SAM 2031/0001", fields),
              IsRejected(RejectionCode::kField, "one of the series 'arende'"));
  EXPECT_THAT(decide("", fields), IsRejected(RejectionCode::kField, "it has none"));
  EXPECT_THAT(decide("G\n1", fields), IsRejected(RejectionCode::kField, "a number of one line"));
  EXPECT_THAT(decide(std::string(61, '1'), fields),
              IsRejected(RejectionCode::kField, "at most 60 characters"));
  EXPECT_EQ(decide("G 2025/7", fields).error().field, "number");
}

TEST_F(Arriving, RefusesWhoMayNotTakeCasesIn) {
  const char* const fields = R"({"amne":"x","organ":"gamla"})";
  for (const char* actor : {"barngruppen", "registrator-byn", "driften", "utan-roll"}) {
    EXPECT_THAT(decide("G 1", fields, actor),
                IsRejected(RejectionCode::kNotAllowed, "take in cases"));
  }
  EXPECT_THAT(decide("G 1", fields, "ingen"), IsRejected(RejectionCode::kUnknownActor, ""));
}

TEST_F(Arriving, RefusesAChartThatTakesNoneIn) {
  EXPECT_THAT(world_.decide_arrival_by("sekreteraren", "svarande", "G 1", "{}"),
              IsRejected(RejectionCode::kNotAllowed, "names no role for it"));
  EXPECT_THAT(world_.decide_arrival_by("sekreteraren", "okant", "G 1", "{}"),
              IsRejected(RejectionCode::kUnknownChart, "okant"));
}

TEST_F(Arriving, RefusesFieldsThatTheChartDoesNotHaveSo) {
  EXPECT_THAT(decide("G 1", R"({"amne":"x"})"), IsRejected(RejectionCode::kField, "'organ'"));
  EXPECT_THAT(decide("G 1", R"({"amne":"x","organ":"ingen"})"),
              IsRejected(RejectionCode::kField, "also a historic one"));
  const auto secret = decide("G 1", R"({"amne":"hemligt","organ":"gamla"})");
  EXPECT_THAT(secret, IsRejected(RejectionCode::kNotAccepted, "it is secret"));
  EXPECT_EQ(secret.error().reason_sv, "Hemliga ärenden tas inte in.");
}

TEST_F(Arriving, RefusesWhatReachesACaseThatIsThere) {
  world_.start("sekreteraren", "gammalt", "{}");
  EXPECT_THAT(decide("G 1", R"({"amne":"x","organ":"gamla","laget":"vilse"})"),
              IsRejected(RejectionCode::kNotAccepted, "incident"));
}

TEST_F(Arriving, RefusesWhatDoesNotComeToRest) {
  EXPECT_THAT(decide("G 1", R"({"amne":"x","organ":"gamla","laget":"trasigt"})"),
              IsRejected(RejectionCode::kBound, "within 200 steps"));
}

}  // namespace
}  // namespace arendegang::casework
