#include "engine/casework/keys.h"

#include <gtest/gtest.h>

#include "engine/casework/authority.h"
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
    structure_.key_roles = {"keeper"};
    structure_.gateway_roles = {"gateway"};
    structure_.job_kinds.emplace_back().workers = {"worker"};
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

  bool keeps(const Actor& keeper, const Actor& owner) const {
    return may_keep_keys_of(keeper, &owner, structure_);
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

TEST_F(KeysOfAStructure, RefuseInSwedishToo) {
  EXPECT_EQ(actor_behind("a", "", keys_).error().reason_sv, "Nyckeln är okänd här.");
  ASSERT_TRUE(add("a").has_value());
  EXPECT_EQ(actor_behind("a", "operator", keys_).error().reason_sv,
            "Nyckeln tillhör 'secretary', men du säger att du är någon annan.");
  EXPECT_EQ(add("a").error().reason_sv, "Nyckeln gäller redan, för 'secretary'.");
  EXPECT_EQ(revoke("b").error().reason_sv, "Det finns ingen sådan nyckel.");
  ASSERT_TRUE(revoke("a").has_value());
  EXPECT_EQ(actor_behind("a", "", keys_).error().reason_sv, "Nyckeln är spärrad.");
  EXPECT_EQ(revoke("a").error().reason_sv, "Nyckeln är redan spärrad.");
  context_.actor = &structure_.actors.back();
  EXPECT_EQ(add("c").error().reason_sv,
            "Nycklar läggs till och spärras av den som sköter driften.");
}

TEST_F(KeysOfAStructure, AreKeptWithinAPartyAndAmongThoseOfNone) {
  const Actor registrar{"registrar", "town", {"keeper"}, {}};
  const Actor secretary{"secretary", "", {"keeper"}, {}};
  EXPECT_TRUE(keeps(registrar, {"clerk", "town", {}, {}}));
  EXPECT_FALSE(keeps(registrar, {"clerk", "village", {}, {}}));
  EXPECT_FALSE(keeps(registrar, {"convener", "", {}, {}}));
  EXPECT_TRUE(keeps(secretary, {"convener", "", {}, {}}));
  EXPECT_FALSE(keeps(secretary, {"clerk", "town", {}, {}}));
  EXPECT_FALSE(keeps({"convener", "", {}, {}}, {"convener", "", {}, {}}));
  EXPECT_FALSE(may_keep_keys_of(secretary, nullptr, structure_));
}

TEST_F(KeysOfAStructure, AreKeptByOperatorsAloneForThoseWhoReachBeyondAParty) {
  const Actor secretary{"secretary", "", {"keeper"}, {}};
  for (const char* role : {"operator", "worker", "gateway"}) {
    EXPECT_FALSE(keeps(secretary, {"trusted", "", {role}, {}})) << role;
    EXPECT_TRUE(keeps(structure_.actors.front(), {"trusted", "", {role}, {}})) << role;
  }
}

TEST_F(KeysOfAStructure, AreNoLeaveToActForAnotherUnlessTheStructureSaysSo) {
  EXPECT_TRUE(may_be_gateway({"gate", "", {"gateway"}, {}}, structure_));
  const Actor secretary{"secretary", "", {"keeper"}, {}};
  EXPECT_FALSE(may_be_gateway(secretary, structure_));
  EXPECT_EQ(not_allowed_to_be_gateway(secretary, structure_).message,
            "Expected one of the roles gateway to act on somebody's behalf, but 'secretary' has "
            "keeper");
  structure_.gateway_roles.clear();
  EXPECT_FALSE(may_be_gateway({"gate", "", {"gateway"}, {}}, structure_));
  EXPECT_EQ(not_allowed_to_be_gateway(secretary, structure_).message,
            "Expected a structure with gateway_roles for a request on somebody's behalf over the "
            "network, but it has none");
}

TEST_F(KeysOfAStructure, AreBounded) {
  for (std::size_t i = 0; i < kMaxKeys; ++i) ASSERT_TRUE(add(std::to_string(i)).has_value());
  EXPECT_EQ(add("one more").error().code, RejectionCode::kBound);
  EXPECT_TRUE(revoke("0").has_value());
}

}  // namespace
}  // namespace arendegang::casework
