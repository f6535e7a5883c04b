#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>

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

using Clock = std::chrono::steady_clock;

/// Between two looks at jobs that are waited for.
constexpr std::chrono::milliseconds kLook{100};

struct JobOptions {
  std::string reference;
  bool closed = false;
  bool wait = false;
  std::uint32_t limit = 0;
};

tl::expected<v1::ListJobs, Failure> question_of(Session& session, const JobOptions& options) {
  v1::ListJobs question;
  question.set_include_closed(options.closed);
  question.set_limit(options.limit);
  if (!options.reference.empty()) {
    const auto found = find_case(session.queries(), options.reference);
    if (!found) return tl::unexpected(found.error());
    question.set_instance(found->row().instance());
  }
  return question;
}

/// Whether a worker has it, or may take it now.
bool is_under_way(const v1::JobRow& job) {
  return job.state() == "ready" || job.state() == "leased";
}

int print(const Globals& globals, const v1::JobList& jobs) {
  if (globals.json) {
    print_json(json_of(jobs));
    return kDone;
  }
  if (jobs.jobs().empty()) {
    fmt::print("Inga uppdrag.\n");
    return kDone;
  }
  Table table{{"Uppdrag", "Instans", "Vad", "Till", "Läge", "Försök", "Tidigast", "Senaste fel"},
              {}};
  for (const v1::JobRow& job : jobs.jobs()) {
    table.rows.push_back({std::to_string(job.job()), std::to_string(job.instance()), job.kind(),
                          job.target(), job_state_word(job.state()), std::to_string(job.attempts()),
                          time_text(job.not_before_ms()), job.last_error()});
  }
  fmt::print("{}", as_text(table, standard_output()));
  return kDone;
}

/// Waits, at most `--timeout`, until no job is under way; what rests in its regret period is not.
int wait(Session& session, const Globals& globals, const v1::ListJobs& question) {
  const auto limit = Clock::now() + globals.timeout;
  for (;;) {
    const auto jobs = session.queries().jobs(question);
    if (!jobs) return fail(globals, jobs.error());
    const auto left = std::ranges::count_if(jobs->jobs(), is_under_way);
    if (left == 0) return print(globals, *jobs);
    if (Clock::now() >= limit) {
      return fail(globals, kEnvironment,
                  fmt::format("{} uppdrag är inte klara efter {} s. Är arbetarna "
                              "igång? Se arende jobs och arende incidents.",
                              left, globals.timeout.count()));
    }
    std::this_thread::sleep_for(kLook);
  }
}

int run(const Globals& globals, const JobOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  auto question = question_of(*session, options);
  if (!question) return fail(globals, question.error());
  if (options.wait) return wait(*session, globals, *question);
  const auto jobs = session->queries().jobs(std::move(*question));
  if (!jobs) return fail(globals, jobs.error());
  return print(globals, *jobs);
}

}  // namespace

void add_jobs(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<JobOptions>();
  CLI::App* command = app.add_subcommand("jobs", "Uppdrag till arbetare: mejl, sidor");
  command->footer(
      "Utan --closed visas de som inte är klara.\n\n"
      "  arende jobs\n"
      "  arende jobs 2027/0001 --closed\n"
      "  arende jobs --wait --timeout 60        tills arbetarna är klara med allt som är på tur");
  command->add_option("ärende", options->reference, "Bara ett ärendes");
  auto* closed = command->add_flag("--closed", options->closed, "Också de som är klara");
  command->add_flag("--open")
      ->description("Bara de som inte är klara, som utan --closed")
      ->excludes(closed);
  auto* limit = command->add_option("--limit", options->limit, "Högst så många");
  command->add_flag("--wait", options->wait, "Vänta tills inget uppdrag är på tur eller pågår")
      ->excludes(closed)
      ->excludes(limit);
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return run(globals, *options); };
  });
}

}  // namespace arendegang::cli
