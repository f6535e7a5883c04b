#include "engine/service/queries/rows.h"

#include <algorithm>

#include "engine/service/limits.h"
#include "engine/service/queries/asker.h"

namespace arendegang::service {
namespace {

/// An open job that was never tried waits out its regret period; one that was waits to be retried.
std::string_view state_word(const store::JobRow& row, store::Time now) {
  switch (row.state) {
    case store::JobState::kOpen:
      return row.next_attempt > now ? "waiting" : "ready";
    case store::JobState::kExhausted:
      return "exhausted";
    case store::JobState::kDone:
      return "done";
    case store::JobState::kSkipped:
      return "skipped";
    case store::JobState::kDropped:
      return "dropped";
    case store::JobState::kUnspecified:
      break;
  }
  return "";
}

}  // namespace

std::size_t page_rows(std::uint32_t asked) {
  return asked == 0 ? kDefaultPageRows : std::min<std::size_t>(asked, kMaxPageRows);
}

void fill(v1::InstanceRow& out, const casework::Listing& listing,
          const casework::Catalogue& catalogue) {
  out.set_instance(listing.id.value);
  out.set_chart(listing.chart);
  out.set_number(listing.number);
  out.set_subject(listing.subject);
  out.set_state(listing.state);
  for (const auto& id : listing.state_ids) out.add_state_ids(id);
  out.set_arena(listing.arena);
  out.set_party(listing.party);
  out.set_group(listing.group);
  if (listing.parent) out.set_parent(listing.parent->value);
  out.set_status(static_cast<std::uint32_t>(listing.status));
  out.set_paused(listing.paused);
  if (listing.due) out.set_due_ms(listing.due->time_since_epoch().count());
  out.set_created_ms(listing.created_at.time_since_epoch().count());
  out.set_changed_ms(listing.changed_at.time_since_epoch().count());

  const auto* chart = catalogue.latest(listing.chart);
  if (chart == nullptr) return;
  const auto& columns = chart->chart.declarations().columns;
  for (std::size_t i = 0; i < std::min(columns.size(), listing.columns.size()); ++i) {
    auto& column = *out.add_columns();
    column.set_name(columns[i].name);
    column.set_label_sv(columns[i].label_sv);
    column.set_value(listing.columns[i]);
  }
}

void fill(v1::JobRow& out, const store::JobRow& row, const casework::Mask& mask,
          const casework::CaseMentions& others, store::Time now) {
  out.set_job(row.job.id.value);
  out.set_instance(row.job.instance.value);
  out.set_kind(row.job.kind);
  out.set_target(row.job.target);
  out.set_state(std::string(state_word(row, now)));
  out.set_attempts(row.attempts);
  out.set_last_error(others.text(mask.text(row.last_error)));
  out.set_not_before_ms(row.next_attempt.time_since_epoch().count());
  out.set_payload(to_json_text(others.value(mask.fields(row.job.payload))));
}

}  // namespace arendegang::service
