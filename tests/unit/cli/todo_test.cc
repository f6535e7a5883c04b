#include "clients/cli/todo.h"

#include <gtest/gtest.h>

namespace arendegang::cli {
namespace {

constexpr std::int64_t kSomeDay = 1'800'000'000'000;

v1::InstanceRow row(const char* party, const char* group, std::int64_t due_ms) {
  v1::InstanceRow row;
  row.set_party(party);
  row.set_group(group);
  row.set_due_ms(due_ms);
  if (*party != '\0') row.set_parent(1);
  return row;
}

const Standing kSecretary{};
const Standing kRegistrar{.party = "byn", .groups = {}};
const Standing kConvener{.party = "", .groups = {"gruppen"}};

TEST(Waiting, ForAPartyIsItsOwnPartWithALastDay) {
  EXPECT_EQ(waits_for(kRegistrar, row("byn", "", kSomeDay)), WaitsFor::kParty);
  EXPECT_EQ(waits_for(kRegistrar, row("byn", "", 0)), std::nullopt);
  EXPECT_EQ(waits_for(kRegistrar, row("staden", "", kSomeDay)), std::nullopt);
}

TEST(Waiting, ForAGroupIsWhateverTheGroupHas) {
  EXPECT_EQ(waits_for(kConvener, row("", "gruppen", 0)), WaitsFor::kGroup);
  EXPECT_EQ(waits_for(kConvener, row("", "annan", 0)), std::nullopt);
}

TEST(Waiting, ForARoleIsEveryCaseAndNoPartysPart) {
  EXPECT_EQ(waits_for(kSecretary, row("", "", 0)), WaitsFor::kRole);
  EXPECT_EQ(waits_for(kSecretary, row("byn", "", kSomeDay)), std::nullopt);
  EXPECT_EQ(waits_for(kRegistrar, row("", "", kSomeDay)), WaitsFor::kRole);
}

TEST(Standing, IsReadFromTheStructure) {
  const auto facts = boost::json::parse(
      R"({"actors": [{"id": "a", "party": "byn", "groups": ["g"]}, {"id": "b"}, 7]})");
  EXPECT_EQ(standing_of(facts, "a").party, "byn");
  EXPECT_TRUE(standing_of(facts, "a").groups.contains("g"));
  EXPECT_EQ(standing_of(facts, "b").party, "");
  EXPECT_EQ(standing_of(facts, "okänd").party, "");
  EXPECT_EQ(standing_of(nullptr, "a").party, "");
}

}  // namespace
}  // namespace arendegang::cli
