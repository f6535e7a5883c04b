#include "engine/store/memory/memory_tables.h"

#include <algorithm>

namespace arendegang::store {

Head MemoryTables::head() const {
  return records.empty() ? Head{} : Head{records.back().sequence, records.back().hash};
}

bool MemoryTables::contradicts(const Batch& batch) const {
  return std::ranges::any_of(batch.commands,
                             [&](const CommandRow& row) {
                               return commands.contains({row.actor, row.id});
                             }) ||
         std::ranges::any_of(batch.inbox_added,
                             [&](const InboxRow& row) { return inbox.contains(row.position); });
}

void MemoryTables::dispose(Sequence sequence) {
  if (!sequence || sequence.value > records.size()) return;
  Record& record = records[sequence.value - 1];
  record.nonce.clear();
  record.body.clear();
  for (auto& [key, command] : commands) {
    const bool made_it = command.first && command.first <= sequence && sequence <= command.last;
    if (made_it) command.content_hash = {};
  }
}

void MemoryTables::add(const Batch& batch) {
  records.insert(records.end(), batch.records.begin(), batch.records.end());
  for (const auto& row : batch.instances) instances[row.listing.id] = row;
  for (const auto& row : batch.jobs) jobs[row.job.id] = row;
  for (const auto& row : batch.incidents) incidents[row.incident.id] = row;
  for (const auto& row : batch.inbox_added) inbox[row.position] = row.message;
  for (const auto position : batch.inbox_removed) inbox.erase(position);
  for (const auto& row : batch.commands) commands[{row.actor, row.id}] = row;
  for (const auto& row : batch.contents) contents.try_emplace(row.hash, row);
  for (const auto& use : batch.content_uses) content_uses.emplace(use.hash, use.instance);
  for (const auto& gone : batch.case_records_taken_back) {
    std::erase_if(case_records, [&](const auto& row) {
      return row.first.instance == gone.instance && row.first.number > gone.last;
    });
  }
  for (const auto& row : batch.case_records) {
    case_records[{row.record.day, row.instance, row.record.number}] = row.record;
  }
  for (const auto& row : batch.drafts) drafts[row.id] = row;
  for (const auto& id : batch.drafts_cleared) drafts.erase(id);
  if (batch.counters) counters = *batch.counters;
  for (const auto& [key, value] : batch.settings) settings[key] = value;
  for (const auto sequence : batch.bodies_disposed) dispose(sequence);
  for (const auto instance : batch.instances_disposed) dispose(instance);
}

void MemoryTables::dispose(InstanceId instance) {
  std::vector<std::string> used;
  for (const auto& [hash, by] : content_uses) {
    if (by == instance) used.push_back(hash);
  }
  for (const auto& hash : used) {
    content_uses.erase({hash, instance});
    const auto other = content_uses.lower_bound({hash, InstanceId{}});
    if (other == content_uses.end() || other->first != hash) contents.erase(hash);
  }
}

}  // namespace arendegang::store
