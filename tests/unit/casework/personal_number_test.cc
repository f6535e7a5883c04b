#include "engine/casework/personal_number.h"

#include <string>

#include <gtest/gtest.h>

namespace arendegang::casework {
namespace {

// Numbers that the tax agency keeps for examples: nobody has them.

TEST(APersonalNumber, IsFoundInEachOfItsForms) {
  for (const auto* text :
       {"19121212-1212", "191212121212", "121212-1212", "1212121212", "121212+1212"}) {
    EXPECT_TRUE(holds_personal_number(text)) << text;
  }
}

TEST(APersonalNumber, IsFoundAmongWords) {
  EXPECT_TRUE(holds_personal_number("Enligt beslut om 19121212-1212, beviljat."));
  EXPECT_TRUE(holds_personal_number("(121212-1212)"));
  EXPECT_TRUE(holds_personal_number("den 2027-03-01 fick 121212-1212 svar"));
}

TEST(APersonalNumber, OfCoordinationHasSixtyMoreInItsDay) {
  EXPECT_TRUE(holds_personal_number("701063-2391"));
}

TEST(APersonalNumber, HasADateAndACheckDigit) {
  EXPECT_FALSE(holds_personal_number("121212-1213"));
  EXPECT_FALSE(holds_personal_number("121312-1211"));
  EXPECT_FALSE(holds_personal_number("120230-1212"));
  EXPECT_FALSE(holds_personal_number("19000229-0005"));
}

TEST(APersonalNumber, IsNoOrganisationNumber) {
  EXPECT_FALSE(holds_personal_number("Region Jämtland Härjedalen, 232100-0214"));
  EXPECT_FALSE(holds_personal_number("212000-2502"));
}

TEST(APersonalNumber, IsNoPartOfALongerNumberOrWord) {
  EXPECT_FALSE(holds_personal_number("01212121212"));
  EXPECT_FALSE(holds_personal_number("12121212120"));
  EXPECT_FALSE(holds_personal_number("a1212121212"));
  EXPECT_FALSE(holds_personal_number("1212121212a"));
}

TEST(APersonalNumber, IsNoDateNumberOrNothing) {
  for (const auto* text : {"", "2027-03-01", "SAM 2027/0001", "070-123 45 67", "1--1", "121212-"}) {
    EXPECT_FALSE(holds_personal_number(text)) << text;
  }
}

}  // namespace
}  // namespace arendegang::casework
