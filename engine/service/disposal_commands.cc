#include "engine/service/disposal_commands.h"

#include <limits>
#include <vector>

#include "engine/casework/disposal.h"
#include "engine/service/known_instance.h"
#include "engine/service/listing_of.h"
#include "engine/service/read_or_stop.h"
#include "engine/service/with_parts.h"
#include "engine/store/listing_query.h"
#include "engine/store/record_query.h"

namespace arendegang::service {
namespace {

using casework::InstanceId;

constexpr std::size_t kAll = std::numeric_limits<std::int64_t>::max();

store::WorkQuery all_of(InstanceId id) {
  store::WorkQuery query;
  query.instance = id;
  query.include_closed = true;
  query.limit = kAll;
  query.all_roles = true;
  return query;
}

bool is_at_rest(const std::vector<InstanceId>& family, Turn& turn) {
  for (const auto id : family) {
    auto open = all_of(id);
    open.include_closed = false;
    if (turn.stage.inbox().awaits(id) || !turn.stage.find(id)->open_jobs.empty()) return false;
    if (!read_or_stop(turn.reader.incidents(open), "incidents").empty()) return false;
  }
  return true;
}

bool is_gone(InstanceId id, Turn& turn) {
  const auto last = read_or_stop(turn.reader.records_of(id, 1), "journal");
  return !last.empty() && last.front().kind == casework::StepKind::kDisposed;
}

void empty_work(InstanceId id, Turn& turn) {
  for (auto& row : read_or_stop(turn.reader.jobs(all_of(id)), "jobs")) {
    row.job.payload = {};
    row.last_error.clear();
    turn.stage.put(std::move(row));
  }
  for (auto& row : read_or_stop(turn.reader.incidents(all_of(id)), "incidents")) {
    row.incident.cause.clear();
    row.incident.message.reset();
    turn.stage.put(std::move(row));
  }
}

std::vector<casework::CaseRecord> left_of_records(InstanceId id, Turn& turn) {
  store::RecordQuery query;
  query.instances = {id};
  query.limit = kAll;
  query.all_roles = true;
  std::vector<casework::CaseRecord> left;
  for (const auto& row : read_or_stop(turn.reader.case_records(query), "records")) {
    left.push_back(casework::remains_of(row.record));
  }
  return left;
}

void empty_journal(InstanceId id, Turn& turn) {
  std::vector<store::Sequence> steps;
  for (const auto& record : read_or_stop(turn.reader.records_of(id, kAll), "journal")) {
    steps.push_back(record.sequence);
  }
  turn.stage.dispose(id, steps, left_of_records(id, turn));
}

}  // namespace

OutcomeOrRejection dispose_instance(const v1::DisposeInstance& command,
                                    const casework::Context& context, Turn& turn) {
  const auto found = known_instance({command.instance()}, context, turn);
  if (!found) return tl::unexpected(found.error());
  const InstanceId head = (*found)->id;
  const auto family = read_or_stop(with_parts(head, turn.reader), "parts of a case");
  const casework::Disposable disposable{**found,
                                        store::has_ended(listing_of(**found, context).status),
                                        is_at_rest(family, turn), is_gone(head, turn)};
  if (auto refused = casework::refusal_of_disposal(disposable, command.decision(), context)) {
    return tl::unexpected(std::move(*refused));
  }
  Outcome outcome{head, {}, {}};
  for (const auto id : family) {
    empty_work(id, turn);
    empty_journal(id, turn);
    const auto [first, last] =
        turn.run(casework::disposal_of(*turn.stage.find(id), command.decision(), context), context);
    if (!outcome.first) outcome.first = first;
    outcome.last = last;
  }
  return outcome;
}

}  // namespace arendegang::service
