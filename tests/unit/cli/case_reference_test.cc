#include "clients/cli/case_reference.h"

#include <gtest/gtest.h>

namespace arendegang::cli {
namespace {

v1::InstanceDetail case_at(
    std::initializer_list<std::pair<const char*, std::uint32_t>> parties_and_status) {
  v1::InstanceDetail found;
  found.mutable_row()->set_number("ABC 2027/0001");
  std::uint64_t instance = 10;
  for (const auto& [party, status] : parties_and_status) {
    v1::InstanceRow* child = found.add_children();
    child->set_instance(instance++);
    child->set_party(party);
    child->set_status(status);
  }
  return found;
}

constexpr std::uint32_t kActive = 1;
constexpr std::uint32_t kCancelled = 3;
constexpr std::uint32_t kUndone = 4;

TEST(PartyChild, IsTheOneThatIsStillActive) {
  EXPECT_EQ(
      find_party_child(case_at({{"berg", kActive}, {"berg", kCancelled}}), "berg")->instance(),
      10u);
  EXPECT_EQ(
      find_party_child(case_at({{"berg", kCancelled}, {"berg", kActive}}), "berg")->instance(),
      11u);
}

TEST(PartyChild, IsTheLatestWhenNoneIsActive) {
  const auto found = case_at({{"berg", kCancelled}, {"dalen", kActive}, {"berg", kCancelled}});
  EXPECT_EQ(find_party_child(found, "berg")->instance(), 12u);
}

TEST(PartyChild, IsNoneWhoseStartWasUndone) {
  EXPECT_FALSE(find_party_child(case_at({{"berg", kUndone}}), "berg").has_value());
}

TEST(PartyChild, ThatIsMissingIsToldWithThePartiesThatThereAre) {
  const auto missing = find_party_child(case_at({{"dalen", kActive}, {"berg", kActive}}), "okänd");
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().code, kNotFound);
  EXPECT_EQ(missing.error().words,
            "ABC 2027/0001 är inte hos parten okänd; det är hos berg, dalen.");
}

TEST(PartyChild, ThatCannotBeBecauseNothingWasSentIsTold) {
  EXPECT_EQ(find_party_child(case_at({}), "berg").error().words,
            "ABC 2027/0001 är inte ute hos några parter.");
}

}  // namespace
}  // namespace arendegang::cli
