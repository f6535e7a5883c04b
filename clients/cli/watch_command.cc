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
/// How long one question may go without an answer: an engine that is away is asked again, and
/// between two questions signals are looked for.
constexpr std::chrono::seconds kPatience{2};

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

bool is_away(const client::Error& error) {
  return error.code == client::ErrorCode::kNoAnswer;
}

/// Under the table that was there before.
void say_that_the_engine_is_away() {
  fmt::print("\033[{};1H\033[KInget svar från motorn; väntar på den.", standard_output().height);
  std::fflush(stdout);
}

/// Draws the table anew. Gives whether it shows what is there now: while the engine is away it does
/// not, and says so.
client::Result<bool> draw(Session& session, const v1::ListInstances& question) {
  const Terminal terminal = standard_output();
  const auto list = latest(session, question, terminal);
  if (!list && !is_away(list.error())) return tl::unexpected(list.error());
  if (!list) {
    say_that_the_engine_is_away();
    return false;
  }
  fmt::print("\033[H\033[2J{}\n{} av {}.  Avsluta med Ctrl+C.\n",
             as_text(table_of(*list, {}), terminal), list->rows_size(), list->total());
  std::fflush(stdout);
  return true;
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
  if (!event && is_away(event.error())) return std::nullopt;
  return event;
}

enum class News { kNone, kSteps, kEngineIsAway };

/// Takes what comes until nothing does for a moment.
client::Result<News> settle(client::EventFeed& feed) {
  auto event = feed.next(kLook);
  if (!event && is_away(event.error())) return News::kEngineIsAway;
  const auto limit = std::chrono::steady_clock::now() + kLongestSettle;
  auto news = News::kNone;
  while (event && *event) {
    news = News::kSteps;
    if (std::chrono::steady_clock::now() >= limit) break;
    event = next(feed, kSettle);
  }
  if (!event) return tl::unexpected(event.error());
  return news;
}

int run_table(const Globals& globals, Session& session, client::EventFeed& feed,
              const v1::ListInstances& question, const bus::StopSignal& stop) {
  auto drawn = draw(session, question);
  while (drawn && !stop.requested()) {
    const auto news = settle(feed);
    if (!news) return fail(globals, news.error());
    if (*news == News::kEngineIsAway) {
      say_that_the_engine_is_away();
      drawn = false;
    } else if (*news == News::kSteps || !*drawn) {
      drawn = draw(session, question);
    }
  }
  return drawn ? kDone : fail(globals, drawn.error());
}

bool narrows(const ListOptions& options) {
  return !(options.chart.empty() && options.state.empty() && options.arena.empty() &&
           options.party.empty() && options.group.empty() && options.columns.empty() &&
           options.due_before.empty() && options.text.empty());
}

/// Whether the list that was asked for shows the instance of an event now. The engine tells, by
/// what changed last: the instance is among what changed at the event's time or later.
client::Result<bool> is_listed(Session& session, v1::ListInstances question,
                               const v1::StepEvent& event) {
  if (event.withheld()) return false;
  question.set_sort("changed");
  question.set_descending(true);
  question.set_page("");
  for (;;) {
    const auto list = session.queries().list(question);
    if (!list) return tl::unexpected(list.error());
    for (const v1::InstanceRow& row : list->rows()) {
      if (row.changed_ms() < event.at_ms()) return false;
      if (row.instance() == event.instance()) return true;
    }
    if (list->next_page().empty()) return false;
    question.set_page(list->next_page());
  }
}

/// `is_listed`, asked until the engine answers or somebody stops it.
client::Result<bool> is_wanted(Session& session, const v1::ListInstances& question,
                               const v1::StepEvent& event, const bus::StopSignal& stop) {
  auto listed = is_listed(session, question, event);
  while (!listed && is_away(listed.error()) && !stop.requested()) {
    listed = is_listed(session, question, event);
  }
  return listed;
}

int run_lines(const Globals& globals, Session& session, client::EventFeed& feed,
              const WatchOptions& options, const v1::ListInstances& question,
              const bus::StopSignal& stop) {
  const bool all = !narrows(options.list);
  while (!stop.requested()) {
    const auto event = next(feed, kLook);
    if (!event) return fail(globals, event.error());
    if (!*event) continue;
    const auto wanted = all ? true : is_wanted(session, question, **event, stop);
    if (stop.requested()) return kDone;
    if (!wanted) return fail(globals, wanted.error());
    if (*wanted) print_line(globals, **event);
  }
  return kDone;
}

/// What is there now, as the table would show it.
int run_once(const Globals& globals, Session& session, const v1::ListInstances& question) {
  const auto list = session.queries().list(question);
  if (!list) return fail(globals, list.error());
  if (globals.json) {
    print_json(json_of(*list));
  } else {
    fmt::print("{}{} av {}.\n", as_text(table_of(*list, {}), standard_output()), list->rows_size(),
               list->total());
  }
  return kDone;
}

int run(const Globals& globals, const WatchOptions& options) {
  const auto question = question_of(options.list);
  if (!question) return fail(globals, kUsage, question.error());
  const bus::StopSignal stop;
  Globals patient = globals;
  if (!options.once) patient.timeout = std::min(globals.timeout, kPatience);
  auto session = Session::open(patient);
  if (!session) return fail(globals, session.error());
  if (options.once) return run_once(globals, *session, *question);
  auto feed = session->events();
  if (!feed) return fail(globals, feed.error());
  if (standard_output().is_terminal && !globals.json) {
    return run_table(globals, *session, *feed, *question, stop);
  }
  return run_lines(globals, *session, *feed, options, *question, stop);
}

}  // namespace

void add_watch(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<WatchOptions>();
  CLI::App* command = app.add_subcommand("watch", "Följ vad som händer");
  command->footer(
      "Vid en terminal en tabell som lever; annars, och med --json, en rad för varje steg i det\n"
      "som listan visar efter steget. En motor som är borta väntas in.\n\n"
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
