#include <gmock/gmock.h>

#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/sample_charts.h"

namespace arendegang::casework {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// A case that papers are handed in to, and that sends what it comes to.
std::string chart_of_papers() {
  return chart_document("papper", R"xml(
  <a:start role="sekreterare registrator">
    <a:field name="brev" type="file" record="incoming" sv="Brev" en="Letter"/>
    <a:field name="not" type="content" sv="Anteckning" en="Note"/>
  </a:start>
  <a:event name="lagg_till" role="sekreterare registrator">
    <a:field name="bilagor" type="file" many="true" record="incoming" sv="Bilaga" en="Enclosure"/>
    <a:field name="punkter" type="list">
      <a:field name="lydelse" type="content" record="drawn_up" sv="Lydelse" en="Wording"/>
    </a:field>
  </a:event>
  <a:event name="ratta" role="sekreterare">
    <a:field name="brev" type="file" record="incoming" replaces="brev" sv="Brev" en="Letter"/>
  </a:event>
  <a:event name="ratta_punkt" role="sekreterare">
    <a:field name="nr" type="integer" required="true"/>
    <a:field name="lydelse" type="content" record="drawn_up" replaces="punkter[_event.data.nr]"/>
  </a:event>
  <a:event name="skicka" role="sekreterare"/>
  <a:event name="skicka_senare" role="sekreterare"/>
  <a:event name="angra" role="sekreterare"/>
  <datamodel>
    <data id="brev" expr="null"/><data id="bilagor" expr="[]"/><data id="punkter" expr="[]"/>
  </datamodel>
  <state id="s">
    <transition event="lagg_till">
      <assign location="bilagor" expr="concat(bilagor, _event.data.bilagor ?? [])"/>
      <assign location="punkter" expr="map(_event.data.punkter ?? [], p => p.lydelse)"/>
    </transition>
    <transition event="ratta_punkt"/>
    <transition event="ratta"><assign location="brev" expr="_event.data.brev"/></transition>
    <transition event="skicka">
      <send id="ut" type="urn:arendegang:job" event="mail" target="byn"
            a:record="dispatched" a:concerns="'Svar i ärendet'"/>
    </transition>
    <transition event="skicka_senare">
      <send id="sen" type="urn:arendegang:job" event="mail" target="byn" delay="60s"
            a:record="dispatched" a:concerns="'Senare svar'"/>
    </transition>
    <transition event="angra">
      <send id="ut" type="urn:arendegang:job" event="mail" target="byn"
            a:record="dispatched" a:concerns="'Svar'"/>
      <cancel sendid="ut"/>
    </transition>
  </state>)xml");
}

std::string hash_of(char digit) {
  return std::string(64, digit);
}

std::string file(char digit) {
  return R"({"content":")" + hash_of(digit) +
         R"(","size":3,"name":"brev.pdf","media_type":"application/pdf"})";
}

class ACaseWithPapers : public testing::Test {
 protected:
  ACaseWithPapers() {
    world_.add_chart(chart_of_papers());
    id_ = world_.start("registrator-byn", "papper", R"({"brev":)" + file('a') + "}");
  }

  const std::vector<CaseRecord>& last_records() const { return world_.journal().back().records; }

  Caseworld world_;
  InstanceId id_;
};

TEST_F(ACaseWithPapers, RegistersWhatItWasStartedWith) {
  ASSERT_THAT(last_records(), SizeIs(1));
  CaseRecord expected;
  expected.number = 1;
  expected.kind = RecordKind::kIncoming;
  expected.day = day_of(world_.now);
  expected.from = "byn";
  expected.concerns = "Brev";
  expected.field = "brev";
  expected.content = {hash_of('a'), 3, "brev.pdf", "application/pdf"};
  EXPECT_EQ(last_records().front(), expected);
  EXPECT_EQ(world_.at(id_).last_record, 1U);
}

TEST_F(ACaseWithPapers, RegistersEachOfSeveralAndThoseInLists) {
  world_.send("sekreteraren", id_, "lagg_till",
              R"({"bilagor":[)" + file('b') + "," + file('c') +
                  R"(],"punkter":[{"lydelse":{"content":")" + hash_of('d') + R"(","size":9}}]})");
  EXPECT_THAT(last_records(),
              ElementsAre(Field(&CaseRecord::number, 2U), Field(&CaseRecord::number, 3U),
                          AllOf(Field(&CaseRecord::number, 4U),
                                Field(&CaseRecord::kind, RecordKind::kDrawnUp),
                                Field(&CaseRecord::concerns, "Lydelse"))));
}

TEST_F(ACaseWithPapers, NamesTheActorOfWhoIsOfNoParty) {
  world_.send("sekreteraren", id_, "lagg_till", R"({"bilagor":[)" + file('b') + "]}");
  EXPECT_EQ(last_records().front().from, "sekreteraren");
}

TEST_F(ACaseWithPapers, RegistersWhatItHasAlreadyOnce) {
  world_.send("sekreteraren", id_, "lagg_till",
              R"({"bilagor":[)" + file('a') + "," + file('b') + "," + file('b') + "]}");
  EXPECT_THAT(last_records(),
              ElementsAre(Field(&CaseRecord::content, Field(&RecordContent::hash, hash_of('b')))));
}

TEST_F(ACaseWithPapers, DoesNotRegisterAFieldThatIsNoRecord) {
  world_.start("sekreteraren", "papper",
               R"({"not":{"content":")" + hash_of('e') + R"(","size":2}})");
  EXPECT_THAT(last_records(), IsEmpty());
}

TEST_F(ACaseWithPapers, SaysWhatACorrectedRecordReplaces) {
  world_.send("sekreteraren", id_, "ratta", R"({"brev":)" + file('f') + "}");
  EXPECT_EQ(last_records().front().number, 2U);
  EXPECT_EQ(last_records().front().replaces, hash_of('a'));
}

TEST_F(ACaseWithPapers, SaysWhichOfSeveralACorrectedRecordReplaces) {
  const auto wording = [](char digit) {
    return R"({"content":")" + hash_of(digit) + R"(","size":9})";
  };
  world_.send(
      "sekreteraren", id_, "lagg_till",
      R"({"punkter":[{"lydelse":)" + wording('b') + R"(},{"lydelse":)" + wording('c') + "}]}");
  world_.send("sekreteraren", id_, "ratta_punkt", R"({"nr":1,"lydelse":)" + wording('d') + "}");
  ASSERT_THAT(last_records(), SizeIs(1));
  EXPECT_EQ(last_records().front().replaces, hash_of('c'));
}

TEST_F(ACaseWithPapers, RegistersADispatchOnTheDayThatItLeaves) {
  world_.send("sekreteraren", id_, "skicka");
  ASSERT_THAT(last_records(), SizeIs(1));
  EXPECT_EQ(last_records().front().kind, RecordKind::kDispatched);
  EXPECT_EQ(last_records().front().to, "byn");
  EXPECT_EQ(last_records().front().concerns, "Svar i ärendet");
  EXPECT_EQ(last_records().front().job, world_.only_job().id);
  EXPECT_EQ(last_records().front().day, day_of(world_.only_job().not_before));
}

TEST_F(ACaseWithPapers, RegistersADelayedDispatchWhenItIsSent) {
  world_.send("sekreteraren", id_, "skicka_senare");
  EXPECT_THAT(last_records(), IsEmpty());
  world_.wait(60s);
  EXPECT_THAT(last_records(), ElementsAre(Field(&CaseRecord::concerns, "Senare svar")));
  EXPECT_TRUE(world_.replay_agrees());
}

TEST_F(ACaseWithPapers, DoesNotRegisterADispatchThatIsCancelledAtOnce) {
  world_.send("sekreteraren", id_, "angra");
  EXPECT_THAT(last_records(), IsEmpty());
  EXPECT_EQ(world_.at(id_).last_record, 1U);
}

TEST_F(ACaseWithPapers, GivesTheNumberAgainThatAnUndoneCommandTook) {
  const auto length = world_.journal().size();
  world_.send("sekreteraren", id_, "lagg_till", R"({"bilagor":[)" + file('b') + "]}");
  world_.undo_since(length);
  EXPECT_EQ(world_.at(id_).last_record, 1U);
  world_.send("sekreteraren", id_, "lagg_till", R"({"bilagor":[)" + file('c') + "]}");
  EXPECT_EQ(last_records().front().number, 2U);
}

}  // namespace
}  // namespace arendegang::casework
