#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "arendegang/v1/event.pb.h"
#include "engine/casework/rejection.h"
#include "engine/codec/chain.h"
#include "tests/unit/service/office.h"

namespace arendegang::test {
namespace {

using namespace std::chrono_literals;
using casework::RejectionCode;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// What must not be found where it does not belong.
const std::string kPlanted = "HEMLIGT-7Q";

/// A file that its secretary marks, as a whole or in what she names, and writes to a party about.
constexpr const char* kSecretFile = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<scxml xmlns="http://www.w3.org/2005/07/scxml" xmlns:a="urn:arendegang:chart:1" version="1.0"
       name="akt" initial="ny">
  <a:label sv="Akt" en="File"/>
  <a:start role="sekreterare" series="arende">
    <a:field name="rubrik" type="text" required="true" sv="Rubrik" en="Subject"/>
    <a:field name="text" type="content" sv="Text" en="Text"/>
    <a:field name="part" type="party" sv="Part" en="Party"/>
  </a:start>
  <a:event name="markera" role="sekreterare registrator" sv="Markera" en="Mark">
    <a:field name="allt" type="boolean" sv="Allt" en="All of it"/>
    <a:field name="vad" type="text" many="true" sv="Vad" en="What"/>
    <a:field name="skal" type="text" secret="true" sv="Skäl" en="Reason"/>
  </a:event>
  <a:event name="hav" role="sekreterare" sv="Häv" en="Lift"/>
  <a:event name="avsluta" role="sekreterare" sv="Avsluta" en="Close"/>
  <a:event name="skriv" role="sekreterare" sv="Skriv" en="Write"/>
  <a:event name="knyt" role="sekreterare registrator" compute="other_case" sv="Knyt" en="Link">
    <a:field name="nummer" type="text" required="true" sv="Nummer" en="Number"/>
    <a:require cond="_event.data.annat != null" sv="Det ärendet finns inte." en="no such case"/>
  </a:event>
  <a:read role="sekreterare registrator brevbarare"/>
  <a:secret role="sekreterare" own="registrator" expr="allt" ground="'OSL 25 kap. 1 §'"/>
  <a:mask expr="vad"/>
  <a:subject expr="rubrik + (till == '' ? '' : ' (till ' + till + ')')"/>
  <a:party expr="part"/>
  <a:column name="rubriken" expr="rubrik" sv="Rubriken" en="Subject"/>
  <datamodel>
    <data id="rubrik" expr="''"/><data id="text" expr="null"/><data id="part" expr="''"/>
    <data id="tidigare" expr="[rubrik]"/>
    <data id="allt" expr="false"/><data id="vad" expr="[]"/>
    <data id="till" expr="''"/>
  </datamodel>
  <state id="ny">
    <a:label sv="Ny" en="New"/>
    <transition event="markera">
      <script>allt = _event.data.allt ?? false; vad = _event.data.vad ?? []</script>
    </transition>
    <transition event="hav"><script>allt = false; vad = []</script></transition>
    <transition event="knyt"><assign location="till" expr="_event.data.nummer"/></transition>
    <transition event="avsluta" target="slut"/>
    <transition event="skriv">
      <send id="brev" type="urn:arendegang:job" event="notis" target="bo">
        <param name="rubrik" expr="rubrik"/><param name="text" expr="text"/>
        <param name="svar" expr="'Svara till Bo'"/><param name="till" expr="till"/>
      </send>
    </transition>
  </state>
  <final id="slut"><a:label sv="Avslutad" en="Closed"/></final>
</scxml>
)xml";

const std::string kMarkAll = R"({"allt":true,"skal":"HEMLIGT-7Q rör en enskild"})";
const std::string kMarkParts = R"({"vad":["rubrik","text"],"skal":"HEMLIGT-7Q rör en enskild"})";

/// The office with a file about the party Ana, whose subject and text hold the marker.
class ASecretFile : public testing::Test {
 protected:
  ASecretFile() {
    auto document = Office::document();
    document.add_charts()->set_name("akt.scxml");
    document.mutable_charts()->rbegin()->set_document(kSecretFile);
    const auto applied = office_.apply("drift", document);
    if (!applied.has_accepted()) throw std::runtime_error(applied.ShortDebugString());
    auto command = office_.request("sekreterare");
    command.mutable_start()->set_chart("akt");
    command.mutable_start()->set_fields(
        R"({"rubrik":"HEMLIGT-7Q om Ana","text":{"part":0},"part":"ana"})");
    command.add_parts()->set_data(kText);
    file_ = office_.command(command).accepted().instance();
  }

  void mark(const std::string& fields) {
    const auto reply = office_.send("sekreterare", file_, "markera", fields);
    ASSERT_TRUE(reply.has_accepted()) << reply.ShortDebugString();
  }

  std::string ask(const std::string& actor, const v1::QueryRequest& request) {
    return office_.ask(actor, request).SerializeAsString();
  }

  v1::QueryReply content(const std::string& actor) {
    codec::Hasher hasher;
    v1::QueryRequest request;
    request.mutable_content()->set_hash(codec::to_hex(hasher(kText)));
    request.mutable_content()->set_instance(file_);
    return office_.ask(actor, request);
  }

  v1::InstanceList list(const std::string& actor, const std::string& text = "") {
    v1::QueryRequest request;
    request.mutable_list()->set_chart("akt");
    request.mutable_list()->set_text(text);
    return office_.ask(actor, request).list();
  }

  /// The bytes of every answer that the engine gives the actor.
  std::vector<std::string> everything(const std::string& actor) {
    std::vector<v1::QueryRequest> asked(9);
    asked[0].mutable_list()->set_include_ended(true);
    asked[1].mutable_list()->set_text(kPlanted);
    asked[2].mutable_counts();
    asked[3].mutable_show()->set_instance(file_);
    asked[4].mutable_show()->set_number("EX 2027/0001");
    asked[5].mutable_available()->set_instance(file_);
    asked[6].mutable_jobs()->set_include_closed(true);
    asked[7].mutable_incidents();
    asked[8].mutable_journal()->set_from(1);
    std::vector<std::string> answers;
    for (const auto& request : asked) answers.push_back(ask(actor, request));
    answers.push_back(content(actor).SerializeAsString());
    answers.push_back(office_.send(actor, file_, "ingenting").SerializeAsString());
    answers.push_back(office_.undo(actor, file_).SerializeAsString());
    return answers;
  }

  v1::StepEvent last_event() {
    v1::CloudEvent event;
    for (const auto& [topic, payload] : office_.events().published) {
      if (topic == "s") event.ParseFromString(payload);
    }
    v1::StepEvent step;
    step.ParseFromString(event.binary_data());
    return step;
  }

  /// An open file that leads to the secret one.
  std::uint64_t linked() {
    const auto open =
        office_.start("sekreterare", R"({"rubrik":"Öppen"})", "akt").accepted().instance();
    office_.send("sekreterare", open, "knyt", R"({"nummer":"EX 2027/0001"})");
    return open;
  }

  v1::HeartbeatReply beat(const v1::LeasedJob& job) {
    v1::WorkRequest request;
    request.mutable_heartbeat()->add_leases(job.lease());
    return office_.work(request).heartbeat();
  }

  /// Lets a letter about the file fail until it is an incident.
  void fail_letter() {
    office_.send("sekreterare", file_, "skriv");
    for (int attempt = 0; attempt < 2; ++attempt) {
      office_.failed(office_.take("notis").jobs(0), "kunde inte skicka HEMLIGT-7Q om Ana");
      office_.pass(1h);
    }
  }

  const std::string kText = "HEMLIGT-7Q: en enskilds förhållanden";
  Office office_;
  std::uint64_t file_ = 0;
};

TEST_F(ASecretFile, IsFoundByAllReadersBeforeItIsMarked) {
  EXPECT_THAT(everything("registrator-bo"), Contains(HasSubstr(kPlanted)));
}

TEST_F(ASecretFile, IsInNoAnswerToThoseWithoutTheRight) {
  fail_letter();
  mark(kMarkAll);
  for (const auto* actor : {"registrator-bo", "drift-ana", "brevbararen"}) {
    auto answers = everything(actor);
    if (actor == std::string("drift-ana")) answers.erase(answers.begin() + 8);  // holds the journal
    EXPECT_THAT(answers, Not(Contains(HasSubstr(kPlanted)))) << actor;
  }
}

TEST_F(ASecretFile, ThatIsMarkedInPartShowsNothingOfThatPart) {
  fail_letter();
  mark(kMarkParts);
  for (const auto* actor : {"registrator-bo", "drift-ana", "brevbararen"}) {
    auto answers = everything(actor);
    if (actor == std::string("drift-ana")) answers.erase(answers.begin() + 8);  // holds the journal
    EXPECT_THAT(answers, Not(Contains(HasSubstr(kPlanted)))) << actor;
  }
  EXPECT_EQ(list("registrator-bo").rows(0).subject(), "Sekretess: OSL 25 kap. 1 §");
  EXPECT_THAT(office_.show(file_, "registrator-bo").data(), HasSubstr("OSL 25 kap. 1"));
}

TEST_F(ASecretFile, IsShownToThoseWithTheRight) {
  mark(kMarkAll);
  for (const auto* actor : {"sekreterare", "registrator-ana"}) {
    EXPECT_THAT(everything(actor), Contains(HasSubstr(kPlanted))) << actor;
    EXPECT_EQ(list(actor).rows(0).subject(), "HEMLIGT-7Q om Ana") << actor;
    EXPECT_EQ(content(actor).content().data(), kText) << actor;
  }
}

TEST_F(ASecretFile, IsNotCountedForThoseWithoutTheRight) {
  mark(kMarkAll);
  EXPECT_EQ(list("registrator-bo").total(), 0u);
  EXPECT_EQ(list("registrator-ana").total(), 1u);
  v1::QueryRequest counts;
  counts.mutable_counts()->set_chart("akt");
  EXPECT_EQ(office_.ask("registrator-bo", counts).counts().counts_size(), 0);
}

TEST_F(ASecretFile, IsSearchedByWhatIsNotMarked) {
  mark(kMarkParts);
  EXPECT_EQ(list("sekreterare", kPlanted).total(), 0u);
  EXPECT_EQ(list("sekreterare", "0001").total(), 1u);
}

TEST_F(ASecretFile, IsAnsweredLikeOneThatThereIsNot) {
  mark(kMarkAll);
  const auto refused = office_.send("registrator-bo", file_, "markera", kMarkAll).rejected();
  const auto unknown = office_.send("registrator-bo", file_ + 1, "markera", kMarkAll).rejected();
  EXPECT_EQ(refused.code(), static_cast<std::uint32_t>(RejectionCode::kUnknownInstance));
  EXPECT_EQ(refused.code(), unknown.code());
  EXPECT_EQ(refused.reason_sv(), unknown.reason_sv());
  v1::QueryRequest by_number;
  by_number.mutable_show()->set_number("EX 2027/0001");
  EXPECT_EQ(office_.ask("registrator-bo", by_number).error().message(),
            "Expected a case 'EX 2027/0001', but there is none");
}

TEST_F(ASecretFile, CannotBeFoundByLinkingToItsNumber) {
  mark(kMarkAll);
  const auto open =
      office_.start("sekreterare", R"({"rubrik":"Öppen"})", "akt").accepted().instance();
  const std::string link = R"({"nummer":"EX 2027/0001"})";
  EXPECT_EQ(office_.send("registrator-bo", open, "knyt", link).rejected().reason_sv(),
            "Det ärendet finns inte.");
  EXPECT_TRUE(office_.send("registrator-ana", open, "knyt", link).has_accepted());
}

TEST_F(ASecretFile, IsNotMentionedWhereAnotherFileLeadsToIt) {
  const auto open = linked();
  EXPECT_EQ(list("registrator-bo").rows(1).subject(), "Öppen (till EX 2027/0001)");
  mark(kMarkAll);
  EXPECT_EQ(list("registrator-bo").rows(0).subject(), "Öppen (till sekretessmarkerat ärende)");
  const auto detail = office_.show(open, "registrator-bo");
  EXPECT_THAT(detail.SerializeAsString(), Not(HasSubstr("EX 2027/0001")));
  EXPECT_THAT(detail.data(), HasSubstr(R"("till":"sekretessmarkerat ärende")"));
  EXPECT_THAT(detail.history(1).data(),
              AllOf(HasSubstr(R"("annat":"sekretessmarkerat ärende")"), Not(HasSubstr("states"))));
}

TEST_F(ASecretFile, IsMentionedToThoseWithTheRight) {
  const auto open = linked();
  mark(kMarkAll);
  for (const auto* actor : {"sekreterare", "registrator-ana"}) {
    EXPECT_THAT(office_.show(open, actor).data(), HasSubstr("EX 2027/0001")) << actor;
  }
}

TEST_F(ASecretFile, IsNotMentionedInALetterAboutAnotherFile) {
  office_.send("sekreterare", linked(), "skriv");
  mark(kMarkAll);
  EXPECT_THAT(office_.take("notis").jobs(0).payload(),
              AllOf(Not(HasSubstr("EX 2027/0001")), HasSubstr("sekretessmarkerat ärende")));
}

TEST_F(ASecretFile, PublishesThatSomethingHappenedAndNotWhat) {
  mark(kMarkAll);
  EXPECT_TRUE(last_event().withheld());
  EXPECT_EQ(last_event().instance(), 0u);
  EXPECT_EQ(last_event().kind(), 0u);
  EXPECT_EQ(last_event().sequence(), office_.reader().head()->sequence.value);
  office_.send("sekreterare", file_, "hav");
  EXPECT_FALSE(last_event().withheld());
  EXPECT_EQ(last_event().instance(), file_);
}

TEST_F(ASecretFile, IsNotInALetterThatWasAskedForBeforeTheMark) {
  office_.send("sekreterare", file_, "skriv");
  mark(kMarkParts);
  const auto letter = office_.take("notis").jobs(0);
  EXPECT_THAT(letter.payload(),
              AllOf(Not(HasSubstr(kPlanted)), Not(HasSubstr("\"content\"")),
                    HasSubstr("lämnas på annat sätt"), HasSubstr("Svara till Bo")));
}

// A worker that got a letter before the mark

TEST_F(ASecretFile, IsTakenFromAWorkerThatHoldsItFromBeforeTheMark) {
  office_.send("sekreterare", file_, "skriv");
  const auto held = office_.take("notis").jobs(0);
  EXPECT_EQ(beat(held).lost_size(), 0);
  mark(kMarkParts);
  EXPECT_EQ(beat(held).lost_size(), 1);
  const auto anew = office_.take("notis");
  ASSERT_EQ(anew.jobs_size(), 1);
  EXPECT_EQ(anew.jobs(0).key(), held.key());
  EXPECT_THAT(anew.jobs(0).payload(), Not(HasSubstr(kPlanted)));
  EXPECT_EQ(beat(anew.jobs(0)).lost_size(), 0);
}

TEST_F(ASecretFile, IsNoFailureWhenItsTextIsRefusedToAWorkerFromBeforeTheMark) {
  office_.send("sekreterare", file_, "skriv");
  const auto held = office_.take("notis").jobs(0);
  mark(kMarkParts);
  office_.failed(held, "fick inte läsa texten", true);
  v1::QueryRequest incidents;
  incidents.mutable_incidents();
  EXPECT_EQ(office_.ask("drift-ana", incidents).incidents().incidents_size(), 0);
  ASSERT_EQ(office_.take("notis").jobs_size(), 1);
}

TEST_F(ASecretFile, CountsAsSentByAWorkerThatWasDoneBeforeItHeardOfTheMark) {
  office_.send("sekreterare", file_, "skriv");
  const auto held = office_.take("notis").jobs(0);
  mark(kMarkParts);
  EXPECT_TRUE(office_.done(held).accepted());
  EXPECT_EQ(office_.take("notis").jobs_size(), 0);
}

TEST_F(ASecretFile, IsHeldByAnOperatorWhoIsNotToldHowItStands) {
  mark(kMarkAll);
  const auto reply = office_.pause(file_);
  ASSERT_TRUE(reply.has_accepted());
  EXPECT_EQ(reply.accepted().number(), "");
  EXPECT_THAT(reply.accepted().states(), IsEmpty());
}

TEST_F(ASecretFile, IsOpenAgainWhenTheMarkIsLiftedButForTheReason) {
  mark(kMarkAll);
  office_.send("sekreterare", file_, "hav");
  EXPECT_EQ(list("registrator-bo").rows(0).subject(), "HEMLIGT-7Q om Ana");
  const auto detail = office_.show(file_, "registrator-bo");
  EXPECT_THAT(detail.history(1).data(), Not(HasSubstr("enskild")));
}

// What should not leave the house

TEST_F(ASecretFile, WarnsOfAPersonalNumberThatIsAboutToLeave) {
  const auto number = office_.start("sekreterare", R"({"rubrik":"Om 121212-1212"})", "akt");
  EXPECT_EQ(number.accepted().warnings_sv_size(), 0);
  const auto written = office_.send("sekreterare", number.accepted().instance(), "skriv");
  ASSERT_EQ(written.accepted().warnings_sv_size(), 1);
  EXPECT_THAT(written.accepted().warnings_sv(0), HasSubstr("personnummer"));
}

TEST_F(ASecretFile, WarnsOfAPersonalNumberInATextThatIsAboutToLeave) {
  auto command = office_.request("sekreterare");
  command.mutable_start()->set_chart("akt");
  command.mutable_start()->set_fields(R"({"rubrik":"Om någon","text":{"part":0}})");
  command.add_parts()->set_data("Beslut om 19121212-1212.");
  const auto file = office_.command(command).accepted().instance();
  EXPECT_EQ(office_.send("sekreterare", file, "skriv").accepted().warnings_sv_size(), 1);
}

TEST_F(ASecretFile, DoesNotWarnOfAPersonalNumberThatIsWithheld) {
  const auto number = office_.start("sekreterare", R"({"rubrik":"Om 121212-1212"})", "akt");
  const auto file = number.accepted().instance();
  office_.send("sekreterare", file, "markera", R"({"vad":["rubrik"]})");
  EXPECT_EQ(office_.send("sekreterare", file, "skriv").accepted().warnings_sv_size(), 0);
}

TEST_F(ASecretFile, DoesNotWarnOfOtherNumbers) {
  const auto number = office_.start("sekreterare", R"({"rubrik":"Om 212000-2502"})", "akt");
  const auto written = office_.send("sekreterare", number.accepted().instance(), "skriv");
  EXPECT_EQ(written.accepted().warnings_sv_size(), 0);
}

/// Commands that are to stop when there is something to look at first.
class LookedAtFirst : public ASecretFile {
 protected:
  v1::CommandReply start(const std::string& subject, const std::string& text, bool stop) {
    auto command = office_.request("sekreterare");
    command.set_stop_if_warned(stop);
    command.mutable_start()->set_chart("akt");
    command.mutable_start()->set_fields(R"({"rubrik":")" + subject + R"(","text":{"part":0}})");
    command.add_parts()->set_data(text);
    return office_.command(command);
  }
  v1::CommandReply write(std::uint64_t file, bool stop) {
    auto command = office_.request("sekreterare");
    command.set_stop_if_warned(stop);
    command.mutable_event()->set_instance(file);
    command.mutable_event()->set_event("skriv");
    return office_.command(command);
  }
};

TEST_F(LookedAtFirst, APersonalNumberThatIsBroughtInStopsTheCommand) {
  const auto total = list("sekreterare").total();
  for (const auto& reply : {start("Om 121212-1212", "Text.", true),
                            start("Om någon", "Beslut om 19121212-1212.", true)}) {
    EXPECT_EQ(code(reply), RejectionCode::kWarned);
    EXPECT_EQ(reply.rejected().reason_sv(), "Texten ser ut att innehålla ett personnummer.");
  }
  EXPECT_EQ(list("sekreterare").total(), total);
}

TEST_F(LookedAtFirst, ItIsCarriedOutWithoutTheWish) {
  EXPECT_TRUE(start("Om 121212-1212", "Text.", false).has_accepted());
}

TEST_F(LookedAtFirst, OtherTextsDoNotStopTheCommand) {
  EXPECT_TRUE(start("Om 212000-2502", "Text.", true).has_accepted());
}

TEST_F(LookedAtFirst, APersonalNumberThatLeavesStopsTheCommand) {
  const auto file = start("Om någon", "Beslut om 19121212-1212.", false).accepted().instance();
  EXPECT_EQ(code(write(file, true)), RejectionCode::kWarned);
  EXPECT_EQ(office_.take("notis").jobs_size(), 0);
  EXPECT_TRUE(write(file, false).has_accepted());
}

TEST_F(LookedAtFirst, OneThatIsWithheldDoesNot) {
  const auto file = start("Om någon", "Beslut om 19121212-1212.", false).accepted().instance();
  office_.send("sekreterare", file, "markera", R"({"vad":["text"]})");
  EXPECT_TRUE(write(file, true).has_accepted());
}

/// The office's structure with the file's chart, which is secret while less than 90 days are given.
v1::StructureDocument with_days(const std::string& days) {
  const auto replace = [](std::string& text, const std::string& what, const std::string& by) {
    text.replace(text.find(what), what.size(), by);
  };
  auto document = Office::document();
  replace(*document.mutable_yaml(), "report_days: 90", "report_days: " + days);
  std::string chart = kSecretFile;
  replace(chart, R"(expr="allt")", R"(expr="_x.facts.deadlines.report_days &lt; 90")");
  document.add_charts()->set_name("akt.scxml");
  document.mutable_charts()->rbegin()->set_document(chart);
  return document;
}

TEST(AFileThatTheStructureMakesSecret, IsOutOfReachFromTheNextCommandOn) {
  Office office;
  ASSERT_TRUE(office.apply("drift", with_days("90")).has_accepted());
  const auto file = office.start("sekreterare", R"({"rubrik":"Akt"})", "akt").accepted().instance();
  ASSERT_TRUE(office.send("registrator-bo", file, "markera").has_accepted());
  ASSERT_TRUE(office.apply("drift", with_days("60")).has_accepted());
  EXPECT_EQ(code(office.send("registrator-bo", file, "markera")), RejectionCode::kUnknownInstance);
}

}  // namespace
}  // namespace arendegang::test
