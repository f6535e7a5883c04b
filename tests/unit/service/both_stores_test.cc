#include <algorithm>
#include <memory>
#include <stdexcept>

#include <gtest/gtest.h>

#include "engine/casework/rejection.h"
#include "engine/casework/step.h"
#include "engine/service/limits.h"
#include "engine/store/sqlite/sqlite_store.h"
#include "tests/support/temporary_directory.h"
#include "tests/unit/service/office.h"

namespace arendegang::test {
namespace {

using namespace std::chrono_literals;

/// What depends on more than one commit, on each store that there is.
class OnBothStores : public ::testing::TestWithParam<bool> {
 protected:
  std::unique_ptr<store::Store> make_store() {
    if (!GetParam()) return std::make_unique<store::MemoryStore>();
    auto store = store::open_sqlite_store(folder_.path());
    if (!store) throw std::runtime_error(store.error().message);
    return std::move(*store);
  }
  std::uint64_t sent_question() {
    const auto fraga = office_.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
    office_.send("sekreterare", fraga, "skicka");
    return fraga;
  }

  TemporaryDirectory folder_;
  Office office_{{}, {}, make_store()};
};

TEST_P(OnBothStores, ALetterThatMayHaveLeftIsNotUndoneAfterARestart) {
  const auto fraga = sent_question();
  office_.pass(11min);
  ASSERT_EQ(office_.take("mail", 1).jobs_size(), 1);
  office_.restart();
  EXPECT_EQ(office_.undo("sekreterare", fraga).rejected().code(),
            static_cast<std::uint32_t>(casework::RejectionCode::kTooLate));
}

TEST_P(OnBothStores, ALetterOfAPausedFamilyWaitsOverARestart) {
  const auto fraga = sent_question();
  ASSERT_TRUE(office_.pause(fraga).has_accepted());
  office_.restart();
  office_.pass(11min);
  EXPECT_EQ(office_.take("mail").jobs_size(), 0);
  ASSERT_TRUE(office_.resume(fraga).has_accepted());
  EXPECT_EQ(office_.take("mail").jobs_size(), 2);
}

TEST_P(OnBothStores, ASilentWorkersJobIsGivenOutAgainAndThenIsAnIncident) {
  const auto fraga = office_.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office_.send("sekreterare", fraga, "notera");
  for (int attempt = 0; attempt < 2; ++attempt) {
    ASSERT_EQ(office_.take("notis").jobs_size(), 1);
    office_.pass(service::kLeaseDuration);
    office_.pass(10s);
  }
  EXPECT_EQ(office_.take("notis").jobs_size(), 0);
  EXPECT_EQ(office_.show(fraga).jobs(0).state(), "exhausted");
}

TEST_P(OnBothStores, TwoThatWriteToEachOtherForEverEndAsAnIncidentWhileOthersAreServed) {
  const auto fraga = sent_question();
  ASSERT_TRUE(office_.send("sekreterare", fraga, "bolla").has_accepted());
  EXPECT_TRUE(office_.start("sekreterare", R"({"rubrik":"B"})").has_accepted());
  office_.tick_until_idle();
  v1::QueryRequest request;
  request.mutable_incidents();
  const auto open = office_.ask("drift", request).incidents();
  ASSERT_EQ(open.incidents_size(), 1);
  EXPECT_EQ(open.incidents(0).kind(),
            static_cast<std::uint32_t>(casework::IncidentKind::kMessageParked));
}

TEST_P(OnBothStores, TimersAreOwedAfterARestart) {
  const auto fraga = office_.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office_.restart();
  office_.pass(24h);
  EXPECT_EQ(office_.show(fraga).history_size(), 2);
}

INSTANTIATE_TEST_SUITE_P(EachStore, OnBothStores, ::testing::Bool(),
                         [](const auto& instance) { return instance.param ? "Sqlite" : "Memory"; });

}  // namespace
}  // namespace arendegang::test
