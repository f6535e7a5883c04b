#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/casework/rejection.h"
#include "tests/unit/service/office.h"

namespace arendegang::test {
namespace {

using namespace std::chrono_literals;
using casework::RejectionCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// A file that papers come to, with a part at each party, where what came can be marked.
constexpr const char* kFile = R"(<?xml version="1.0" encoding="UTF-8"?>
<scxml xmlns="http://www.w3.org/2005/07/scxml" xmlns:a="urn:arendegang:chart:1" version="1.0"
       name="akt" initial="ny">
  <a:label sv="Akt" en="File"/>
  <a:start role="sekreterare" series="arende">
    <a:field name="brev" type="file" record="incoming" sv="Brev" en="Letter"/>
  </a:start>
  <a:event name="bifoga" role="sekreterare" sv="Bifoga" en="Attach">
    <a:field name="intyg" type="file" record="incoming" sv="Intyg" en="Certificate"/>
  </a:event>
  <a:event name="markera" role="sekreterare" sv="Markera" en="Mark">
    <a:field name="allt" type="boolean" sv="Allt" en="All of it"/>
    <a:field name="vad" type="text" many="true" sv="Vad" en="What"/>
  </a:event>
  <a:event name="skriv" role="sekreterare" sv="Skriv" en="Write"/>
  <a:event name="hindra" role="sekreterare" sv="Hindra" en="Stop"/>
  <a:event name="dela" role="sekreterare" sv="Dela" en="Hand out"/>
  <a:read role="sekreterare registrator"/>
  <a:secret role="sekreterare" expr="allt" ground="'OSL 25 kap. 1 §'"/>
  <a:mask expr="vad"/>
  <a:subject expr="'Akten'"/>
  <datamodel>
    <data id="brev" expr="null"/><data id="intyg" expr="null"/>
    <data id="allt" expr="false"/><data id="vad" expr="[]"/>
  </datamodel>
  <state id="ny">
    <a:label sv="Ny" en="New"/>
    <onexit><cancel sendid="svar"/></onexit>
    <transition event="bifoga"><assign location="intyg" expr="_event.data.intyg"/></transition>
    <transition event="markera">
      <script>allt = _event.data.allt ?? false; vad = _event.data.vad ?? []</script>
    </transition>
    <transition event="skriv">
      <send id="svar" type="urn:arendegang:job" event="mail" target="bo"
            a:record="dispatched" a:concerns="'Svar om akten'"/>
    </transition>
    <transition event="hindra" target="ny"/>
    <transition event="dela" target="delad"/>
  </state>
  <state id="delad">
    <a:label sv="Delad" en="Handed out"/>
    <invoke type="scxml" src="del" id="delar" a:each="['ana', 'bo']" a:key="item">
      <param name="part" expr="item"/>
    </invoke>
    <transition event="a:done.each.delar" target="slut"/>
  </state>
  <final id="slut"><a:label sv="Avslutad" en="Closed"/></final>
</scxml>
)";

constexpr const char* kPart = R"(<?xml version="1.0" encoding="UTF-8"?>
<scxml xmlns="http://www.w3.org/2005/07/scxml" xmlns:a="urn:arendegang:chart:1" version="1.0"
       name="del" initial="oppen">
  <a:label sv="Del" en="Part"/>
  <a:start from="akt"/>
  <a:event name="svara" role="registrator" scope="party" sv="Svara" en="Answer">
    <a:field name="svar" type="content" record="incoming" sv="Svar" en="Answer"/>
  </a:event>
  <a:read role="sekreterare registrator"/>
  <a:subject expr="'Delen'"/>
  <a:party expr="part"/>
  <datamodel><data id="part" expr="''"/></datamodel>
  <state id="oppen">
    <a:label sv="Öppen" en="Open"/>
    <transition event="svara" target="besvarad"/>
  </state>
  <final id="besvarad"><a:label sv="Besvarad" en="Answered"/></final>
</scxml>
)";

/// The letter that the file begins with came from the secretary.
class AFileWithPapers : public testing::Test {
 protected:
  AFileWithPapers() {
    auto document = Office::document();
    for (const auto& [name, chart] :
         {std::pair{"akt.scxml", kFile}, std::pair{"del.scxml", kPart}}) {
      document.add_charts()->set_name(name);
      document.mutable_charts()->rbegin()->set_document(chart);
    }
    const auto applied = office_.apply("drift", document);
    if (!applied.has_accepted()) throw std::runtime_error(applied.ShortDebugString());
    auto command = office_.request("sekreterare");
    command.mutable_start()->set_chart("akt");
    command.mutable_start()->set_fields(R"({"brev":{"part":0}})");
    add_paper(command, "brev.pdf");
    file_ = office_.command(command).accepted().instance();
  }

  static void add_paper(v1::CommandRequest& command, const std::string& name) {
    command.add_parts()->set_name(name);
    command.mutable_parts(0)->set_media_type("application/pdf");
    command.mutable_parts(0)->set_data("innehållet i " + name);
  }

  void attach(const std::string& name) {
    auto command = office_.request("sekreterare");
    command.mutable_event()->set_instance(file_);
    command.mutable_event()->set_event("bifoga");
    command.mutable_event()->set_fields(R"({"intyg":{"part":0}})");
    add_paper(command, name);
    const auto reply = office_.command(command);
    ASSERT_TRUE(reply.has_accepted()) << reply.ShortDebugString();
  }

  void send(const std::string& event, const std::string& fields = "{}") {
    const auto reply = office_.send("sekreterare", file_, event, fields);
    ASSERT_TRUE(reply.has_accepted()) << reply.ShortDebugString();
  }

  v1::QueryReply ask(const std::string& actor, const v1::ListRecords& query) {
    v1::QueryRequest request;
    *request.mutable_records() = query;
    return office_.ask(actor, request);
  }

  v1::RecordList records(const std::string& actor = "sekreterare") {
    v1::ListRecords query;
    query.set_instance(file_);
    return ask(actor, query).records();
  }

  v1::RecordList diary(const std::string& actor, const std::string& from = "",
                       const std::string& to = "") {
    v1::ListRecords query;
    query.set_from(from);
    query.set_to(to);
    return ask(actor, query).records();
  }

  static std::vector<std::string> numbers(const v1::RecordList& list) {
    std::vector<std::string> numbers;
    for (const auto& row : list.records()) numbers.push_back(row.number());
    return numbers;
  }

  Office office_;
  std::uint64_t file_ = 0;
};

TEST_F(AFileWithPapers, ListsWhatItHasWithWhoHandedItIn) {
  const auto row = records().records(0);
  EXPECT_EQ(row.case_number(), "EX 2027/0001");
  EXPECT_EQ(row.number(), "1");
  EXPECT_EQ(row.kind(), static_cast<std::uint32_t>(casework::RecordKind::kIncoming));
  EXPECT_EQ(row.from(), "sekreterare");
  EXPECT_EQ(row.concerns(), "Brev");
  EXPECT_EQ(row.name(), "brev.pdf");
  EXPECT_EQ(row.subject(), "Akten");
  EXPECT_EQ(row.content().size(), 64U);
  EXPECT_FALSE(row.marked());
}

TEST_F(AFileWithPapers, ListsWhatItsPartsHaveByTheirPlace) {
  send("dela");
  const auto child = office_.show(file_).children(1).instance();
  auto command = office_.request("registrator-bo");
  command.mutable_event()->set_instance(child);
  command.mutable_event()->set_event("svara");
  command.mutable_event()->set_fields(R"({"svar":{"part":0}})");
  command.add_parts()->set_data("Ja.");
  ASSERT_TRUE(office_.command(command).has_accepted());
  const auto list = records();
  EXPECT_THAT(numbers(list), ElementsAre("1", "2:1"));
  EXPECT_EQ(list.records(1).party(), "Bo kommun");
  EXPECT_EQ(list.records(1).from(), "Bo kommun");
  EXPECT_EQ(list.records(1).case_number(), "EX 2027/0001");
}

TEST_F(AFileWithPapers, NoLongerListsWhatWasUndone) {
  attach("intyg.pdf");
  EXPECT_THAT(numbers(records()), ElementsAre("1", "2"));
  ASSERT_TRUE(office_.undo("sekreterare", file_).has_accepted());
  EXPECT_THAT(numbers(records()), ElementsAre("1"));
  attach("intyg2.pdf");
  EXPECT_EQ(records().records(1).name(), "intyg2.pdf");
}

TEST_F(AFileWithPapers, TellsADispatchThatWasStoppedBeforeItLeft) {
  send("skriv");
  EXPECT_EQ(records().records(1).to(), "Bo kommun");
  EXPECT_FALSE(records().records(1).dropped());
  send("hindra");
  EXPECT_TRUE(records().records(1).dropped());
}

TEST_F(AFileWithPapers, KeepsWhatIsMarkedFromWhoHasNotTheRight) {
  attach("HEMLIGT.pdf");
  send("markera", R"({"vad":["intyg"]})");
  const auto list = records("registrator-bo");
  EXPECT_THAT(list.ShortDebugString(), Not(HasSubstr("HEMLIGT")));
  EXPECT_FALSE(list.records(0).withheld());
  EXPECT_TRUE(list.records(1).withheld());
  EXPECT_TRUE(list.records(1).marked());
  EXPECT_EQ(list.records(1).number(), "2");
  EXPECT_EQ(list.records(1).ground(), "OSL 25 kap. 1 §");
  EXPECT_EQ(list.records(1).content(), "");
  EXPECT_EQ(records().records(1).name(), "HEMLIGT.pdf");
}

TEST_F(AFileWithPapers, StaysInTheDiaryWithNumberDayAndMarkWhenItIsSecret) {
  send("markera", R"({"allt":true})");
  const auto list = diary("registrator-bo");
  ASSERT_EQ(list.records_size(), 1);
  const auto& row = list.records(0);
  EXPECT_TRUE(row.marked());
  EXPECT_TRUE(row.withheld());
  EXPECT_NE(row.day(), "");
  EXPECT_EQ(row.case_number(), "EX 2027/0001");
  EXPECT_EQ(row.number(), "1");
  EXPECT_EQ(row.ground(), "OSL 25 kap. 1 §");
  EXPECT_EQ(row.from() + row.to() + row.concerns() + row.subject() + row.content() + row.name(),
            "");
  EXPECT_EQ(diary("sekreterare").records(0).name(), "brev.pdf");
}

TEST_F(AFileWithPapers, IsNotListedForWhoMayNotReadIt) {
  v1::ListRecords query;
  query.set_instance(file_);
  EXPECT_EQ(code(ask("brevbararen", query)), RejectionCode::kUnknownInstance);
  EXPECT_THAT(diary("brevbararen").records(), IsEmpty());
}

TEST_F(AFileWithPapers, IsInTheDiaryOfItsDayAlone) {
  const auto day = records().records(0).day();
  office_.pass(48h);
  attach("intyg.pdf");
  EXPECT_THAT(numbers(diary("sekreterare", day, day)), ElementsAre("1"));
  EXPECT_THAT(numbers(diary("sekreterare", day)), ElementsAre("1", "2"));
  EXPECT_THAT(diary("sekreterare", "1999-01-01", "1999-12-31").records(), IsEmpty());
}

TEST_F(AFileWithPapers, IsListedPageAfterPage) {
  attach("intyg.pdf");
  v1::ListRecords query;
  query.set_instance(file_);
  query.set_limit(1);
  const auto first = ask("sekreterare", query).records();
  EXPECT_THAT(numbers(first), ElementsAre("1"));
  *query.mutable_after() = first.next();
  const auto second = ask("sekreterare", query).records();
  EXPECT_THAT(numbers(second), ElementsAre("2"));
  EXPECT_FALSE(second.has_next());
}

TEST_F(AFileWithPapers, RefusesADayThatIsNone) {
  for (const std::string day : {"2027-02-30", "i dag", "2027-1-1"}) {
    v1::ListRecords query;
    query.set_from(day);
    const auto reply = ask("sekreterare", query);
    EXPECT_EQ(code(reply), RejectionCode::kField);
    EXPECT_THAT(reply.error().message(), HasSubstr("Expected 'from' to be a day"));
  }
}

TEST_F(AFileWithPapers, HasTheSameRecordsAfterARestart) {
  attach("intyg.pdf");
  office_.restart();
  EXPECT_THAT(numbers(records()), ElementsAre("1", "2"));
  attach("intyg2.pdf");
  EXPECT_THAT(numbers(records()), ElementsAre("1", "2", "3"));
}

}  // namespace
}  // namespace arendegang::test
