#include "engine/casework/case_mentions.h"

#include <gtest/gtest.h>

#include "tests/unit/casework/caseworld.h"

namespace arendegang::casework {
namespace {

using statechart::Json;
using statechart::Value;

/// Of cases SAM 2027/0002 and, by an older order's number, SVOM 3, nothing may be told.
class MentionsOfASecretCase : public testing::Test {
 protected:
  Json told(const std::string& text) const {
    return std::get<Json>(mentions_.value(Value(json(text))));
  }

  const std::vector<Series> series_ = {{"arende", "SAM {year}/{number:04}"}};
  const CaseMentions mentions_{series_, [](std::string_view number) {
                                 return number == "SAM 2027/0002" || number == "SVOM 3";
                               }};
};

TEST_F(MentionsOfASecretCase, AreTakenOutOfWhatStandsAlone) {
  EXPECT_EQ(mentions_.text("SAM 2027/0002"), "sekretessmarkerat ärende");
  EXPECT_EQ(mentions_.text("SVOM 3"), "sekretessmarkerat ärende");
  EXPECT_EQ(told(R"([{"slag":"leder_till","nummer":"SAM 2027/0002"}])"),
            json(R"([{"slag":"leder_till","nummer":"sekretessmarkerat ärende"}])"));
}

TEST_F(MentionsOfASecretCase, AreTakenOutOfATextThatHoldsThem) {
  EXPECT_EQ(mentions_.text("Avtal (uppgått i SAM 2027/0002)"),
            "Avtal (uppgått i sekretessmarkerat ärende)");
}

TEST_F(MentionsOfASecretCase, LeaveOtherNumbersAsTheyAre) {
  EXPECT_EQ(mentions_.text("SAM 2027/0001, SAM 2027/00020"), "SAM 2027/0001, SAM 2027/00020");
  EXPECT_EQ(told(R"({"nr":2,"dag":"2027-01-02"})"), json(R"({"nr":2,"dag":"2027-01-02"})"));
}

TEST_F(MentionsOfASecretCase, TakeWithThemAllThatWasFoundOfTheCase) {
  EXPECT_EQ(
      told(R"({"annat":{"instance":7,"number":"SAM 2027/0002","chart":"arende","states":["x"]}})"),
      json(R"({"annat":"sekretessmarkerat ärende"})"));
}

}  // namespace
}  // namespace arendegang::casework
