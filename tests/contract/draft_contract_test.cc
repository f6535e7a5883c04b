#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/store_under_test.h"
#include "tests/support/store_rows.h"

namespace arendegang::store {
namespace {

using support::at;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Saved so many milliseconds after 1970.
DraftRow draft(const std::string& id, const std::string& owner, std::int64_t saved_ms) {
  return {id, owner, 1, at(saved_ms), "text of " + id};
}

/// What every store promises of drafts.
class DraftContract : public ::testing::TestWithParam<Implementation> {
 protected:
  DraftContract()
      : subject_(GetParam().make()),
        writer_(must(subject_->store().open_writer())),
        reader_(must(subject_->store().open_reader())) {}

  void commit(const Batch& batch) { store::commit(*writer_, batch); }

  std::unique_ptr<StoreUnderTest> subject_;
  std::unique_ptr<Writer> writer_;
  std::unique_ptr<Reader> reader_;
};

INSTANTIATE_TEST_SUITE_P(EveryStore, DraftContract,
                         ::testing::Values(in_memory(), sqlite_in_a_temporary_folder()),
                         [](const auto& made) { return made.param.name; });

TEST_P(DraftContract, DraftsAreListedForTheirOwnerTheLastSavedFirst) {
  Batch batch;
  batch.drafts = {draft("a", "party:north", 5), draft("b", "party:north", 9),
                  draft("c", "party:south", 7)};
  commit(batch);
  EXPECT_THAT(must(reader_->drafts("party:north", 10)),
              ElementsAre(batch.drafts[1], batch.drafts[0]));
  EXPECT_THAT(must(reader_->drafts("party:north", 1)), ElementsAre(batch.drafts[1]));
  EXPECT_THAT(must(reader_->drafts("party", 10)), IsEmpty());
}

TEST_P(DraftContract, ADraftIsReplacedAndCleared) {
  Batch batch;
  batch.drafts = {draft("a", "party:north", 5)};
  commit(batch);
  batch.drafts[0].version = 2;
  batch.drafts[0].text = "another";
  commit(batch);
  EXPECT_EQ(must(reader_->draft("a")), batch.drafts[0]);
  Batch cleared;
  cleared.drafts_cleared = {"a", "no such draft"};
  commit(cleared);
  EXPECT_EQ(must(reader_->draft("a")), std::nullopt);
  EXPECT_THAT(must(reader_->drafts("party:north", 10)), IsEmpty());
}

}  // namespace
}  // namespace arendegang::store
