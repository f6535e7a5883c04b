#include "clients/cli/people_command.h"

#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/commands.h"
#include "clients/cli/facts.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/people_view.h"
#include "clients/cli/register_numbers.h"
#include "clients/cli/session.h"

namespace arendegang::cli {

namespace {

struct ListedPeople {
  std::string on;
  std::string body;
  std::string party;
  bool csv = false;
};

int list(const Globals& globals, const ListedPeople& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  v1::ListPeople question;
  question.set_on(options.on);
  question.set_body(options.body);
  question.set_party(options.party);
  const auto people = session->queries().people(std::move(question));
  if (!people) return fail(globals, people.error());
  if (globals.json) {
    print_json(json_of(*people));
    return kDone;
  }
  const Table table = table_of(*people);
  if (options.csv) {
    fmt::print("{}", as_csv(table));
  } else if (table.rows.empty()) {
    fmt::print("Ingen finns som passar.\n");
  } else {
    fmt::print("{}", as_text(table, standard_output()));
  }
  return kDone;
}

void print(const v1::PersonExtract& extract) {
  const v1::PersonRow& person = extract.person();
  print_facts({{"Person", person_text(person.person())},
               {"Namn", person.disposed() ? "(gallrat)" : person.name()},
               {"E-post", person.mail()},
               {"Organisation", person.organisation()},
               {"Lämnade", person.left()}});
  const Terminal terminal = standard_output();
  if (!person.holdings().empty()) {
    fmt::print("\n{}\n{}", bold(terminal, "Poster"), as_text(posts_of(person), terminal));
  }
  fmt::print("\n{}\n{}", bold(terminal, "I journalen"), as_text(traces_of(extract), terminal));
}

int show(const Globals& globals, const std::string& person) {
  const auto number = person_number(person);
  if (!number) return fail(globals, number.error());
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto extract = session->queries().person(*number);
  if (!extract) return fail(globals, extract.error());
  if (globals.json) {
    print_json(json_of(*extract));
  } else {
    print(*extract);
  }
  return kDone;
}

void add_list_of_people(CLI::App& people, Globals& globals) {
  auto options = std::make_shared<ListedPeople>();
  CLI::App* command = people.add_subcommand("list", "Vilka personer som finns och vad de har");
  command->add_option("--on", options->on, "De som har något den dagen, ÅÅÅÅ-MM-DD");
  command->add_option("--body", options->body, "Platser och medlemskap i ett organ");
  command->add_option("--party", options->party, "En parts poster");
  command->add_flag("--csv", options->csv, "Skriv CSV");
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return list(globals, *options); };
  });
}

void add_extract(CLI::App& people, Globals& globals) {
  auto person = std::make_shared<std::string>();
  CLI::App* command = people.add_subcommand("show", "Registerutdrag: allt som finns om en person");
  command->add_option("person", *person, "Personen, t.ex. P-12")->required();
  command->final_callback(
      [&globals, person] { globals.run = [&globals, person] { return show(globals, *person); }; });
}

}  // namespace

void add_people(CLI::App& app, Globals& globals) {
  CLI::App* command =
      app.add_subcommand("people", "Personer, platser, ersättare och vem som står in för vem");
  command->footer(
      "  arende people list --on 2027-03-01 --body organet\n"
      "  arende people add \"Ledamot 1\" --organisation \"Byns kommun\"\n"
      "  arende people assign P-12 plats:organet/byn/1 --from 2027-01-01 --role ordförande\n"
      "  arende people leave P-12 --from 2027-06-01 --decision \"avsägelse, KF § 41\"\n"
      "  arende people stand-in P-3 funktion:sekreterare --for P-2 --from 2027-07-01 --until "
      "2027-07-31\n"
      "  arende people hand-over P-12 P-14 --from 2027-06-01 --decision \"KF § 42\"\n"
      "  arende people show P-12                    registerutdrag\n"
      "  arende people import register.csv --dry-run\n"
      "  arende people move-work FUNKTION FUNKTION --dry-run");
  command->require_subcommand(1);
  add_list_of_people(*command, globals);
  add_extract(*command, globals);
  add_people_changes(*command, globals);
  add_people_import(*command, globals);
  add_move_work(*command, globals);
}

}  // namespace arendegang::cli
