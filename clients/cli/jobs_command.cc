#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/case_reference.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/session.h"
#include "clients/cli/step_words.h"
#include "clients/cli/table.h"
#include "clients/cli/time_text.h"

namespace arendegang::cli {

namespace {

struct JobOptions {
  std::string reference;
  bool closed = false;
  std::uint32_t limit = 0;
};

int run(const Globals& globals, const JobOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(session.error());
  v1::ListJobs question;
  question.set_include_closed(options.closed);
  question.set_limit(options.limit);
  if (!options.reference.empty()) {
    const auto found = find_case(session->queries(), options.reference);
    if (!found) return fail(found.error());
    question.set_instance(found->row().instance());
  }
  const auto jobs = session->queries().jobs(std::move(question));
  if (!jobs) return fail(jobs.error());
  if (globals.json) {
    print_json(json_of(*jobs));
    return kDone;
  }
  if (jobs->jobs().empty()) {
    fmt::print("Inga uppdrag.\n");
    return kDone;
  }
  Table table{{"Uppdrag", "Instans", "Vad", "Till", "Läge", "Försök", "Tidigast", "Senaste fel"},
              {}};
  for (const v1::JobRow& job : jobs->jobs()) {
    table.rows.push_back({std::to_string(job.job()), std::to_string(job.instance()), job.kind(),
                          job.target(), job_state_word(job.state()), std::to_string(job.attempts()),
                          time_text(job.not_before_ms()), job.last_error()});
  }
  fmt::print("{}", as_text(table, standard_output()));
  return kDone;
}

}  // namespace

void add_jobs(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<JobOptions>();
  CLI::App* command = app.add_subcommand("jobs", "Uppdrag till arbetare: mail, sidor");
  command->footer("  arende jobs\n  arende jobs 2027/0001 --closed");
  command->add_option("ärende", options->reference, "Bara ett ärendes");
  command->add_flag("--closed", options->closed, "Också de som är klara");
  command->add_option("--limit", options->limit, "Högst så många");
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return run(globals, *options); };
  });
}

}  // namespace arendegang::cli
