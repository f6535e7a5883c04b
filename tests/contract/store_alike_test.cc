#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/contract/store_under_test.h"
#include "tests/support/store_rows.h"

namespace arendegang::store {
namespace {

std::size_t below(std::size_t bound) {
  return *rc::gen::inRange<std::size_t>(0, bound);
}
std::string one_of(std::vector<std::string> values) {
  return values[below(values.size())];
}
std::vector<std::string> some_of(const std::vector<std::string>& values) {
  std::vector<std::string> chosen;
  for (const auto& value : values) {
    if (below(3) == 0) chosen.push_back(value);
  }
  return chosen;
}
Time some_time() {
  return support::at(static_cast<std::int64_t>(below(6)));
}
std::optional<Time> perhaps_time() {
  return below(2) == 0 ? std::nullopt : std::optional(some_time());
}

const std::vector<std::string> kWords = {"avtal",    "Ärende", "ål", "2027/12", "zon",
                                         "Målavtal", "10",     "é",  ""};
const std::vector<std::string> kIds = {"a", "b", "c"};

InstanceRow random_instance() {
  InstanceRow row = support::instance_row(below(12) + 1, one_of(kWords), one_of(kWords));
  auto& listing = row.listing;
  listing.subject += " " + one_of(kWords);
  listing.chart = one_of(kIds);
  listing.state = one_of(kWords);
  listing.state_ids = some_of(kIds);
  listing.arena = one_of(kWords);
  listing.party = one_of(kWords);
  listing.group = one_of(kWords);
  if (below(3) == 0) listing.parent = InstanceId{below(4) + 1};
  listing.status = static_cast<casework::Status>(below(5) + 1);
  listing.paused = below(2) == 0;
  listing.due = perhaps_time();
  listing.created_at = some_time();
  listing.changed_at = some_time();
  for (auto left = below(9); left > 0; --left) listing.columns.push_back(one_of(kWords));
  listing.read_roles = some_of(kIds);
  row.next_due = perhaps_time();
  row.snapshot = one_of(kWords);
  return row;
}

JobRow random_job() {
  JobRow row = support::job_row(below(8) + 1, static_cast<std::int64_t>(below(6)), one_of(kIds));
  row.job.instance = {below(3) + 1};
  row.state = static_cast<JobState>(below(5) + 1);
  row.attempts = static_cast<std::uint32_t>(below(4));
  return row;
}

/// `turn` makes what is added only once new.
Batch random_batch(const Head& head, std::size_t turn) {
  Batch batch;
  Head end = head;
  for (auto left = below(4); left > 0; --left) {
    batch.records.push_back(support::record_after(end, below(4) + 1, one_of(kWords)));
    end = {batch.records.back().sequence, batch.records.back().hash};
  }
  std::map<InstanceId, InstanceRow> rows;
  for (auto left = below(6); left > 0; --left) {
    const InstanceRow row = random_instance();
    rows[row.listing.id] = row;
  }
  for (const auto& [id, row] : rows) batch.instances.push_back(row);
  for (auto left = below(3); left > 0; --left) batch.jobs.push_back(random_job());
  for (auto left = below(2); left > 0; --left) {
    batch.incidents.push_back(support::incident_row(below(4) + 1));
    batch.incidents.back().open = below(2) == 0;
  }
  if (!batch.records.empty()) {
    batch.commands = {support::command_row(one_of(kIds), std::to_string(1000 + turn))};
    batch.commands[0].first = batch.records.front().sequence;
    batch.commands[0].last = batch.records.back().sequence;
  }
  batch.inbox_added = {{turn + 1, {{1}, "case", {2}, 1, casework::CancelChild{}}}};
  if (below(2) == 0) batch.inbox_removed = {below(turn + 2)};
  batch.contents = {support::content_row(one_of(kWords) + "!")};
  batch.content_uses = {{batch.contents[0].hash, {below(3) + 1}}};
  batch.settings = {{one_of(kIds), one_of(kWords)}};
  return batch;
}

ListingQuery random_query() {
  const auto perhaps = [](const std::vector<std::string>& values) {
    return below(3) == 0 ? one_of(values) : std::string();
  };
  ListingQuery query;
  query.chart = perhaps(kIds);
  query.state = perhaps(kIds);
  if (below(3) == 0) query.arenas = some_of(kWords);
  query.text = perhaps({"avt", "är", "zon 2027", "ål", "e", "1", "tal", "ren", "må vtal", "27"});
  if (below(4) == 0) query.columns = {{below(8), one_of(kWords)}};
  if (below(4) == 0) query.due_before = some_time();
  if (below(4) == 0) query.parent = InstanceId{below(4) + 1};
  query.include_ended = below(2) == 0;
  query.all_roles = below(2) == 0;
  query.roles = some_of(kIds);
  query.sort = static_cast<ListingQuery::Sort>(below(9));
  query.sort_column = below(8);
  query.descending = below(2) == 0;
  query.limit = below(5) + 1;
  return query;
}

void lists_are_alike(Reader& one, Reader& other) {
  ListingQuery query = random_query();
  for (;;) {
    const ListingPage page = must(one.list(query));
    const ListingPage same = must(other.list(query));
    RC_ASSERT(page.rows == same.rows);
    RC_ASSERT(page.total == same.total);
    RC_ASSERT(page.next_page == same.next_page);
    if (page.next_page.empty()) return;
    query.page = page.next_page;
  }
}

WorkQuery some_work_query() {
  WorkQuery query;
  if (below(2) == 0) query.instance = InstanceId{below(5)};
  query.include_closed = below(2) == 0;
  query.after = below(4);
  query.roles = some_of(kIds);
  query.all_roles = below(2) == 0;
  return query;
}

void work_is_alike(Reader& one, Reader& other) {
  const Time now = some_time();
  const auto kinds = some_of(kIds);
  const std::size_t limit = below(5) + 1;
  RC_ASSERT(must(one.due(now, limit)) == must(other.due(now, limit)));
  RC_ASSERT(must(one.first_due()) == must(other.first_due()));
  RC_ASSERT(must(one.ready_jobs(now, kinds, limit)) == must(other.ready_jobs(now, kinds, limit)));
  RC_ASSERT(must(one.next_job_due(now)) == must(other.next_job_due(now)));
  WorkQuery query = some_work_query();
  query.limit = limit;
  RC_ASSERT(must(one.jobs(query)) == must(other.jobs(query)));
  RC_ASSERT(must(one.incidents(query)) == must(other.incidents(query)));
  const std::uint64_t after = below(5);
  RC_ASSERT(must(one.inbox(after, limit)) == must(other.inbox(after, limit)));
}

void journals_are_alike(Reader& one, Reader& other) {
  const Sequence from{below(9)};
  const InstanceId id{below(5)};
  RC_ASSERT(must(one.head()) == must(other.head()));
  RC_ASSERT(must(one.records(from, 3)) == must(other.records(from, 3)));
  RC_ASSERT(must(one.records_of(id, 2)) == must(other.records_of(id, 2)));
  RC_ASSERT(must(one.snapshot(id)) == must(other.snapshot(id)));
  RC_ASSERT(must(one.children(id)) == must(other.children(id)));
  RC_ASSERT(must(one.command_of(from)) == must(other.command_of(from)));
  const std::string word = one_of(kWords);
  RC_ASSERT(must(one.by_number(word)) == must(other.by_number(word)));
  RC_ASSERT(must(one.setting("a")) == must(other.setting("a")));
  RC_ASSERT(must(one.last_command_id("b")) == must(other.last_command_id("b")));
}

RC_GTEST_PROP(StoresAlike, AnswerAlikeWhateverIsCommitted, ()) {
  const auto sqlite = sqlite_in_a_temporary_folder().make();
  const auto memory = in_memory().make();
  const auto on_disk = must(sqlite->store().open_writer());
  const auto in_memory = must(memory->store().open_writer());
  const auto reader = must(sqlite->store().open_reader());
  for (std::size_t turn = 0; turn < 6; ++turn) {
    const Batch batch = random_batch(must(reader->head()), turn);
    commit(*on_disk, batch);
    commit(*in_memory, batch);
    lists_are_alike(*reader, in_memory->reader());
    work_is_alike(*reader, in_memory->reader());
    journals_are_alike(on_disk->reader(), in_memory->reader());
  }
}

}  // namespace
}  // namespace arendegang::store
