#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/carry_out.h"
#include "clients/cli/failure.h"
#include "clients/cli/people_command.h"
#include "clients/cli/people_view.h"
#include "clients/cli/register_numbers.h"
#include "clients/cli/session.h"
#include "clients/cli/terminal.h"
#include "clients/cli/terminal_text.h"

namespace arendegang::cli {

namespace {

/// What the subcommands take; each declares its own.
struct Given {
  std::string person;
  std::string other;  ///< whom for, or to whom
  std::string holding;
  std::string post;
  std::string name;
  std::string mail;
  std::string organisation;
  std::string role;
  std::string political_party;
  std::string from;
  std::string until;
  std::string decision;
  bool substitute = false;
  bool sure = false;
};

using Change = tl::expected<v1::ChangePeople, Failure>;

int change(const Globals& globals, const Change& wanted) {
  if (!wanted) return fail(globals, wanted.error());
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  v1::CommandRequest command;
  *command.mutable_people() = *wanted;
  return carry_out(*session, globals, std::move(command));
}

Change to_register(const Given& given) {
  v1::ChangePeople change;
  auto& entry = *change.mutable_register_();
  entry.set_name(given.name);
  entry.set_mail(given.mail);
  entry.set_organisation(given.organisation);
  return change;
}

Change to_name(const Given& given) {
  return person_number(given.person).map([&](std::uint64_t person) {
    v1::ChangePeople change;
    auto& entry = *change.mutable_name();
    entry.set_person(person);
    entry.set_name(given.name);
    entry.set_mail(given.mail);
    entry.set_organisation(given.organisation);
    return change;
  });
}

Change to_assign(const Given& given, std::uint32_t kind) {
  return person_number(given.person).map([&](std::uint64_t person) {
    v1::ChangePeople change;
    auto& assign = *change.mutable_assign();
    assign.set_person(person);
    assign.set_post(given.post);
    assign.set_kind(kind);
    assign.set_role_sv(given.role);
    assign.set_political_party(given.political_party);
    assign.set_from(given.from);
    assign.set_until(given.until);
    assign.set_decision(given.decision);
    return change;
  });
}

Change to_give_post(const Given& given) {
  return to_assign(given, given.substitute ? kSubstitute : kOrdinary);
}

Change to_act_for(const Given& given, std::uint32_t kind) {
  const auto principal = person_number(given.other);
  if (!principal) return tl::unexpected(principal.error());
  return to_assign(given, kind).map([&](v1::ChangePeople change) {
    change.mutable_assign()->set_for_person(*principal);
    return change;
  });
}

Change to_stand_in(const Given& given) {
  return to_act_for(given, kStandIn);
}

Change to_delegate(const Given& given) {
  return to_act_for(given, kDelegate);
}

Change to_end(const Given& given) {
  return holding_number(given.holding).map([&](std::uint64_t holding) {
    v1::ChangePeople change;
    change.mutable_end()->set_holding(holding);
    change.mutable_end()->set_until(given.until);
    change.mutable_end()->set_decision(given.decision);
    return change;
  });
}

Change to_withdraw(const Given& given) {
  return holding_number(given.holding).map([&](std::uint64_t holding) {
    v1::ChangePeople change;
    change.mutable_withdraw()->set_holding(holding);
    change.mutable_withdraw()->set_decision(given.decision);
    return change;
  });
}

Change to_leave(const Given& given) {
  return person_number(given.person).map([&](std::uint64_t person) {
    v1::ChangePeople change;
    change.mutable_leave()->set_person(person);
    change.mutable_leave()->set_from(given.from);
    change.mutable_leave()->set_decision(given.decision);
    return change;
  });
}

Change to_hand_over(const Given& given) {
  const auto to = person_number(given.other);
  if (!to) return tl::unexpected(to.error());
  return person_number(given.person).map([&](std::uint64_t person) {
    v1::ChangePeople change;
    change.mutable_hand_over()->set_person(person);
    change.mutable_hand_over()->set_to_person(*to);
    change.mutable_hand_over()->set_from(given.from);
    change.mutable_hand_over()->set_decision(given.decision);
    return change;
  });
}

Change to_dispose(const Given& given) {
  return person_number(given.person).map([&](std::uint64_t person) {
    v1::ChangePeople change;
    change.mutable_dispose()->set_person(person);
    change.mutable_dispose()->set_decision(given.decision);
    return change;
  });
}

/// Asks first: nothing brings a name back.
int dispose(const Globals& globals, const Given& given) {
  const std::string question =
      fmt::format("Gallra namn och e-post för {}? Det går inte att ångra.", given.person);
  if (!given.sure && !globals.json && can_ask() && !confirmed(one_line(question))) {
    return fail(globals, kUsage, "Inget är gjort.");
  }
  return change(globals, to_dispose(given));
}

/// One subcommand; what it takes is declared on `command` by the caller.
struct Declared {
  CLI::App* command;
  std::shared_ptr<Given> given;

  Declared& person(const char* what = "Personen, t.ex. P-12") {
    command->add_option("person", given->person, what)->required();
    return *this;
  }
  Declared& holding() {
    command->add_option("innehav", given->holding, "Innehavet, t.ex. U-5")->required();
    return *this;
  }
  Declared& post() {
    command->add_option("post", given->post, "funktion:ID, plats:ORGAN/SIDA/NUMMER eller grupp:ID")
        ->required();
    return *this;
  }
  Declared& entry() {
    command->add_option("namn", given->name, "Personens namn")->required();
    command->add_option("--mail", given->mail, "E-postadress");
    command->add_option("--organisation", given->organisation, "Organisation och enhet");
    return *this;
  }
  Declared& period() {
    from();
    command->add_option("--until", given->until, "Sista dagen (annars tills vidare)");
    command->add_option("--role", given->role, "Roll, t.ex. ordförande eller ledamot");
    command->add_option("--decision", given->decision, "Beslutet bakom");
    return *this;
  }
  Declared& from() {
    command->add_option("--from", given->from, "Från och med, ÅÅÅÅ-MM-DD")->required();
    return *this;
  }
  Declared& until() {
    command->add_option("--until", given->until, "Sista dagen, ÅÅÅÅ-MM-DD")->required();
    return *this;
  }
  Declared& principal() {
    command->add_option("--for", given->other, "Vem det gäller för, t.ex. P-7")->required();
    return *this;
  }
  Declared& decision() {
    command->add_option("--decision", given->decision, "Beslutet eller skälet")->required();
    return *this;
  }
};

Declared declare(CLI::App& people, Globals& globals, const char* name, const char* about,
                 Change (*make)(const Given&)) {
  Declared declared{people.add_subcommand(name, about), std::make_shared<Given>()};
  declared.command->final_callback([&globals, given = declared.given, make] {
    globals.run = [&globals, given, make] { return change(globals, make(*given)); };
  });
  return declared;
}

}  // namespace

void add_people_changes(CLI::App& people, Globals& globals) {
  declare(people, globals, "add", "Ta in en person i registret", to_register).entry();
  declare(people, globals, "name", "Namn, e-post och organisation som de är från nu", to_name)
      .person()
      .entry();
  auto assign = declare(people, globals, "assign", "Ge en person en post", to_give_post);
  assign.person().post().period();
  assign.command->alias("seat");
  assign.command->add_option("--party", assign.given->political_party,
                             "Partibeteckning, t.ex. (S)");
  assign.command->add_flag("--substitute", assign.given->substitute, "Som ersättare");
  declare(people, globals, "stand-in", "Låt en person stå in för en annan en tid", to_stand_in)
      .person()
      .post()
      .principal()
      .period();
  declare(people, globals, "delegate", "Låt en person handla för en annan, vid sidan av den",
          to_delegate)
      .person()
      .post()
      .principal()
      .period();
  declare(people, globals, "end", "Avsluta ett innehav av en post", to_end)
      .holding()
      .until()
      .decision();
  declare(people, globals, "withdraw", "Ta tillbaka ett innehav: det var ett misstag", to_withdraw)
      .holding()
      .decision();
  declare(people, globals, "leave", "Allt en person har upphör från en dag", to_leave)
      .person()
      .from()
      .decision();
  auto over = declare(people, globals, "hand-over", "Allt en person har blir en annans från en dag",
                      to_hand_over);
  over.person("Den som lämnar, t.ex. P-12");
  over.command->add_option("till", over.given->other, "Den som tar över, t.ex. P-14")->required();
  over.from().decision();
  auto disposal =
      declare(people, globals, "dispose", "Gallra en persons namn och e-post för gott", to_dispose);
  disposal.person().decision();
  disposal.command->add_flag("--yes", disposal.given->sure, "Fråga inte");
  disposal.command->final_callback([&globals, given = disposal.given] {
    globals.run = [&globals, given] { return dispose(globals, *given); };
  });
}

}  // namespace arendegang::cli
