#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/store/limits.h"
#include "tests/contract/store_under_test.h"
#include "tests/support/store_rows.h"

namespace arendegang::store {
namespace {

using support::at;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// The engine's own question.
WorkQuery all_work(bool include_closed) {
  WorkQuery query;
  query.include_closed = include_closed;
  query.all_roles = true;
  return query;
}

/// What every store promises (`store.h`).
class StoreContract : public ::testing::TestWithParam<Implementation> {
 protected:
  StoreContract()
      : subject_(GetParam().make()),
        writer_(must(subject_->store().open_writer())),
        reader_(must(subject_->store().open_reader())) {}

  void commit(const Batch& batch) { store::commit(*writer_, batch); }
  /// One record more, and nothing else.
  Record append(std::uint64_t instance, std::string body) {
    Batch batch;
    batch.records = {support::record_after(must(reader_->head()), instance, std::move(body))};
    commit(batch);
    return batch.records[0];
  }

  std::unique_ptr<StoreUnderTest> subject_;
  std::unique_ptr<Writer> writer_;
  std::unique_ptr<Reader> reader_;
};

INSTANTIATE_TEST_SUITE_P(EveryStore, StoreContract,
                         ::testing::Values(in_memory(), sqlite_in_a_temporary_folder()),
                         [](const auto& made) { return made.param.name; });

TEST_P(StoreContract, IsEmptyAtFirst) {
  EXPECT_EQ(must(reader_->head()), Head{});
  EXPECT_EQ(must(reader_->counters()), casework::Counters{});
  EXPECT_EQ(must(reader_->first_due()), std::nullopt);
  EXPECT_EQ(must(reader_->next_job_due(at(0))), std::nullopt);
  EXPECT_THAT(must(reader_->records({1}, 10)), IsEmpty());
  EXPECT_EQ(must(reader_->snapshot({1})), std::nullopt);
  EXPECT_EQ(must(reader_->setting("structure")), std::nullopt);
  EXPECT_EQ(must(reader_->list(support::everything())).total, 0u);
}

TEST_P(StoreContract, JournalGoesOnFromItsHead) {
  const Record first = append(1, "one");
  const Record second = append(2, "two");
  EXPECT_EQ(must(reader_->head()), (Head{{2}, second.hash}));
  EXPECT_THAT(must(reader_->records({1}, 10)), ElementsAre(first, second));
  EXPECT_THAT(must(reader_->records({2}, 10)), ElementsAre(second));
  EXPECT_THAT(must(reader_->records({1}, 1)), ElementsAre(first));
}

TEST_P(StoreContract, RecordsOfAnInstanceAreItsLast) {
  append(1, "a");
  const Record second = append(1, "b");
  append(2, "c");
  const Record fourth = append(1, "d");
  EXPECT_THAT(must(reader_->records_of({1}, 2)), ElementsAre(second, fourth));
}

TEST_P(StoreContract, CommitElsewhereThanAtTheHeadIsRefusedAndChangesNothing) {
  append(1, "one");
  Batch batch;
  batch.records = {support::record_after({{7}, {}}, 1, "eight")};
  batch.settings = {{"structure", "other"}};
  const auto refused = writer_->commit(batch, {{7}, {}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kHeadMismatch);
  EXPECT_THAT(refused.error().message, HasSubstr("after record 7, but its journal ends with 1"));
  EXPECT_EQ(must(reader_->setting("structure")), std::nullopt);
  append(1, "two");
}

TEST_P(StoreContract, RecordsThatLeaveAGapAreRefused) {
  Batch batch;
  batch.records = {support::record_after({{1}, {}}, 1, "two")};
  const auto refused = writer_->commit(batch, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kHeadMismatch);
}

TEST_P(StoreContract, RecordsThatDoNotChainAreRefused) {
  append(1, "one");
  const Head head = must(reader_->head());
  Batch batch;
  batch.records = {support::record_after({head.sequence, {}}, 1, "two")};
  EXPECT_EQ(writer_->commit(batch, head).error().code, ErrorCode::kHeadMismatch);
}

TEST_P(StoreContract, BatchThatFailsLeavesNothingBehind) {
  Batch first;
  first.commands = {support::command_row("secretary", "0000000000000001")};
  commit(first);

  Batch batch;
  batch.records = {support::record_after({}, 1, "one")};
  batch.instances = {support::instance_row(1, "2027/0001", "Half done")};
  batch.settings = {{"structure", "other"}};
  batch.commands = first.commands;
  const auto failed = writer_->commit(batch, {});
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(must(reader_->head()), Head{});
  EXPECT_EQ(must(reader_->snapshot({1})), std::nullopt);
  EXPECT_EQ(must(reader_->setting("structure")), std::nullopt);
  EXPECT_EQ(must(reader_->list(support::everything())).total, 0u);
}

TEST_P(StoreContract, SecondWriterIsRefusedWhileTheFirstLives) {
  const auto second = subject_->store().open_writer();
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kLocked);
  EXPECT_THAT(second.error().message, HasSubstr("Expected to be the only engine"));
  writer_.reset();
  EXPECT_TRUE(subject_->store().open_writer());
}

TEST_P(StoreContract, EpochGrowsWithEachWriter) {
  const auto epoch = writer_->epoch();
  writer_.reset();
  EXPECT_EQ(must(subject_->store().open_writer())->epoch(), epoch + 1);
}

TEST_P(StoreContract, LaterWriterFencesTheEarlierOff) {
  subject_->break_lock();
  const auto later = must(subject_->store().open_writer());
  Batch batch;
  batch.records = {support::record_after({}, 1, "one")};
  const auto fenced = writer_->commit(batch, {});
  ASSERT_FALSE(fenced);
  EXPECT_EQ(fenced.error().code, ErrorCode::kFenced);
  EXPECT_THAT(fenced.error().message, HasSubstr("a later engine has taken over"));
  EXPECT_EQ(must(reader_->head()), Head{});
  store::commit(*later, batch);
  EXPECT_EQ(must(reader_->head()).sequence, Sequence{1});
}

TEST_P(StoreContract, LatestSnapshotCounts) {
  Batch batch;
  batch.instances = {support::instance_row(4, "2027/0004", "Fördelning")};
  commit(batch);
  EXPECT_EQ(must(reader_->snapshot({4})), "snapshot 4");
  batch.instances[0].snapshot = "later";
  commit(batch);
  EXPECT_EQ(must(reader_->snapshot({4})), "later");
  EXPECT_EQ(must(writer_->reader().snapshot({4})), "later");
}

TEST_P(StoreContract, InstanceIsFoundByItsNumber) {
  Batch batch;
  batch.instances = {support::instance_row(4, "SAM 2027/0004", "a"),
                     support::instance_row(5, "SAM 2027/4", "b")};
  commit(batch);
  EXPECT_EQ(must(reader_->by_number("SAM 2027/0004")), InstanceId{4});
  EXPECT_EQ(must(reader_->by_number("SAM 2027/4")), InstanceId{5});
  EXPECT_EQ(must(reader_->by_number("sam 2027/4")), std::nullopt);
}

TEST_P(StoreContract, InstanceThatWasUndoneGivesUpItsNumber) {
  Batch batch;
  batch.instances = {support::instance_row(4, "G 2025/7", "a"),
                     support::instance_row(5, "G 2025/7", "b"),
                     support::instance_row(6, "G 2025/7", "c")};
  batch.instances[0].listing.status = casework::Status::kUndone;
  batch.instances[2].listing.status = casework::Status::kUndone;
  commit(batch);
  EXPECT_EQ(must(reader_->by_number("G 2025/7")), InstanceId{5});
}

TEST_P(StoreContract, ChildrenAreAllThereEverWere) {
  Batch batch;
  batch.instances = {support::instance_row(1, "", "parent"), support::instance_row(2, "", "open"),
                     support::instance_row(3, "", "ended"), support::instance_row(4, "", "other")};
  batch.instances[1].listing.parent = InstanceId{1};
  batch.instances[2].listing.parent = InstanceId{1};
  batch.instances[2].listing.status = casework::Status::kEnded;
  commit(batch);
  EXPECT_THAT(must(reader_->children({1})), ElementsAre(InstanceId{2}, InstanceId{3}));
}

TEST_P(StoreContract, TimersFallDueInOrderOfTimeAndInstance) {
  Batch batch;
  for (const auto& [id, due] : {std::pair{1, 30}, {2, 10}, {3, 20}, {4, 10}}) {
    batch.instances.push_back(support::instance_row(static_cast<std::uint64_t>(id), "", ""));
    batch.instances.back().next_due = at(due);
  }
  batch.instances.push_back(support::instance_row(5, "", "without a timer"));
  commit(batch);
  EXPECT_EQ(must(reader_->first_due()), at(10));
  using Due = std::pair<Time, InstanceId>;
  EXPECT_THAT(must(reader_->due(at(20), 10)),
              ElementsAre(Due{at(10), {2}}, Due{at(10), {4}}, Due{at(20), {3}}));
  EXPECT_THAT(must(reader_->due(at(20), 1)), ElementsAre(Due{at(10), {2}}));

  Batch later;
  later.instances = {batch.instances[1], batch.instances[3]};
  later.instances[0].next_due = at(40);
  later.instances[1].next_due.reset();
  commit(later);
  EXPECT_THAT(must(reader_->due(at(20), 10)), ElementsAre(Due{at(20), {3}}));
}

TEST_P(StoreContract, JobsAreReadyInOrderOfTimeAndId) {
  Batch batch;
  batch.jobs = {support::job_row(1, 30), support::job_row(2, 10), support::job_row(3, 10),
                support::job_row(4, 10, "publish"), support::job_row(5, 5)};
  batch.jobs[4].state = JobState::kExhausted;
  commit(batch);
  EXPECT_THAT(must(reader_->ready_jobs(at(20), {"send"}, 10)),
              ElementsAre(batch.jobs[1], batch.jobs[2]));
  EXPECT_THAT(must(reader_->ready_jobs(at(20), {"send", "publish"}, 1)),
              ElementsAre(batch.jobs[1]));
  EXPECT_THAT(must(reader_->ready_jobs(at(20), {}, 10)), IsEmpty());
  EXPECT_EQ(must(reader_->next_job_due(at(9))), at(10));
  EXPECT_EQ(must(reader_->next_job_due(at(10))), at(30));
  EXPECT_EQ(must(reader_->next_job_due(at(30))), std::nullopt);
}

TEST_P(StoreContract, JobsOfPausedInstancesAndOfTheirDescendantsAreNotReady) {
  Batch batch;
  batch.instances = {support::instance_row(1, "", ""), support::instance_row(2, "", ""),
                     support::instance_row(3, "", ""), support::instance_row(4, "", "")};
  batch.instances[0].listing.paused = true;
  batch.instances[1].listing.parent = InstanceId{1};
  batch.instances[2].listing.parent = InstanceId{2};
  for (std::uint64_t id = 1; id <= 4; ++id) {
    batch.jobs.push_back(support::job_row(id, 10));
    batch.jobs.back().job.instance = {id};
  }
  commit(batch);
  EXPECT_THAT(must(reader_->ready_jobs(at(20), {"send"}, 1)), ElementsAre(batch.jobs[3]));
}

TEST_P(StoreContract, JobsAndIncidentsComeInPagesOfWhatTheReaderMaySee) {
  Batch batch;
  batch.instances = {support::instance_row(1, "", ""), support::instance_row(2, "", "")};
  batch.instances[0].listing.read_roles = {"secretary"};
  for (std::uint64_t id = 1; id <= 6; ++id) {
    batch.jobs.push_back(support::job_row(id, 10));
    batch.jobs.back().job.instance = {1 + id % 2};
    batch.incidents.push_back(support::incident_row(id));
    batch.incidents.back().incident.instance = {1 + id % 2};
  }
  commit(batch);
  WorkQuery query;
  query.limit = 2;
  query.roles = {"registrar"};
  EXPECT_THAT(must(reader_->jobs(query)), ElementsAre(batch.jobs[0], batch.jobs[2]));
  EXPECT_THAT(must(reader_->incidents(query)), ElementsAre(batch.incidents[0], batch.incidents[2]));
  query.after = 3;
  EXPECT_THAT(must(reader_->jobs(query)), ElementsAre(batch.jobs[4]));
  EXPECT_THAT(must(reader_->incidents(query)), ElementsAre(batch.incidents[4]));
  query.roles = {"secretary"};
  EXPECT_THAT(must(reader_->jobs(query)), ElementsAre(batch.jobs[3], batch.jobs[4]));
  query.roles.clear();
  EXPECT_THAT(must(reader_->jobs(query)), IsEmpty());
}

TEST_P(StoreContract, ClosedJobsAreKeptButNotReady) {
  Batch batch;
  batch.jobs = {support::job_row(1, 10), support::job_row(2, 10)};
  commit(batch);
  Batch later;
  later.jobs = {batch.jobs[0]};
  later.jobs[0].state = JobState::kDone;
  later.jobs[0].attempts = 3;
  later.jobs[0].last_error = "refused twice";
  commit(later);
  EXPECT_EQ(must(reader_->job({1})), later.jobs[0]);
  EXPECT_THAT(must(reader_->ready_jobs(at(20), {"send"}, 10)), ElementsAre(batch.jobs[1]));
  EXPECT_THAT(must(reader_->jobs(all_work(false))), ElementsAre(batch.jobs[1]));
  EXPECT_THAT(must(reader_->jobs(all_work(true))), ElementsAre(later.jobs[0], batch.jobs[1]));
  WorkQuery of_another = all_work(true);
  of_another.instance = InstanceId{9};
  EXPECT_THAT(must(reader_->jobs(of_another)), IsEmpty());
}

TEST_P(StoreContract, IncidentsShowUntilTheyAreClosed) {
  Batch batch;
  batch.incidents = {support::incident_row(1), support::incident_row(2)};
  commit(batch);
  Batch later;
  later.incidents = {batch.incidents[0]};
  later.incidents[0].open = false;
  commit(later);
  EXPECT_THAT(must(reader_->incidents(all_work(false))), ElementsAre(batch.incidents[1]));
  EXPECT_THAT(must(reader_->incidents(all_work(true))),
              ElementsAre(later.incidents[0], batch.incidents[1]));
  EXPECT_EQ(must(reader_->incident({1})), later.incidents[0]);
  EXPECT_EQ(must(reader_->incident({3})), std::nullopt);
}

TEST_P(StoreContract, InboxKeepsItsOrder) {
  const auto message = [](std::uint64_t to) {
    return casework::Message{{1}, "case", {to}, 1, casework::CancelChild{}};
  };
  Batch batch;
  batch.inbox_added = {{5, message(50)}, {6, message(60)}, {7, message(70)}};
  commit(batch);
  Batch later;
  later.inbox_removed = {5};
  later.inbox_added = {{8, message(80)}};
  commit(later);
  EXPECT_THAT(must(reader_->inbox(5, 2)),
              ElementsAre(InboxRow{6, message(60)}, InboxRow{7, message(70)}));
  EXPECT_EQ(must(reader_->inbox(0, 10)).size(), 3u);
  EXPECT_THAT(must(reader_->inbox(7, 10)), ElementsAre(InboxRow{8, message(80)}));
}

TEST_P(StoreContract, CommandsAreRememberedByActorAndId) {
  Batch batch;
  batch.commands = {support::command_row("north", "0000000000000001"),
                    support::command_row("south", "0000000000000001"),
                    support::command_row("north", "0000000000000002")};
  commit(batch);
  EXPECT_EQ(must(reader_->command("north", "0000000000000001")), batch.commands[0]);
  EXPECT_EQ(must(reader_->command("west", "0000000000000001")), std::nullopt);
  EXPECT_EQ(must(reader_->last_command_id("north")), "0000000000000002");
  EXPECT_EQ(must(reader_->last_command_id("west")), std::nullopt);
}

TEST_P(StoreContract, CommandIsFoundByTheStepsItMade) {
  Batch batch;
  batch.commands = {support::command_row("north", "1"), support::command_row("north", "2"),
                    support::command_row("north", "3")};
  batch.commands[0].first = {1};
  batch.commands[0].last = {3};
  batch.commands[1].first = {5};
  batch.commands[1].last = {5};
  commit(batch);
  EXPECT_EQ(must(reader_->command_of({2})), batch.commands[0]);
  EXPECT_EQ(must(reader_->command_of({4})), std::nullopt);
  EXPECT_EQ(must(reader_->command_of({5})), batch.commands[1]);
  EXPECT_EQ(must(reader_->command_of({6})), std::nullopt);
}

TEST_P(StoreContract, ContentIsReadOnlyThroughWhatUsesIt) {
  Batch batch;
  batch.contents = {support::content_row("En kort text")};
  batch.content_uses = {{batch.contents[0].hash, {1}}};
  commit(batch);
  const std::string& hash = batch.contents[0].hash;
  EXPECT_EQ(must(reader_->content(hash)), batch.contents[0]);
  EXPECT_TRUE(must(reader_->may_read_content(hash, {1})));
  EXPECT_FALSE(must(reader_->may_read_content(hash, {2})));
  EXPECT_EQ(must(reader_->content_bytes(hash, 3, 4)), "kort");
  EXPECT_EQ(must(reader_->content_bytes(hash, 1000, 4)), "");
  EXPECT_EQ(must(reader_->content("no such hash")), std::nullopt);
}

TEST_P(StoreContract, LargeContentIsReadInPieces) {
  std::string data(kMaxInlineContentBytes + 3, 'x');
  data += "end";
  Batch batch;
  batch.contents = {support::content_row(data)};
  commit(batch);
  commit(batch);
  const auto row = must(reader_->content(batch.contents[0].hash));
  ASSERT_TRUE(row);
  EXPECT_EQ(row->data, "");
  EXPECT_EQ(row->size, data.size());
  EXPECT_EQ(must(reader_->content_bytes(row->hash, 0, data.size())), data);
  EXPECT_EQ(must(reader_->content_bytes(row->hash, data.size() - 3, 100)), "end");
}

TEST_P(StoreContract, CountersAndSettingsAreTheLatest) {
  Batch batch;
  batch.counters = casework::Counters{{8}, {5}, {2}, {{{"cases", 2027}, 14}}};
  batch.settings = {{"structure", "version 1"}};
  commit(batch);
  EXPECT_EQ(must(reader_->counters()), batch.counters);
  Batch later;
  later.settings = {{"structure", "version 2"}};
  commit(later);
  EXPECT_EQ(must(reader_->counters()), batch.counters);
  EXPECT_EQ(must(reader_->setting("structure")), "version 2");
}

TEST_P(StoreContract, HousekeepingLosesNothing) {
  for (int i = 0; i < 20; ++i) {
    append(1, std::string(1000, 'b'));
    must(writer_->tend());
  }
  EXPECT_EQ(must(reader_->records({1}, 100)).size(), 20u);
}

TEST_P(StoreContract, DisposesOfABodyAndOfWhatCouldGiveItAway) {
  const Record first = append(0, "name");
  append(0, "else");
  Batch made;
  made.commands = {support::command_row("secretary", "aaaaaaaaaaaaaaaa"),
                   support::command_row("secretary", "bbbbbbbbbbbbbbbb")};
  made.commands[0].first = made.commands[0].last = {1};
  made.commands[1].first = made.commands[1].last = {2};
  made.commands[0].content_hash = made.commands[1].content_hash = first.hash;
  commit(made);

  Batch disposal;
  disposal.records = {support::record_after(must(reader_->head()), 0, "disposal")};
  disposal.bodies_disposed = {{1}};
  commit(disposal);

  const auto records = must(reader_->records({1}, 10));
  ASSERT_EQ(records.size(), 3u);
  EXPECT_EQ(records[0].body, "");
  EXPECT_EQ(records[0].nonce, "");
  EXPECT_EQ(records[0].body_hash, first.body_hash);
  EXPECT_EQ(records[1].body, "else");
  EXPECT_EQ(must(reader_->command_of({1}))->content_hash, Hash{});
  EXPECT_EQ(must(reader_->command_of({2}))->content_hash, first.hash);
}

TEST_P(StoreContract, DisposesOfContentThatNoOtherInstanceUses) {
  const std::string large(kMaxInlineContentBytes + 3, 'x');
  Batch batch;
  batch.contents = {support::content_row("Delad"), support::content_row("Egen"),
                    support::content_row(large)};
  const auto hash = [&](std::size_t i) { return batch.contents[i].hash; };
  batch.content_uses = {{hash(0), {1}}, {hash(0), {2}}, {hash(1), {1}}, {hash(2), {1}}};
  commit(batch);

  Batch disposal;
  disposal.instances_disposed = {{1}};
  commit(disposal);
  EXPECT_EQ(must(reader_->content(hash(0)))->data, "Delad");
  EXPECT_FALSE(must(reader_->may_read_content(hash(0), {1})));
  EXPECT_TRUE(must(reader_->may_read_content(hash(0), {2})));
  EXPECT_EQ(must(reader_->content(hash(1))), std::nullopt);
  EXPECT_EQ(must(reader_->content(hash(2))), std::nullopt);
}

}  // namespace
}  // namespace arendegang::store
