#include "clients/cli/list_options.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/time_text.h"

namespace arendegang::cli {

void declare_list(CLI::App& command, ListOptions& options) {
  command.add_option("--chart", options.chart, "Bara ett flöde");
  command.add_option("--state", options.state, "Bara i ett läge (dess id i flödet)");
  command.add_option("--arena", options.arena, "Bara vid en arena");
  command.add_option("--party", options.party, "Bara en part");
  command.add_option("--group", options.group, "Bara hos en grupp");
  command.add_option("--column", options.columns, "Bara där en kolumn har ett värde: namn=värde");
  command.add_option("--due-before", options.due_before, "Bara det som ska vara klart före dagen");
  command.add_option("--text", options.text, "Bara det som nämner orden");
  command.add_flag("--ended", options.ended, "Också det som är avslutat");
  command.add_option("--sort", options.sort,
                     "number, subject, state, arena, party, due, created, changed eller en kolumn");
  command.add_flag("--desc", options.descending, "Störst först");
  command.add_option("--limit", options.limit, "Rader per sida");
  command.add_option("--page", options.page, "Nästa sida, som den förra angav den");
}

tl::expected<v1::ListInstances, std::string> question_of(const ListOptions& options) {
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
