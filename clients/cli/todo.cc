#include "clients/cli/todo.h"

#include <algorithm>
#include <limits>
#include <map>

#include "clients/cli/case_reference.h"
#include "clients/cli/chart_view.h"
#include "clients/cli/list_pages.h"

namespace arendegang::cli {

namespace {

namespace json = boost::json;

const json::value* member(const json::value& object, std::string_view key) {
  return object.is_object() ? object.get_object().if_contains(key) : nullptr;
}

bool is_text(const json::value* value, std::string_view text) {
  return value != nullptr && value->is_string() && value->get_string() == text;
}

Standing standing_in(const json::value& actor) {
  Standing standing;
  const json::value* party = member(actor, "party");
  if (party != nullptr && party->is_string()) standing.party = party->get_string();
  const json::value* groups = member(actor, "groups");
  if (groups == nullptr || !groups->is_array()) return standing;
  for (const json::value& group : groups->get_array()) {
    if (group.is_string()) standing.groups.emplace(group.get_string());
  }
  return standing;
}

std::int64_t due_or_last(const Waiting& waiting) {
  return waiting.row.due_ms() == 0 ? std::numeric_limits<std::int64_t>::max()
                                   : waiting.row.due_ms();
}

}  // namespace

Standing standing_of(const json::value& facts, const std::string& actor) {
  const json::value* actors = at_path(facts, "actors");
  if (actors == nullptr || !actors->is_array()) return {};
  for (const json::value& each : actors->get_array()) {
    if (is_text(member(each, "id"), actor)) return standing_in(each);
  }
  return {};
}

std::optional<WaitsFor> waits_for(const Standing& standing, const v1::InstanceRow& row) {
  const bool is_due = row.due_ms() != 0;
  if (!row.party().empty() && row.party() == standing.party) {
    return is_due ? std::optional(WaitsFor::kParty) : std::nullopt;
  }
  if (standing.groups.contains(row.group())) return WaitsFor::kGroup;
  if (row.parent() != 0) return std::nullopt;
  const bool shared = !standing.party.empty() || !standing.groups.empty();
  return is_due || !shared ? std::optional(WaitsFor::kRole) : std::nullopt;
}

client::Result<std::vector<Waiting>> waiting_for(client::QueryClient& queries,
                                                 const Standing& standing) {
  const auto list = all_pages(queries, {});
  if (!list) return tl::unexpected(list.error());
  std::map<std::uint64_t, std::string> names;
  for (const v1::InstanceRow& row : list->rows()) names[row.instance()] = name_of(row);
  std::vector<Waiting> found;
  for (const v1::InstanceRow& row : list->rows()) {
    const auto waits = waits_for(standing, row);
    if (!waits) continue;
    auto actions = queries.available(row.instance());
    if (!actions) return tl::unexpected(actions.error());
    if (actions->actions().empty()) continue;
    const auto of_case = names.find(row.parent());
    found.push_back({*waits, of_case == names.end() ? name_of(row) : of_case->second, row,
                     std::move(*actions)});
  }
  std::ranges::stable_sort(found, {}, due_or_last);
  return found;
}

}  // namespace arendegang::cli
