#pragma once

namespace CLI {
class App;
}

namespace arendegang::cli {

struct Globals;

// Each declares one command with its options and its help, and sets `globals.run` when it is
// chosen.
void add_balance(CLI::App& app, Globals& globals);
void add_chart(CLI::App& app, Globals& globals);
void add_clock(CLI::App& app, Globals& globals);
void add_content(CLI::App& app, Globals& globals);
void add_dispose(CLI::App& app, Globals& globals);
void add_diary(CLI::App& app, Globals& globals);
void add_do(CLI::App& app, Globals& globals);
void add_draft(CLI::App& app, Globals& globals);
void add_import(CLI::App& app, Globals& globals);
void add_incidents(CLI::App& app, Globals& globals);
void add_jobs(CLI::App& app, Globals& globals);
void add_key(CLI::App& app, Globals& globals);
void add_list(CLI::App& app, Globals& globals);
void add_outcome(CLI::App& app, Globals& globals);
void add_pause(CLI::App& app, Globals& globals);
void add_people(CLI::App& app, Globals& globals);
void add_records(CLI::App& app, Globals& globals);
void add_report(CLI::App& app, Globals& globals);
void add_resume(CLI::App& app, Globals& globals);
void add_send_now(CLI::App& app, Globals& globals);
void add_show(CLI::App& app, Globals& globals);
void add_structure(CLI::App& app, Globals& globals);
void add_submit(CLI::App& app, Globals& globals);
void add_todo(CLI::App& app, Globals& globals);
void add_undo(CLI::App& app, Globals& globals);
void add_up(CLI::App& app, Globals& globals);
void add_verify(CLI::App& app, Globals& globals);
void add_journal(CLI::App& app, Globals& globals);
void add_watch(CLI::App& app, Globals& globals);

}  // namespace arendegang::cli
