#include "engine/casework/keys.h"

#include <gtest/gtest.h>

#include "engine/casework/decide.h"
#include "engine/casework/limits.h"
#include "engine/casework/step.h"

namespace arendegang::casework {
namespace {

/// A structure with its operator, and what has become of its keys.
class KeysOfAStructure : public ::testing::Test {
 protected:
  KeysOfAStructure() {
    structure_.actors = {{"operator", "", {"operator"}, {}}, {"secretary", "", {}, {}}};
    structure_.operator_roles = {"operator"};
    context_.structure = &structure_;
    context_.actor = &structure_.actors.front();
    context_.now = Time(statechart::Duration(1000));
  }

  Decision add(const std::string& key) {
    auto step = decide_add_key(keys_, {key, "secretary", "laptop"}, context_);
    if (step) apply(keys_, *step);
    return step;
  }
  Decision revoke(const std::string& key) {
    auto step = decide_revoke_key(keys_, {key, "lost"}, context_);
    if (step) apply(keys_, *step);
    return step;
  }

  Structure structure_;
  Context context_;
  Keys keys_;
};

TEST_F(KeysOfAStructure, ComeFromTheirStepsAlone) {
  const auto added = add("a");
  const auto another = add("b");
  context_.now += statechart::Duration(1);
  const auto revoked = revoke("a");
  ASSERT_TRUE(added && another && revoked);
  Keys replayed;
  for (const auto* step : {&*added, &*another, &*revoked}) apply(replayed, *step);
  EXPECT_EQ(replayed, keys_);
  EXPECT_EQ(replayed.all.front().revoked_by, "operator");
  EXPECT_EQ(replayed.all.front().revoked_at, context_.now);
  EXPECT_EQ(replayed.all.back().public_key, "b");
}

TEST_F(KeysOfAStructure, AreNotTouchedByOtherSteps) {
  ASSERT_TRUE(add("a").has_value());
  const Keys before = keys_;
  Step pause;
  pause.kind = StepKind::kPaused;
  apply(keys_, pause);
  EXPECT_EQ(keys_, before);
}

TEST_F(KeysOfAStructure, SayWhoIsBehindARequest) {
  ASSERT_TRUE(add("a").has_value());
  EXPECT_EQ(actor_behind("a", "", keys_).value(), "secretary");
  EXPECT_EQ(actor_behind("a", "secretary", keys_).value(), "secretary");
  EXPECT_EQ(actor_behind("a", "operator", keys_).error().code, RejectionCode::kNotAllowed);
  EXPECT_EQ(actor_behind("b", "secretary", keys_).error().code, RejectionCode::kNotAllowed);
  ASSERT_TRUE(revoke("a").has_value());
  EXPECT_EQ(actor_behind("a", "secretary", keys_).error().code, RejectionCode::kNotAllowed);
}

TEST_F(KeysOfAStructure, AreNotAskedForOfAPeerOnThisMachine) {
  EXPECT_EQ(actor_behind("", "anybody", keys_).value(), "anybody");
}

TEST_F(KeysOfAStructure, AreBounded) {
  for (std::size_t i = 0; i < kMaxKeys; ++i) ASSERT_TRUE(add(std::to_string(i)).has_value());
  EXPECT_EQ(add("one more").error().code, RejectionCode::kBound);
  EXPECT_TRUE(revoke("0").has_value());
}

}  // namespace
}  // namespace arendegang::casework
