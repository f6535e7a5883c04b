#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/list_options.h"
#include "clients/cli/list_table.h"
#include "clients/cli/session.h"
#include "clients/cli/step_words.h"
#include "clients/cli/time_text.h"
#include "engine/bus/stop_signal.h"

namespace arendegang::cli {

namespace {

using std::chrono::milliseconds;

/// How long one look for events may last before signals are looked for.
constexpr milliseconds kLook{200};
/// After an event: how long more are taken together before the table is drawn again.
constexpr milliseconds kSettle{50};
/// A table is drawn at least so often while more keeps coming.
constexpr milliseconds kLongestSettle{1000};
/// Lines of the screen that are no rows of the table.
constexpr std::size_t kFrameLines = 4;

struct WatchOptions {
  ListOptions list;
  bool once = false;
};

client::Result<v1::InstanceList> latest(Session& session, v1::ListInstances question,
                                        const Terminal& terminal) {
  if (question.limit() == 0 && terminal.height > kFrameLines) {
    question.set_limit(static_cast<std::uint32_t>(terminal.height - kFrameLines));
  }
  return session.queries().list(std::move(question));
}

ExitCode draw(Session& session, const v1::ListInstances& question) {
  const Terminal terminal = standard_output();
  const auto list = latest(session, question, terminal);
  if (!list) return fail(list.error());
  fmt::print("\033[H\033[2J{}\n{} av {}.  Avsluta med Ctrl+C.\n",
             as_text(table_of(*list, {}), terminal), list->rows_size(), list->total());
  std::fflush(stdout);
  return kDone;
}

void print_line(const Globals& globals, const v1::StepEvent& event) {
  if (globals.json) {
    print_json(json_of(event));
  } else {
    fmt::print("{}  {}  {}  {}\n", time_text(event.at_ms()), event.sequence(), event.instance(),
               event.withheld() ? "sekretess" : step_word(event.kind()));
  }
  std::fflush(stdout);
}

/// The next step. An engine that is away is waited for: the feed fills in what was missed.
client::Result<std::optional<v1::StepEvent>> next(client::EventFeed& feed, milliseconds timeout) {
  auto event = feed.next(timeout);
  if (!event && event.error().code == client::ErrorCode::kNoAnswer) return std::nullopt;
  return event;
}

/// Takes what comes until nothing does for a moment.
client::Result<bool> settle(client::EventFeed& feed) {
  auto event = next(feed, kLook);
  const auto limit = std::chrono::steady_clock::now() + kLongestSettle;
  bool changed = false;
  while (event && *event) {
    changed = true;
    if (std::chrono::steady_clock::now() >= limit) break;
    event = next(feed, kSettle);
  }
  if (!event) return tl::unexpected(event.error());
  return changed;
}

int run_table(Session& session, client::EventFeed& feed, const v1::ListInstances& question,
              const bus::StopSignal& stop) {
  ExitCode drawn = draw(session, question);
  while (drawn == kDone && !stop.requested()) {
    const auto changed = settle(feed);
    if (!changed) return fail(changed.error());
    if (*changed) drawn = draw(session, question);
  }
  return drawn;
}

int run_lines(const Globals& globals, client::EventFeed& feed, const bus::StopSignal& stop) {
  while (!stop.requested()) {
    const auto event = next(feed, kLook);
    if (!event) return fail(event.error());
    if (*event) print_line(globals, **event);
  }
  return kDone;
}

/// What is there now, as the table would show it.
int run_once(const Globals& globals, Session& session, const v1::ListInstances& question) {
  const auto list = session.queries().list(question);
  if (!list) return fail(list.error());
  if (globals.json) {
    for (const v1::InstanceRow& row : list->rows()) print_json(json_of(row));
  } else {
    fmt::print("{}{} av {}.\n", as_text(table_of(*list, {}), standard_output()), list->rows_size(),
               list->total());
  }
  return kDone;
}

int run(const Globals& globals, const WatchOptions& options) {
  const bus::StopSignal stop;
  auto session = Session::open(globals);
  if (!session) return fail(session.error());
  const auto question = question_of(options.list);
  if (!question) return fail(kUsage, question.error());
  if (options.once) return run_once(globals, *session, *question);
  auto feed = session->events();
  if (!feed) return fail(feed.error());
  if (standard_output().is_terminal && !globals.json) {
    return run_table(*session, *feed, *question, stop);
  }
  return run_lines(globals, *feed, stop);
}

}  // namespace

void add_watch(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<WatchOptions>();
  CLI::App* command = app.add_subcommand("watch", "Följ vad som händer");
  command->footer(
      "Vid en terminal en tabell som lever; annars, och med --json, en rad för varje steg.\n\n"
      "  arende watch\n"
      "  arende watch --chart partsbeslut --sort changed --desc\n"
      "  arende watch --json | jq .instance\n"
      "  arende watch --once                    tabellen en gång");
  declare_list(*command, options->list);
  command->add_flag("--once", options->once, "Visa det som är nu, och sluta");
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return run(globals, *options); };
  });
}

}  // namespace arendegang::cli
