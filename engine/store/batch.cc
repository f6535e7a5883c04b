#include "engine/store/batch.h"

namespace arendegang::store {

bool Batch::empty() const {
  return records.empty() && instances.empty() && jobs.empty() && incidents.empty() &&
         inbox_added.empty() && inbox_removed.empty() && commands.empty() && contents.empty() &&
         content_uses.empty() && case_records_taken_back.empty() && case_records.empty() &&
         drafts.empty() && drafts_cleared.empty() && !counters && settings.empty() &&
         bodies_disposed.empty() && instances_disposed.empty();
}

std::optional<Head> head_after(const Head& head, const Batch& batch) {
  Head end = head;
  for (const Record& record : batch.records) {
    if (record.sequence.value != end.sequence.value + 1) return std::nullopt;
    if (record.previous_hash != end.hash) return std::nullopt;
    end = {record.sequence, record.hash};
  }
  return end;
}

}  // namespace arendegang::store
