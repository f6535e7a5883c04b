#include "engine/casework/disposal.h"

#include <gmock/gmock.h>

#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/rejection_matchers.h"

namespace arendegang::casework {
namespace {

/// Disposal by decision (G-12).
class DisposalOfACase : public testing::Test {
 protected:
  DisposalOfACase() {
    world_.add_case_charts();
    id_ = world_.start("sekreteraren", "arende", R"({"subject":"Mini Maria","owner":"barn"})");
  }

  /// Why not; of a closed case at rest, but for what is told.
  Rejection refused(Disposable disposable, const std::string& actor = "sekreteraren",
                    const std::string& decision = "§ 4") {
    auto refusal = refusal_of_disposal(disposable, decision, world_.context(actor));
    return refusal ? *refusal : Rejection{};
  }
  Disposable closed() { return {world_.at(id_), true, true, false}; }

  Caseworld world_;
  InstanceId id_;
};

TEST_F(DisposalOfACase, IsForThoseWithTheRoleByADecision) {
  EXPECT_FALSE(refusal_of_disposal(closed(), "§ 4", world_.context("sekreteraren")));
  EXPECT_EQ(refused(closed(), "driften").code, RejectionCode::kNotAllowed);
  EXPECT_EQ(refused(closed(), "sekreteraren", "").field, "decision");
}

TEST_F(DisposalOfACase, IsOfOneThatIsClosedAndAtRest) {
  EXPECT_THAT(refused({world_.at(id_), false, true, false}).message,
              testing::HasSubstr("it is not closed"));
  EXPECT_THAT(refused({world_.at(id_), true, false, false}).message,
              testing::HasSubstr("work is open in it"));
  EXPECT_THAT(refused({world_.at(id_), true, true, true}).message,
              testing::HasSubstr("disposed of before"));
}

TEST_F(DisposalOfACase, IsNotOfAPartOfIt) {
  Snapshot part = world_.at(id_);
  part.parent = ParentLink{{1}, "round.berg"};
  EXPECT_THAT(refused({part, true, true, false}).message,
              testing::HasSubstr("belongs to another case"));
}

TEST_F(DisposalOfACase, LeavesThatItWasThere) {
  const Snapshot before = world_.at(id_);
  world_.commit(disposal_of(before, "§ 4", world_.context("sekreteraren")));
  const Snapshot& after = world_.at(id_);
  EXPECT_EQ(after.number, before.number);
  EXPECT_EQ(after.session.configuration, before.session.configuration);
  EXPECT_EQ(after.status, Status::kEnded);
  EXPECT_EQ(after.version, before.version + 1);
  EXPECT_EQ(world_.data(id_, "subject"), json(R"("")"));
  EXPECT_TRUE(after.session.pending.empty());
}

TEST_F(DisposalOfACase, LeavesIdsThatTheStructureSays) {
  Snapshot snapshot = world_.at(id_);
  snapshot.session.data["whose"] = json(R"("region")");
  snapshot.session.data["what"] = json(R"("regionen")");
  snapshot.session.data["many"] = json(R"([{"text":"x"}])");
  snapshot.session.data["count"] = json("3");
  const Snapshot remains = remains_of(snapshot, world_.structure());
  EXPECT_EQ(std::get<statechart::Json>(remains.session.data.at("whose")), json(R"("region")"));
  EXPECT_EQ(std::get<statechart::Json>(remains.session.data.at("what")), json(R"("")"));
  EXPECT_EQ(std::get<statechart::Json>(remains.session.data.at("many")), json("[]"));
  EXPECT_EQ(std::get<statechart::Json>(remains.session.data.at("count")), json("3"));
}

}  // namespace
}  // namespace arendegang::casework
