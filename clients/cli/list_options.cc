#include "clients/cli/list_options.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/time_text.h"

namespace arendegang::cli {

namespace {

namespace json = boost::json;

template <typename T>
using Members = std::pair<std::string_view, T ListOptions::*>;

constexpr std::array<Members<std::string>, 8> kTexts = {{{"chart", &ListOptions::chart},
                                                         {"state", &ListOptions::state},
                                                         {"arena", &ListOptions::arena},
                                                         {"party", &ListOptions::party},
                                                         {"group", &ListOptions::group},
                                                         {"due_before", &ListOptions::due_before},
                                                         {"text", &ListOptions::text},
                                                         {"sort", &ListOptions::sort}}};
constexpr std::array<Members<std::vector<std::string>>, 2> kLists = {
    {{"columns", &ListOptions::columns}, {"shown", &ListOptions::shown}}};
constexpr std::array<Members<bool>, 2> kFlags = {
    {{"ended", &ListOptions::ended}, {"descending", &ListOptions::descending}}};

/// What lists of every chart can be sorted by; anything else is a chart's own column.
constexpr std::array<std::string_view, 9> kCommonSorts = {
    "", "number", "subject", "state", "arena", "party", "due", "created", "changed"};

bool needs_a_chart(const ListOptions& options) {
  return !options.columns.empty() ||
         std::ranges::find(kCommonSorts, options.sort) == kCommonSorts.end();
}

}  // namespace

void declare_list(CLI::App& command, ListOptions& options) {
  command.add_option("--chart", options.chart, "Bara ett flöde");
  command.add_option("--state", options.state, "Bara i ett läge (dess id i flödet)");
  command.add_option("--arena", options.arena, "Bara vid en arena");
  command.add_option("--party", options.party, "Bara en part");
  command.add_option("--group", options.group, "Bara hos en grupp");
  command.add_option("--column", options.columns, "Bara där en kolumn har ett värde: namn=värde");
  command.add_option("--due-before", options.due_before, "Bara det som ska vara klart före dagen");
  command.add_option(
      "--text", options.text,
      "Bara det som har alla orden i nummer eller ärendemening, också som del av ett ord "
      "(minst tre bokstäver)");
  command.add_flag("--ended", options.ended, "Också det som är avslutat");
  command.add_option("--sort", options.sort,
                     "number, subject, state, arena, party, due, created, changed eller en kolumn");
  command.add_flag("--desc", options.descending, "Störst först");
  command.add_option("--limit", options.limit, "Rader per sida");
  command.add_option("--page", options.page, "Nästa sida, som den förra angav den");
}

json::object json_of(const ListOptions& options) {
  json::object saved;
  for (const auto& [name, member] : kTexts) {
    if (!(options.*member).empty()) saved[name] = options.*member;
  }
  for (const auto& [name, member] : kLists) {
    if (!(options.*member).empty()) saved[name] = json::value_from(options.*member);
  }
  for (const auto& [name, member] : kFlags) {
    if (options.*member) saved[name] = true;
  }
  return saved;
}

ListOptions list_options_of(const json::object& saved) {
  ListOptions options;
  for (const auto& [name, member] : kTexts) {
    const json::value* value = saved.if_contains(name);
    if (value != nullptr && value->is_string()) options.*member = value->get_string();
  }
  for (const auto& [name, member] : kLists) {
    const json::value* values = saved.if_contains(name);
    if (values == nullptr || !values->is_array()) continue;
    for (const json::value& value : values->get_array()) {
      if (value.is_string()) (options.*member).emplace_back(value.get_string());
    }
  }
  for (const auto& [name, member] : kFlags) {
    const json::value* value = saved.if_contains(name);
    options.*member = value != nullptr && value->is_bool() && value->get_bool();
  }
  return options;
}

ListOptions merged(const ListOptions& saved, const ListOptions& given) {
  json::object together = json_of(saved);
  for (const auto& [name, value] : json_of(given)) together[name] = value;
  ListOptions options = list_options_of(together);
  options.limit = given.limit;
  options.page = given.page;
  return options;
}

tl::expected<v1::ListInstances, std::string> question_of(const ListOptions& options) {
  if (options.chart.empty() && needs_a_chart(options)) {
    return tl::unexpected(
        std::string("Kolumner hör till ett flöde: ange vilket, med --chart FLÖDE."));
  }
  v1::ListInstances question;
  question.set_chart(options.chart);
  question.set_state(options.state);
  question.set_arena(options.arena);
  question.set_party(options.party);
  question.set_group(options.group);
  question.set_text(options.text);
  question.set_include_ended(options.ended);
  question.set_sort(options.sort);
  question.set_descending(options.descending);
  question.set_limit(options.limit);
  question.set_page(options.page);
  for (const std::string& column : options.columns) {
    const std::size_t sign = column.find('=');
    if (sign == std::string::npos) {
      return tl::unexpected(
          fmt::format("--column: namn=värde väntades, men det står ”{}”", column));
    }
    v1::ColumnFilter* filter = question.add_columns();
    filter->set_name(column.substr(0, sign));
    filter->set_value(column.substr(sign + 1));
  }
  if (!options.due_before.empty()) {
    const auto due = parse_time(options.due_before);
    if (!due) {
      return tl::unexpected(
          fmt::format("--due-before: ett datum väntades, men det står ”{}”", options.due_before));
    }
    question.set_due_before_ms(*due);
  }
  return question;
}

}  // namespace arendegang::cli
