#include <set>

#include <gmock/gmock.h>

#include "tests/unit/config/county.h"

namespace arendegang {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;

TEST(CountyStructure, HasTheNineParties) {
  EXPECT_EQ(shipped_structure().parties.size(), 9U);
  EXPECT_EQ(shipped_structure().party("ostersund")->organisation_number, "212000-2528");
}

TEST(CountyStructure, WarnsThatTheMunicipalSeatsDoNotAddUp) {
  EXPECT_THAT(shipped_structure().warnings, ElementsAre(HasSubstr("pahsu")));
}

TEST(CountyStructure, ReachesEveryPartyThroughARegistrarOfItsOwn) {
  const casework::Structure structure = shipped_structure();
  for (const auto& party : structure.parties) {
    const auto* const registrar = structure.actor("registrator-" + party.id);
    ASSERT_NE(registrar, nullptr) << party.id;
    EXPECT_EQ(registrar->party, party.id);
    EXPECT_THAT(registrar->roles, ElementsAre("registrator"));
  }
}

TEST(CountyStructure, SendsToReservedAddressesOnly) {
  std::set<std::string> addresses;
  for (const auto& mailbox : shipped_structure().mailboxes) {
    EXPECT_THAT(mailbox.address, EndsWith(".example"));
    EXPECT_TRUE(addresses.insert(mailbox.address).second) << mailbox.address;
  }
}

TEST(CountyStructure, GivesEveryBodyThatACaseCanBeLiftedToAMailbox) {
  for (const auto& body : shipped_structure().outside) EXPECT_NE(body.mailbox, "") << body.id;
}

}  // namespace
}  // namespace arendegang
