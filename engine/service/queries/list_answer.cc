#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "engine/casework/plain_text.h"
#include "engine/casework/secrecy.h"
#include "engine/service/queries/answers.h"
#include "engine/service/queries/other_cases.h"
#include "engine/service/queries/rows.h"

namespace arendegang::service {
namespace {

using Sort = store::ListingQuery::Sort;

constexpr std::array<std::pair<std::string_view, Sort>, 8> kSorts{{
    {"number", Sort::kNumber},
    {"subject", Sort::kSubject},
    {"state", Sort::kState},
    {"arena", Sort::kArena},
    {"party", Sort::kParty},
    {"due", Sort::kDue},
    {"created", Sort::kCreated},
    {"changed", Sort::kChanged},
}};

/// The place of a column among those of the chart, if the chart has it.
std::optional<std::size_t> column_index(const std::string& chart_name, std::string_view column,
                                        const Asker& asker) {
  const auto* chart = asker.rules.catalogue.latest(chart_name);
  if (chart == nullptr) return std::nullopt;
  const auto& columns = chart->chart.declarations().columns;
  const auto found = std::ranges::find(columns, column, &statechart::ColumnDeclaration::name);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

bool set_sort(const v1::ListInstances& query, const Asker& asker, store::ListingQuery& out) {
  if (query.sort().empty()) return true;
  const auto known =
      std::ranges::find(kSorts, query.sort(), &std::pair<std::string_view, Sort>::first);
  if (known != kSorts.end()) {
    out.sort = known->second;
    return true;
  }
  const auto column = column_index(query.chart(), query.sort(), asker);
  if (!column) return false;
  out.sort = Sort::kColumn;
  out.sort_column = *column;
  return true;
}

/// A row as the store lists it, or, where something of it is marked and the asker has the right to
/// see it, as it is in full.
store::Result<casework::Listing> as_seen(const casework::Listing& row, const Asker& asker) {
  if (!casework::has_word(row.read_roles, casework::kMarked)) return row;
  const auto found = read_readable(row.id, asker);
  if (!found) return tl::unexpected(found.error());
  return *found && (*found)->in_full ? (*found)->listing(asker) : row;
}

}  // namespace

void answer_list(const v1::ListInstances& query, const Asker& asker, v1::QueryReply& reply) {
  store::ListingQuery wanted;
  wanted.chart = query.chart();
  wanted.state = query.state();
  // An arena answers also for what its predecessors decided (rule 92).
  if (!query.arena().empty()) {
    wanted.arenas = asker.rules.structure.with_predecessors(query.arena());
  }
  wanted.party = query.party();
  wanted.group = query.group();
  wanted.text = query.text();
  wanted.include_ended = query.include_ended();
  wanted.roles = casework::words_of(asker.actor);
  wanted.descending = query.descending();
  wanted.limit = page_rows(query.limit());
  wanted.page = query.page();
  if (query.due_before_ms() != 0) {
    wanted.due_before = store::Time(statechart::Duration(query.due_before_ms()));
  }
  if (query.parent() != 0) wanted.parent = casework::InstanceId{query.parent()};
  for (const auto& filter : query.columns()) {
    const auto index = column_index(query.chart(), filter.name(), asker);
    if (!index) {
      return fail(
          reply, casework::RejectionCode::kField,
          fmt::format("Expected a column of chart {}, but {} is none",
                      casework::in_quotes(query.chart()), casework::in_quotes(filter.name())));
    }
    wanted.columns.emplace_back(*index, filter.value());
  }
  if (!set_sort(query, asker, wanted)) {
    return fail(reply, casework::RejectionCode::kField,
                fmt::format("Expected to sort by a column, but '{}' is none", query.sort()));
  }

  const auto page = asker.reader.list(wanted);
  if (!page) return fail(reply, page.error());
  auto& list = *reply.mutable_list();
  const auto others = other_cases({}, asker);
  for (const auto& row : page->rows) {
    const auto shown = as_seen(row, asker);
    if (!shown) return fail(reply, shown.error());
    fill(*list.add_rows(), told(*shown, others), asker.rules.catalogue);
  }
  list.set_next_page(page->next_page);
  list.set_total(page->total);
}

void answer_counts(const v1::CountStates& query, const Asker& asker, v1::QueryReply& reply) {
  const auto counts = asker.reader.counts(query.chart(), casework::words_of(asker.actor));
  if (!counts) return fail(reply, counts.error());
  auto& out = *reply.mutable_counts();
  for (const auto& count : *counts) {
    auto& row = *out.add_counts();
    row.set_chart(count.chart);
    row.set_state(count.state);
    row.set_count(count.count);
  }
}

}  // namespace arendegang::service
