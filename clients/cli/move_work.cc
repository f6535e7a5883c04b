#include <algorithm>
#include <memory>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/carry_out.h"
#include "clients/cli/case_reference.h"
#include "clients/cli/chart_view.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/list_pages.h"
#include "clients/cli/people_command.h"
#include "clients/cli/session.h"
#include "clients/cli/terminal_text.h"

namespace arendegang::cli {

namespace {

struct MoveOptions {
  std::string from;
  std::string to;
  std::string reason;
  bool dry_run = false;
};

/// A case that the function has, and the event that gives it to another.
struct Work {
  v1::InstanceRow row;
  std::uint64_t version = 0;
  HandOverView how;
};

/// What became of it; without a refusal it was moved, or would be.
struct Moved {
  std::string name;
  std::optional<Failure> refused;
};

bool is_function(const boost::json::value& facts, const std::string& id) {
  const auto* actors = at_path(facts, "actors");
  if (actors == nullptr || !actors->is_array()) return false;
  return std::ranges::any_of(actors->get_array(), [&](const boost::json::value& actor) {
    const auto* its = at_path(actor, "id");
    return its != nullptr && its->is_string() && its->get_string() == id;
  });
}

/// Open cases of one chart that name the function; nothing is asked twice, so that one which was
/// moved before is not found again.
tl::expected<std::vector<Work>, Failure> work_in(Session& session, const std::string& chart,
                                                 const HandOverView& how,
                                                 const std::string& function) {
  v1::ListInstances question;
  question.set_chart(chart);
  question.set_sort("created");
  const auto list = all_pages(session.queries(), std::move(question));
  if (!list) return tl::unexpected(Failure(list.error()));
  std::vector<Work> found;
  for (const v1::InstanceRow& row : list->rows()) {
    const auto detail = session.queries().show(row.instance());
    if (!detail) return tl::unexpected(Failure(detail.error()));
    boost::json::error_code ignored;
    const auto data = boost::json::parse(detail->data(), ignored);
    const auto* holder = at_path(data, how.holds);
    const bool has_it =
        holder != nullptr && holder->is_string() && holder->get_string() == function;
    if (has_it) found.push_back({detail->row(), detail->version(), how});
  }
  return found;
}

v1::CommandRequest command_for(const Work& work, const MoveOptions& options) {
  boost::json::object fields = {{work.how.field, options.to}};
  if (!work.how.reason.empty() && !options.reason.empty()) {
    fields[work.how.reason] = options.reason;
  }
  v1::CommandRequest command;
  auto& event = *command.mutable_event();
  event.set_instance(work.row.instance());
  event.set_event(work.how.event);
  event.set_fields(boost::json::serialize(fields));
  event.set_expected_version(work.version);
  return command;
}

Moved move(Session& session, const Work& work, const MoveOptions& options) {
  Moved moved{name_of(work.row), std::nullopt};
  if (options.dry_run) return moved;
  if (auto accepted = run(session, command_for(work, options)); !accepted) {
    moved.refused = std::move(accepted.error());
  }
  return moved;
}

void tell(const Moved& moved, std::size_t done, std::size_t of) {
  fmt::print("{}/{}  {}\n", done, of, one_line(moved.name));
  if (moved.refused) fmt::print(stderr, "{}: {}\n", moved.name, many_lines(moved.refused->words));
}

void print_document(const std::vector<Moved>& all, const MoveOptions& options) {
  boost::json::array moved;
  boost::json::array refused;
  for (const Moved& each : all) {
    if (each.refused) {
      boost::json::object row = each.refused->json;
      row["case"] = each.name;
      refused.push_back(std::move(row));
    } else {
      moved.emplace_back(each.name);
    }
  }
  print_json(
      {{"dry_run", options.dry_run}, {"moved", std::move(moved)}, {"refused", std::move(refused)}});
}

tl::expected<std::vector<Work>, Failure> all_work(Session& session, const MoveOptions& options) {
  const auto structure = session.queries().structure();
  if (!structure) return tl::unexpected(Failure(structure.error()));
  boost::json::error_code ignored;
  const auto facts = boost::json::parse(structure->facts(), ignored);
  for (const auto* function : {&options.from, &options.to}) {
    if (is_function(facts, *function)) continue;
    return tl::unexpected(
        Failure(kNotFound, fmt::format("Strukturen har ingen funktion ”{}”.", *function)));
  }
  std::vector<Work> work;
  bool known = false;
  for (const auto& [chart, view] : views_of(facts)) {
    if (!view.hand_over) continue;
    known = true;
    auto found = work_in(session, chart, *view.hand_over, options.from);
    if (!found) return found;
    work.insert(work.end(), found->begin(), found->end());
  }
  if (known) return work;
  return tl::unexpected(
      Failure(kNotFound,
              "Inget flöde säger hur ett ärende byter ansvarig (hand_over i strukturens views)."));
}

int move_all(const Globals& globals, const MoveOptions& options) {
  if (options.from == options.to) {
    return fail(globals, kUsage,
                "Ange två olika funktioner: den som har ärendena och den som får.");
  }
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto work = all_work(*session, options);
  if (!work) return fail(globals, work.error());
  std::vector<Moved> all;
  for (const Work& each : *work) {
    all.push_back(move(*session, each, options));
    if (!globals.json) tell(all.back(), all.size(), work->size());
  }
  const auto refused = static_cast<std::size_t>(
      std::ranges::count_if(all, [](const Moved& moved) { return moved.refused.has_value(); }));
  if (globals.json) {
    print_document(all, options);
  } else {
    fmt::print("{} ärenden {} till {}, {} nekades.\n", all.size() - refused,
               options.dry_run ? "skulle flyttas" : "flyttades", options.to, refused);
  }
  return refused == 0 ? kDone : kRejected;
}

}  // namespace

void add_move_work(CLI::App& people, Globals& globals) {
  auto options = std::make_shared<MoveOptions>();
  CLI::App* command = people.add_subcommand(
      "move-work", "Låt en funktion ta över allt öppet som en annan är ansvarig för");
  command->add_option("från", options->from, "Funktionen som har ärendena")->required();
  command->add_option("till", options->to, "Funktionen som får dem")->required();
  command->add_option("--reason", options->reason, "Varför, där flödet frågar efter det");
  command->add_flag("--dry-run", options->dry_run, "Säg bara vad som skulle hända");
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return move_all(globals, *options); };
  });
}

}  // namespace arendegang::cli
