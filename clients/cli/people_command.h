#pragma once

namespace CLI {
class App;
}

namespace arendegang::cli {

struct Globals;

// Parts of `arende people`, each with its subcommands.
void add_people_changes(CLI::App& people, Globals& globals);
void add_move_work(CLI::App& people, Globals& globals);
void add_people_import(CLI::App& people, Globals& globals);

}  // namespace arendegang::cli
