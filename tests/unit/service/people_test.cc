#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/casework/rejection.h"
#include "engine/casework/step.h"
#include "engine/codec/case_codec.h"
#include "engine/store/people_register.h"
#include "engine/store/verify.h"
#include "tests/unit/service/office.h"

namespace arendegang::test {
namespace {

using namespace std::chrono_literals;
using casework::RejectionCode;
using casework::StepKind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::uint32_t kOrdinary = 1;
constexpr std::uint32_t kStandIn = 3;
constexpr const char* kMarker = "Qvistmarkören";

/// An office whose clock stands at 2027-01-15, with its register.
class PeopleOfTheOffice : public ::testing::Test {
 protected:
  v1::CommandReply change(const v1::ChangePeople& change,
                          const std::string& actor = "sekreterare") {
    auto command = office.request(actor);
    *command.mutable_people() = change;
    return office.command(std::move(command));
  }
  std::uint64_t person(const std::string& name, const std::string& actor = "sekreterare") {
    v1::ChangePeople registered;
    registered.mutable_register_()->set_name(name);
    registered.mutable_register_()->set_mail("nagon@example.se");
    const auto reply = change(registered, actor);
    EXPECT_TRUE(reply.has_accepted()) << reply.ShortDebugString();
    return reply.accepted().person();
  }
  static v1::ChangePeople to_assign(std::uint64_t person, const std::string& post,
                                    const std::string& from, const std::string& until = {},
                                    std::uint32_t kind = kOrdinary, std::uint64_t for_person = 0) {
    v1::ChangePeople change;
    auto& assign = *change.mutable_assign();
    assign.set_person(person);
    assign.set_post(post);
    assign.set_kind(kind);
    assign.set_for_person(for_person);
    assign.set_from(from);
    assign.set_until(until);
    return change;
  }
  std::uint64_t assign(std::uint64_t person, const std::string& post, const std::string& from,
                       const std::string& until = {}, std::uint32_t kind = kOrdinary,
                       std::uint64_t for_person = 0) {
    const auto reply = change(to_assign(person, post, from, until, kind, for_person));
    EXPECT_TRUE(reply.has_accepted()) << reply.ShortDebugString();
    return reply.accepted().holding();
  }
  v1::CommandReply leave(std::uint64_t person, const std::string& from) {
    v1::ChangePeople left;
    left.mutable_leave()->set_person(person);
    left.mutable_leave()->set_from(from);
    left.mutable_leave()->set_decision("avsägelse");
    return change(left);
  }
  v1::CommandReply dispose(std::uint64_t person) {
    v1::ChangePeople disposal;
    disposal.mutable_dispose()->set_person(person);
    disposal.mutable_dispose()->set_decision("Gallringsbeslut 4");
    return change(disposal);
  }
  v1::PersonList list(const v1::ListPeople& query, const std::string& actor = "sekreterare") {
    v1::QueryRequest request;
    *request.mutable_people() = query;
    return office.ask(actor, request).people();
  }
  v1::QueryReply extract(std::uint64_t person, const std::string& actor = "sekreterare") {
    v1::QueryRequest request;
    request.mutable_person()->set_person(person);
    return office.ask(actor, request);
  }
  v1::CommandReply start_as(std::uint64_t person) {
    auto command = office.request("sekreterare");
    command.set_person(person);
    command.mutable_start()->set_chart("fraga");
    command.mutable_start()->set_fields(R"({"rubrik":"Elevhälsa"})");
    return office.command(std::move(command));
  }
  std::vector<store::Record> records() { return office.reader().records({1}, 100).value(); }
  casework::Step step(std::uint64_t sequence) {
    return codec::decode_step(office.reader().records({sequence}, 1)->front().body).value();
  }

  Office office;
};

TEST_F(PeopleOfTheOffice, AreCountedFromOneAndJournalledOfTheStructure) {
  EXPECT_EQ(person("Ledamot 1"), 1u);
  EXPECT_EQ(person("Ledamot 2"), 2u);
  EXPECT_EQ(assign(2, "plats:arenan/ana/1", "2027-01-01"), 1u);
  const auto last = step(office.reader().head()->sequence.value);
  EXPECT_EQ(last.kind, StepKind::kPostAssigned);
  EXPECT_FALSE(last.instance);
  EXPECT_EQ(last.actor, "sekreterare");
}

TEST_F(PeopleOfTheOffice, AreThereAfterARestartAndAsTheJournalSays) {
  person("Ledamot 1");
  assign(1, "plats:arenan/ana/1", "2027-01-01");
  office.restart();
  EXPECT_EQ(person("Ledamot 2"), 2u);
  EXPECT_EQ(code(change(to_assign(2, "plats:arenan/ana/1", "2027-01-01"))), RejectionCode::kField);
  EXPECT_EQ(store::read_people(office.reader())->holdings.size(), 1u);
  EXPECT_EQ(store::replay_people(office.reader())->people, *store::read_people(office.reader()));
}

TEST_F(PeopleOfTheOffice, AreChangedOnceWhenACommandIsRepeated) {
  auto command = office.request("sekreterare");
  command.mutable_people()->mutable_register_()->set_name("Ledamot 1");
  office.command(command);
  const auto again = office.command(command);
  EXPECT_TRUE(again.accepted().repeated_command());
  EXPECT_EQ(again.accepted().person(), 1u);
  EXPECT_EQ(store::read_people(office.reader())->persons.size(), 1u);
}

TEST_F(PeopleOfTheOffice, AreKeptByThoseWithTheRole) {
  person("Ledamot 1");
  const auto seat = to_assign(1, "plats:arenan/ana/1", "2027-01-01");
  EXPECT_EQ(code(change(seat, "drift")), RejectionCode::kNotAllowed);
  EXPECT_EQ(code(change(seat, "brevbararen")), RejectionCode::kNotAllowed);
  EXPECT_EQ(code(change(seat, "registrator-bo")), RejectionCode::kNotAllowed);
  EXPECT_TRUE(change(seat, "registrator-ana").has_accepted());
}

TEST_F(PeopleOfTheOffice, RefuseAChangeThatIsNone) {
  EXPECT_EQ(code(change({})), RejectionCode::kMalformed);
  EXPECT_EQ(code(change(to_assign(1, "plats:arenan/ana/1", "2027-01-01", "", 77))),
            RejectionCode::kField);
}

TEST_F(PeopleOfTheOffice, AreListedOnADayByBodyAndByParty) {
  person("Ledamot 1");
  person("Ledamot 2");
  assign(1, "plats:arenan/ana/1", "2027-01-01", "2027-02-28");
  assign(2, "plats:arenan/ana/1", "2027-03-01");
  assign(2, "funktion:registrator-bo", "2027-01-01");
  const auto names = [&](const char* on, const char* body, const char* party) {
    v1::ListPeople query;
    query.set_on(on);
    query.set_body(body);
    query.set_party(party);
    const auto people = list(query);
    std::vector<std::string> found;
    for (const auto& each : people.persons()) found.push_back(each.name());
    return found;
  };
  EXPECT_THAT(names("", "", ""), ElementsAre("Ledamot 1", "Ledamot 2"));
  EXPECT_THAT(names("2027-02-28", "arenan", ""), ElementsAre("Ledamot 1"));
  EXPECT_THAT(names("2027-03-01", "arenan", ""), ElementsAre("Ledamot 2"));
  EXPECT_THAT(names("", "gruppen", ""), IsEmpty());
  EXPECT_THAT(names("2027-02-28", "", "bo"), ElementsAre("Ledamot 2"));
}

TEST_F(PeopleOfTheOffice, AreListedInPages) {
  for (const auto* name : {"Ledamot 1", "Ledamot 2", "Ledamot 3"}) person(name);
  v1::ListPeople query;
  query.set_limit(2);
  const auto first = list(query);
  EXPECT_EQ(first.persons_size(), 2);
  query.set_after(first.next_after());
  const auto second = list(query);
  ASSERT_EQ(second.persons_size(), 1);
  EXPECT_EQ(second.persons(0).name(), "Ledamot 3");
  EXPECT_EQ(second.next_after(), 0u);
}

TEST_F(PeopleOfTheOffice, AreShownToThoseWhoKeepThem) {
  person("Ledamot 1");
  assign(1, "plats:arenan/ana/1", "2027-01-01");
  EXPECT_EQ(list({}, "registrator-bo").persons(0).mail(), "");
  EXPECT_EQ(list({}, "registrator-ana").persons(0).mail(), "nagon@example.se");
  v1::QueryRequest request;
  request.mutable_people();
  EXPECT_EQ(office.ask("brevbararen", request).error().code(),
            static_cast<std::uint32_t>(RejectionCode::kNotAllowed));
  EXPECT_TRUE(extract(1, "registrator-ana").has_person());
  EXPECT_EQ(extract(1, "registrator-bo").error().code(),
            static_cast<std::uint32_t>(RejectionCode::kNotAllowed));
  EXPECT_TRUE(extract(9).has_error());
}

TEST_F(PeopleOfTheOffice, RefuseListsOfWhatIsNone) {
  v1::QueryRequest request;
  request.mutable_people()->set_on("snart");
  EXPECT_THAT(office.ask("sekreterare", request).error().message(), HasSubstr("YYYY-MM-DD"));
  request.mutable_people()->set_on("");
  request.mutable_people()->set_body("kören");
  EXPECT_THAT(office.ask("sekreterare", request).error().message(), HasSubstr("a body"));
}

TEST_F(PeopleOfTheOffice, ActInTheirFunctionsByName) {
  person("Sekreterare 1");
  person("Sekreterare 2");
  EXPECT_EQ(code(start_as(1)), RejectionCode::kNotAllowed);
  assign(1, "funktion:sekreterare", "2027-01-01");
  const auto started = start_as(1);
  ASSERT_TRUE(started.has_accepted());
  EXPECT_EQ(step(started.accepted().sequence()).person.value, 1u);
  EXPECT_EQ(office.show(started.accepted().instance()).history(0).person(), 1u);

  EXPECT_THAT(start_as(2).rejected().reason_sv(), HasSubstr("får inte handla som sekreterare"));
  assign(2, "funktion:sekreterare", "2027-01-10", "2027-02-28", kStandIn, 1);
  const auto stood_in = start_as(2);
  ASSERT_TRUE(stood_in.has_accepted());
  EXPECT_EQ(step(stood_in.accepted().sequence()).on_behalf_of, "P-1");
  office.pass(24h * 60);
  EXPECT_EQ(code(start_as(2)), RejectionCode::kNotAllowed);
}

TEST_F(PeopleOfTheOffice, LeaveTraces) {
  person("Sekreterare 1");
  person("Sekreterare 2");
  assign(1, "funktion:sekreterare", "2027-01-01");
  assign(2, "funktion:sekreterare", "2027-01-10", "2027-02-28", kStandIn, 1);
  start_as(1);
  const auto case_of_second = start_as(2).accepted();
  const auto found = extract(1).person();
  EXPECT_EQ(found.person().name(), "Sekreterare 1");
  EXPECT_EQ(found.person().holdings_size(), 2);  // the own one, and the stand-in's
  std::vector<StepKind> kinds;
  for (const auto& trace : found.traces()) kinds.push_back(static_cast<StepKind>(trace.kind()));
  EXPECT_THAT(kinds, ElementsAre(StepKind::kPersonRegistered, StepKind::kPersonNamed,
                                 StepKind::kPostAssigned, StepKind::kPostAssigned,
                                 StepKind::kStarted, StepKind::kStarted));
  const auto& last = *found.traces().rbegin();
  EXPECT_EQ(last.number(), case_of_second.number());
  EXPECT_EQ(last.person(), 2u);
  EXPECT_EQ(last.on_behalf_of(), "P-1");
  EXPECT_EQ(found.next_from(), 0u);
}

TEST_F(PeopleOfTheOffice, AreImportedWholeOrNotAtAll) {
  v1::ChangePeople import;
  for (std::uint32_t line = 2; line <= 4; ++line) {
    auto& added = *import.mutable_import()->add_lines();
    added.set_line(line);
    added.mutable_register_()->set_name("Ledamot " + std::to_string(line));
    *added.mutable_assign() = to_assign(0, "plats:arenan/ana/2", "2027-01-01").assign();
  }
  v1::QueryRequest dry_run;
  *dry_run.mutable_people_import()->mutable_import() = import.import();
  const auto checked = office.ask("sekreterare", dry_run).people_import();
  ASSERT_EQ(checked.faults_size(), 2);
  EXPECT_EQ(checked.faults(0).line(), 3u);

  const auto head = office.reader().head()->sequence;
  const auto refused = change(import);
  EXPECT_THAT(refused.rejected().message(), HasSubstr("line 3: Expected"));
  EXPECT_THAT(refused.rejected().reason_sv(), HasSubstr("\nrad 4: "));
  EXPECT_EQ(office.reader().head()->sequence, head);

  import.mutable_import()->mutable_lines()->DeleteSubrange(1, 2);
  EXPECT_TRUE(change(import).has_accepted());
  EXPECT_EQ(store::read_people(office.reader())->holdings.size(), 1u);
}

TEST_F(PeopleOfTheOffice, AreNamedInNoHeaderNorEvent) {
  person(kMarker);
  assign(1, "plats:arenan/ana/1", "2027-01-01");
  for (const auto& record : records()) {
    EXPECT_THAT(record.actor, Not(HasSubstr(kMarker)));
    const bool holds_it = record.body.find(kMarker) != std::string::npos;
    EXPECT_EQ(holds_it, record.kind == StepKind::kPersonNamed);
  }
  for (const auto& [topic, payload] : office.events().published) {
    EXPECT_THAT(payload, Not(HasSubstr(kMarker)));
  }
}

TEST_F(PeopleOfTheOffice, AreDisposedOfByNameAndNothingMore) {
  auto named = office.request("sekreterare");
  named.mutable_people()->mutable_register_()->set_name(kMarker);
  office.command(named);
  assign(1, "plats:arenan/ana/1", "2027-01-01");
  EXPECT_EQ(code(dispose(1)), RejectionCode::kField);
  ASSERT_TRUE(leave(1, "2027-01-10").has_accepted());
  const auto disposed = dispose(1);
  ASSERT_TRUE(disposed.has_accepted()) << disposed.ShortDebugString();
  EXPECT_EQ(step(disposed.accepted().sequence()).people->disposed->records.size(), 1u);

  for (const auto& record : records()) {
    EXPECT_THAT(record.body, Not(HasSubstr(kMarker)));
    EXPECT_EQ(record.body.empty(), record.kind == StepKind::kPersonNamed);
  }
  EXPECT_THAT(**office.reader().setting(store::kPeopleSetting), Not(HasSubstr(kMarker)));
  const auto found = extract(1).person();
  EXPECT_EQ(found.person().name(), "");
  EXPECT_TRUE(found.person().disposed());
  EXPECT_EQ(found.person().holdings(0).until(), "2027-01-09");
  // Nobody can find out by a repeated command what the name was.
  EXPECT_EQ(code(office.command(named)), RejectionCode::kIdReused);

  const auto verified = store::verify(office.reader(), [](auto, auto) {}).value();
  EXPECT_THAT(verified.findings, IsEmpty());
  office.restart();
  EXPECT_TRUE(extract(1).person().person().disposed());
}

}  // namespace
}  // namespace arendegang::test
