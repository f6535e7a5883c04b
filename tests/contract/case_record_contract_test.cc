#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/store_under_test.h"
#include "tests/support/store_rows.h"

namespace arendegang::store {
namespace {

using ::testing::ElementsAre;

/// A record of this day after 1970-01-01.
CaseRecordRow case_record(std::uint64_t instance, std::uint32_t number, int day) {
  casework::CaseRecord record;
  record.number = number;
  record.kind = casework::RecordKind::kIncoming;
  record.day = casework::Day(std::chrono::days(day));
  record.concerns = "Brev om åar";
  return {{instance}, record};
}

/// The engine's own question.
RecordQuery all_case_records() {
  RecordQuery query;
  query.all_roles = true;
  return query;
}

/// What every store promises of the register of records (`record_query.h`).
class CaseRecordContract : public ::testing::TestWithParam<Implementation> {
 protected:
  CaseRecordContract()
      : subject_(GetParam().make()),
        writer_(must(subject_->store().open_writer())),
        reader_(must(subject_->store().open_reader())) {}

  void commit(const Batch& batch) { store::commit(*writer_, batch); }

  std::unique_ptr<StoreUnderTest> subject_;
  std::unique_ptr<Writer> writer_;
  std::unique_ptr<Reader> reader_;
};

INSTANTIATE_TEST_SUITE_P(EveryStore, CaseRecordContract,
                         ::testing::Values(in_memory(), sqlite_in_a_temporary_folder()),
                         [](const auto& made) { return made.param.name; });

TEST_P(CaseRecordContract, CaseRecordsAreListedByDayInstanceAndNumber) {
  Batch batch;
  batch.case_records = {case_record(2, 1, 5), case_record(1, 2, 5), case_record(1, 1, 7)};
  commit(batch);
  EXPECT_THAT(must(reader_->case_records(all_case_records())),
              ElementsAre(case_record(1, 2, 5), case_record(2, 1, 5), case_record(1, 1, 7)));
}

TEST_P(CaseRecordContract, CaseRecordsAreFoundByInstanceAndDay) {
  Batch batch;
  batch.case_records = {case_record(1, 1, 5), case_record(2, 1, 6), case_record(3, 1, 7)};
  commit(batch);
  RecordQuery query = all_case_records();
  query.instances = {{1}, {3}};
  EXPECT_THAT(must(reader_->case_records(query)),
              ElementsAre(case_record(1, 1, 5), case_record(3, 1, 7)));
  query = all_case_records();
  query.from = query.to = casework::Day(std::chrono::days(6));
  EXPECT_THAT(must(reader_->case_records(query)), ElementsAre(case_record(2, 1, 6)));
}

TEST_P(CaseRecordContract, CaseRecordsAreListedPageAfterPage) {
  Batch batch;
  batch.case_records = {case_record(1, 1, 5), case_record(1, 2, 5), case_record(2, 1, 5)};
  commit(batch);
  RecordQuery query = all_case_records();
  query.limit = 2;
  EXPECT_EQ(must(reader_->case_records(query)).size(), 2u);
  query.after = {casework::Day(std::chrono::days(5)), {1}, 2};
  EXPECT_THAT(must(reader_->case_records(query)), ElementsAre(case_record(2, 1, 5)));
}

TEST_P(CaseRecordContract, CaseRecordsThatAreTakenBackGiveRoomForOthers) {
  Batch batch;
  batch.case_records = {case_record(1, 1, 5), case_record(1, 2, 5), case_record(2, 2, 5)};
  commit(batch);
  Batch undone;
  undone.case_records_taken_back = {{{1}, 1}};
  undone.case_records = {case_record(1, 2, 8)};
  commit(undone);
  EXPECT_THAT(must(reader_->case_records(all_case_records())),
              ElementsAre(case_record(1, 1, 5), case_record(2, 2, 5), case_record(1, 2, 8)));
}

TEST_P(CaseRecordContract, CaseRecordsAreForWhoMayReadTheInstance) {
  Batch batch;
  batch.instances = {support::instance_row(1, "1", "open"), support::instance_row(2, "2", "kept")};
  batch.instances[1].listing.read_roles = {"secretary"};
  batch.case_records = {case_record(1, 1, 5), case_record(2, 1, 5)};
  commit(batch);
  RecordQuery query;
  query.roles = {"registrar"};
  EXPECT_THAT(must(reader_->case_records(query)), ElementsAre(case_record(1, 1, 5)));
  query.roles = {"secretary"};
  EXPECT_EQ(must(reader_->case_records(query)).size(), 2u);
}

}  // namespace
}  // namespace arendegang::store
