#include <functional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/casework/rejection.h"
#include "tests/unit/service/office.h"

namespace arendegang::test {
namespace {

using v1::CommandRequest;

constexpr std::uint64_t kCase = 1;
constexpr std::uint64_t kAnasAnswer = 2;

/// A command and who may give it. All others are refused because of who they are.
struct Listed {
  std::string name;
  std::function<void(CommandRequest&)> fill;
  std::set<std::string> allowed;
};

const std::vector<std::string> kActors = {"sekreterare",    "registrator-ana", "vikarie-ana",
                                          "registrator-bo", "drift",           "drift-ana",
                                          "brevbararen"};
const std::set<std::string> kOperators = {"drift", "drift-ana"};
const std::set<std::string> kAnasRegistrars = {"registrator-ana", "vikarie-ana"};
const std::set<std::string> kAnas = {"registrator-ana", "vikarie-ana", "drift-ana"};

std::set<std::string> operators_and(const std::set<std::string>& others) {
  auto all = kOperators;
  all.insert(others.begin(), others.end());
  return all;
}

std::set<std::string> secretary_and(const std::set<std::string>& others) {
  auto all = others;
  all.insert("sekreterare");
  return all;
}

std::vector<Listed> commands() {
  return {
      {"start a case",
       [](auto& r) {
         r.mutable_start()->set_chart("fraga");
         r.mutable_start()->set_fields(R"({"rubrik":"Vatten"})");
       },
       {"sekreterare"}},
      {"take a case in from an older order",
       [](auto& r) {
         r.mutable_import()->set_chart("fraga");
         r.mutable_import()->add_cases()->set_number("G 2025/7");
         r.mutable_import()->mutable_cases(0)->set_fields(R"({"rubrik":"x","organ":"gamla"})");
       },
       {"sekreterare"}},
      {"start what only a case starts", [](auto& r) { r.mutable_start()->set_chart("svar"); }, {}},
      {"move the case",
       [](auto& r) {
         r.mutable_event()->set_instance(kCase);
         r.mutable_event()->set_event("bolla");
       },
       {"sekreterare"}},
      {"answer for Ana",
       [](auto& r) {
         r.mutable_event()->set_instance(kAnasAnswer);
         r.mutable_event()->set_event("svara");
         r.mutable_event()->set_fields(R"({"svar":"ja"})");
       },
       kAnasRegistrars},
      {"undo the secretary's command", [](auto& r) { r.mutable_undo()->set_instance(kCase); },
       operators_and({"sekreterare"})},
      {"send the secretary's mails now", [](auto& r) { r.mutable_send_now()->set_instance(kCase); },
       operators_and({"sekreterare"})},
      {"pause the case", [](auto& r) { r.mutable_pause()->set_instance(kCase); }, kOperators},
      {"pause the structure", [](auto& r) { r.mutable_pause(); }, kOperators},
      {"resume the case", [](auto& r) { r.mutable_resume()->set_instance(kCase); }, kOperators},
      {"resume the structure", [](auto& r) { r.mutable_resume(); }, kOperators},
      {"treat an incident",
       [](auto& r) {
         r.mutable_incident()->set_incident(1);
         r.mutable_incident()->set_treatment(v1::TreatIncident::TREATMENT_RETRY);
       },
       kOperators},
      {"set a clock that keeps real time", [](auto& r) { r.mutable_advance_clock(); }, {}},
      {"apply a structure",
       [](auto& r) {
         *r.mutable_apply_structure()->mutable_document() = Office::document();
         r.mutable_apply_structure()->set_decision("§ 4");
       },
       kOperators},
      {"move a case to a chart",
       [](auto& r) {
         r.mutable_move()->set_plan("chart: fraga");
         r.mutable_move()->set_decision("§ 4");
         r.mutable_move()->add_instances(kCase);
       },
       kOperators},
      {"dispose of the case",
       [](auto& r) {
         r.mutable_dispose()->set_instance(kCase);
         r.mutable_dispose()->set_decision("§ 6");
       },
       {"sekreterare"}},
      {"add a key for Ana's registrar",
       [](auto& r) {
         r.mutable_add_key()->set_public_key(std::string(40, '0'));
         r.mutable_add_key()->set_actor("registrator-ana");
       },
       operators_and(kAnasRegistrars)},
      {"add a key for an operator",
       [](auto& r) {
         r.mutable_add_key()->set_public_key(std::string(40, '0'));
         r.mutable_add_key()->set_actor("drift-ana");
       },
       kOperators},
      {"revoke a key that nobody has",
       [](auto& r) { r.mutable_revoke_key()->set_public_key(std::string(40, '0')); }, kOperators},
      {"give somebody a seat of Ana's",
       [](auto& r) {
         auto& assign = *r.mutable_people()->mutable_assign();
         assign.set_person(1);
         assign.set_post("plats:arenan/ana/1");
         assign.set_kind(1);
         assign.set_from("2027-01-01");
       },
       secretary_and(kAnasRegistrars)},
      {"save a draft of one's own",
       [](auto& r) {
         r.mutable_save_draft()->set_draft(std::string(16, 'n'));
         r.mutable_save_draft()->mutable_text()->set_chart("fraga");
       },
       {kActors.begin(), kActors.end()}},
      {"write to a draft of Ana's",
       [](auto& r) {
         r.mutable_save_draft()->set_draft(std::string(16, 'a'));
         r.mutable_save_draft()->mutable_text()->set_chart("fraga");
       },
       kAnas},
      {"clear a draft of Ana's",
       [](auto& r) { r.mutable_clear_draft()->set_draft(std::string(16, 'a')); }, kAnas},
      {"hand in a draft of Ana's",
       [](auto& r) {
         r.set_draft(std::string(16, 'a'));
         r.mutable_event()->set_instance(kAnasAnswer);
         r.mutable_event()->set_event("svara");
         r.mutable_event()->set_fields(R"({"svar":"ja"})");
       },
       kAnasRegistrars},
      {"dispose of a person's name",
       [](auto& r) {
         r.mutable_people()->mutable_dispose()->set_person(1);
         r.mutable_people()->mutable_dispose()->set_decision("§ 5");
       },
       {"sekreterare"}},
  };
}

/// An office that knows a person, and has a case that is with its parties.
struct OfficeAtWork : Office {
  OfficeAtWork() {
    auto person = request("sekreterare");
    person.mutable_people()->mutable_register_()->set_name("Ledamot 1 Ana");
    person.mutable_people()->mutable_register_()->set_organisation("Ana kommun");
    command(person);
    start("sekreterare", R"({"rubrik":"Broar"})");
    send("sekreterare", kCase, "skicka");
    auto draft = request("registrator-ana");
    draft.mutable_save_draft()->set_draft(std::string(16, 'a'));
    draft.mutable_save_draft()->mutable_text()->set_chart("svar");
    command(draft);
  }
};

bool is_refused(const v1::CommandReply& reply) {
  return reply.has_rejected() &&
         reply.rejected().code() ==
             static_cast<std::uint32_t>(casework::RejectionCode::kNotAllowed);
}

TEST(AuthorityMatrix, HoldsEveryCommandThatThereIs) {
  std::set<int> listed;
  for (const auto& command : commands()) {
    CommandRequest request;
    command.fill(request);
    listed.insert(request.command_case());
  }
  const auto* all = CommandRequest::descriptor()->FindOneofByName("command");
  for (int i = 0; i < all->field_count(); ++i) {
    EXPECT_TRUE(listed.contains(all->field(i)->number())) << all->field(i)->name();
  }
}

TEST(AuthorityMatrix, RefusesAllButTheListed) {
  for (const auto& command : commands()) {
    for (const auto& actor : kActors) {
      OfficeAtWork office;
      auto request = office.request(actor);
      command.fill(request);
      const auto reply = office.command(request);
      EXPECT_EQ(is_refused(reply), !command.allowed.contains(actor))
          << actor << ", " << command.name << ": " << reply.ShortDebugString();
    }
  }
}

constexpr std::uint32_t kOrdinary = 1;
constexpr std::uint32_t kStandIn = 3;
constexpr std::uint32_t kDelegate = 4;
constexpr std::uint64_t kHolder = 2;
constexpr std::uint64_t kOther = 3;

/// What somebody has to do with a function on 2027-01-15.
struct Relation {
  std::string name;
  std::uint64_t person = kOther;
  std::uint32_t kind = kOrdinary;
  std::string from, until;
  bool may_act = false;
};

std::vector<Relation> relations() {
  return {
      {"its holder", kHolder, kOrdinary, "2027-01-01", "", true},
      {"who held it until yesterday", kHolder, kOrdinary, "2026-01-01", "2027-01-14", false},
      {"who holds it from tomorrow", kHolder, kOrdinary, "2027-01-16", "", false},
      {"who stands in today", kOther, kStandIn, "2027-01-15", "2027-01-15", true},
      {"who stood in until yesterday", kOther, kStandIn, "2027-01-04", "2027-01-14", false},
      {"who stands in from tomorrow", kOther, kStandIn, "2027-01-16", "2027-02-28", false},
      {"who is delegated to today", kOther, kDelegate, "2027-01-15", "2027-01-15", true},
      {"whose delegation has expired", kOther, kDelegate, "2027-01-04", "2027-01-14", false},
      {"whose delegation begins tomorrow", kOther, kDelegate, "2027-01-16", "2027-02-28", false},
  };
}

/// An office with two persons more, one of whom has to do with an actor's function.
struct OfficeOfPersons : OfficeAtWork {
  OfficeOfPersons(const std::string& function, const Relation& relation) {
    for (const auto* name : {"Innehavare", "Någon annan"}) {
      auto person = request("sekreterare");
      person.mutable_people()->mutable_register_()->set_name(name);
      command(person);
    }
    if (relation.person != kHolder) {
      assign(function, {"its holder", kHolder, kOrdinary, "2026-01-01", "", true});
    }
    assign(function, relation);
  }

 private:
  void assign(const std::string& function, const Relation& relation) {
    auto assigned = request("sekreterare");
    auto& assign = *assigned.mutable_people()->mutable_assign();
    assign.set_person(relation.person);
    assign.set_post("funktion:" + function);
    assign.set_kind(relation.kind);
    if (relation.person != kHolder) assign.set_for_person(kHolder);
    assign.set_from(relation.from);
    assign.set_until(relation.until);
    const auto reply = command(assigned);
    if (!reply.has_accepted()) throw std::runtime_error(reply.ShortDebugString());
  }
};

TEST(AuthorityMatrix, LetsAPersonActInAFunctionThatIsTheirsThatDayAndInNoOther) {
  for (const auto& command : commands()) {
    for (const auto& actor : command.allowed) {
      for (const auto& relation : relations()) {
        OfficeOfPersons office(actor, relation);
        auto request = office.request(actor);
        request.set_person(relation.person);
        command.fill(request);
        const auto reply = office.command(request);
        EXPECT_EQ(is_refused(reply), !relation.may_act)
            << relation.name << " as " << actor << ", " << command.name << ": "
            << reply.ShortDebugString();
      }
    }
  }
}

TEST(AuthorityMatrix, GivesAPersonNoMoreThanTheFunctionMayDo) {
  const Relation holder{"its holder", kHolder, kOrdinary, "2027-01-01", "", true};
  for (const auto& command : commands()) {
    for (const auto& actor : kActors) {
      if (command.allowed.contains(actor)) continue;
      OfficeOfPersons office(actor, holder);
      auto request = office.request(actor);
      request.set_person(kHolder);
      command.fill(request);
      EXPECT_TRUE(is_refused(office.command(request))) << actor << ", " << command.name;
    }
  }
}

TEST(AuthorityMatrix, RefusesWhoIsNoActor) {
  for (const auto& command : commands()) {
    OfficeAtWork office;
    auto request = office.request("nobody");
    command.fill(request);
    const auto reply = office.command(request);
    EXPECT_TRUE(reply.has_rejected()) << command.name;
  }
}

}  // namespace
}  // namespace arendegang::test
