#include "clients/cli/case_view.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "clients/cli/bodies.h"
#include "clients/cli/case_reference.h"
#include "clients/cli/content_references.h"
#include "clients/cli/facts.h"
#include "clients/cli/field_values.h"
#include "clients/cli/instance_status.h"
#include "clients/cli/step_words.h"
#include "clients/cli/table.h"
#include "clients/cli/terminal_text.h"
#include "clients/cli/time_text.h"

namespace arendegang::cli {

namespace {

void print_heading(const Terminal& terminal, const char* heading) {
  fmt::print("\n{}\n", bold(terminal, heading));
}

Facts facts_of(const v1::InstanceDetail& found, const boost::json::value& structure) {
  const v1::InstanceRow& row = found.row();
  Facts facts = {
      {"Läge", row.paused() ? row.state() + " (pausat)" : row.state()},
      {"Arena", arena_text(structure, row.arena())},
      {"Part", row.party()},
      {"Grupp", row.group()},
      {"Senast", date_text(row.due_ms())},
      {"Inkom", fmt::format("{} av {}", time_text(row.created_ms()), found.created_by())},
      {"Ändrat", fmt::format("{} (version {})", time_text(row.changed_ms()), found.version())}};
  for (const v1::Column& column : row.columns()) {
    facts.emplace_back(column.label_sv(), column_text(column.value()));
  }
  return facts;
}

void print_children(const v1::InstanceDetail& found, const Terminal& terminal) {
  Table table{{"Instans", "Part", "Läge", "Senast"}, {}};
  for (const v1::InstanceRow& child : found.children()) {
    if (child.status() == kUndone) continue;
    table.rows.push_back({std::to_string(child.instance()),
                          child.party().empty() ? child.subject() : child.party(), child.state(),
                          date_text(child.due_ms())});
  }
  if (table.rows.empty()) return;
  print_heading(terminal, "Hos parterna");
  fmt::print("{}", as_text(table, terminal));
}

void print_waiting(const v1::InstanceDetail& found, const Terminal& terminal) {
  Table table{{"När", "Vad", "Läge", "Senaste fel"}, {}};
  for (const v1::TimerRow& timer : found.timers()) {
    table.rows.push_back({time_text(timer.due_ms()), timer.event(), "tid", ""});
  }
  for (const v1::JobRow& job : found.jobs()) {
    table.rows.push_back({time_text(job.not_before_ms()),
                          fmt::format("{} till {}", job.kind(), job.target()),
                          job_state_word(job.state()), job.last_error()});
  }
  if (table.rows.empty()) return;
  print_heading(terminal, "Väntar");
  fmt::print("{}", as_text(table, terminal));
}

void print_history(const v1::InstanceDetail& found, const Terminal& terminal) {
  print_heading(terminal, "Historik");
  Table table{{"När", "Vem", "Vad", "Läge efter", "Skäl"}, {}};
  for (const v1::HistoryEntry& entry : found.history()) {
    const std::string who = entry.on_behalf_of().empty()
                                ? entry.actor()
                                : fmt::format("{} för {}", entry.actor(), entry.on_behalf_of());
    const std::string what = !entry.label_sv().empty() ? entry.label_sv()
                             : !entry.event().empty()  ? entry.event()
                                                       : std::string(step_word(entry.kind()));
    table.rows.push_back({time_text(entry.at_ms()), who, what,
                          fmt::format("{}", fmt::join(entry.states(), " · ")), entry.reason()});
  }
  fmt::print("{}", as_text(table, terminal));
}

std::string form_of(const v1::Field& field) {
  if (field.choices().empty()) return field.type();
  std::vector<std::string> values;
  for (const v1::Choice& choice : field.choices()) values.push_back(choice.value());
  return fmt::format("{}", fmt::join(values, "|"));
}

}  // namespace

void print_case(const v1::InstanceDetail& found, const boost::json::value& structure,
                CaseViewOptions options) {
  const Terminal terminal = standard_output();
  fmt::print("{}\n", bold(terminal, one_line(name_of(found.row()) + "  " + found.row().subject())));
  print_facts(facts_of(found, structure));
  print_children(found, terminal);
  print_waiting(found, terminal);
  if (options.history) print_history(found, terminal);
  if (options.data) {
    print_heading(terminal, "Uppgifter");
    fmt::print("{}\n", many_lines(found.data()));
  }
}

void print_tables(const v1::InstanceDetail& found, const ChartView& view,
                  client::QueryClient& queries) {
  const Terminal terminal = standard_output();
  boost::json::error_code failure;
  const boost::json::value data = boost::json::parse(found.data(), failure);
  const auto read = text_reader(queries, found.row().instance());
  for (const ShownTable& shown : view.tables) {
    const boost::json::value* rows = at_path(data, shown.rows);
    if (rows == nullptr || !rows->is_array() || rows->get_array().empty()) continue;
    Table table;
    for (const ShownValue& column : shown.columns) table.headings.push_back(column.label);
    for (const boost::json::value& row : rows->get_array()) {
      auto& cells = table.rows.emplace_back();
      for (const ShownValue& column : shown.columns) {
        cells.push_back(text_in(row, column, view, read));
      }
    }
    print_heading(terminal, one_line(shown.label).c_str());
    fmt::print("{}", as_text(table, terminal));
  }
}

void print_actions(const v1::ActionList& actions, const std::string& name) {
  const Terminal terminal = standard_output();
  if (actions.actions().empty()) {
    fmt::print("\n{}\n", dim(terminal, "Du kan inte göra något med det nu."));
    return;
  }
  print_heading(terminal, "Det här kan du göra");
  for (const v1::Action& action : actions.actions()) {
    fmt::print("  {}  {}\n", bold(terminal, one_line(action.name())), one_line(action.label_sv()));
    for (const v1::Field& field : action.fields()) {
      fmt::print("{}\n", dim(terminal,
                             fmt::format("      {}{}  {} ({}{})", one_line(field.name()),
                                         field.required() ? "*" : "", one_line(label_of(field)),
                                         one_line(form_of(field)), field.many() ? ", flera" : "")));
    }
  }
  fmt::print("\n{}\n",
             dim(terminal,
                 fmt::format("* behövs.  arende do \"{}\" HÄNDELSE fält=värde …", one_line(name))));
}

}  // namespace arendegang::cli
