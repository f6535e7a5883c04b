#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/system/running_structure.h"

namespace arendegang::test {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

const std::string kFile =
    ARENDEGANG_SOURCE_DIR "/config/jamtland-harjedalen/demo/oppna-rekommendationer.csv";
constexpr const char* kOpen = "SVOM 2026/8";
constexpr std::array kNumbers = {kOpen, "Barnarenan 2022/4", "SVOM 2025/10"};
constexpr std::array kMailboxes = {
    "region",    "berg", "bracke",    "harjedalen",  "krokom",    "ragunda",
    "stromsund", "are",  "ostersund", "sekretariat", "presidium", "samverkansledare-region"};

/// What was open in the older order, taken in through the real programs. It is 2027-01-11.
class ImportedCases : public ::testing::Test {
 protected:
  std::string done(const std::string& actor, const std::string& words) const {
    const Said said = structure_.arende(actor, words);
    EXPECT_EQ(said.code, 0) << words << ": " << said.err;
    return said.out;
  }
  void nothing_is_sent() const {
    for (const char* number : kNumbers) {
      for (const char* mailbox : kMailboxes) {
        EXPECT_THAT(structure_.letters(mailbox, number), IsEmpty()) << mailbox << " " << number;
      }
      EXPECT_EQ(structure_.page(number), "");
    }
  }
  RunningStructure structure_;
};

TEST_F(ImportedCases, ArriveSilentlyAndRunOn) {
  const std::string tried = done("sekreterare", fmt::format("import '{}' --dry-run", kFile));
  EXPECT_THAT(tried, AllOf(HasSubstr("Parterna beslutar"), HasSubstr("3 ärenden skulle tas in")));
  EXPECT_EQ(structure_.arende("sekreterare", fmt::format("show '{}'", kOpen)).code, 5);

  EXPECT_THAT(done("sekreterare", fmt::format("import '{}' --yes", kFile)),
              HasSubstr("3 ärenden är införda. Inget är skickat."));
  structure_.let_mail_leave();
  nothing_is_sent();
  EXPECT_THAT(done("sekreterare", fmt::format("import '{}' --yes", kFile)),
              AllOf(HasSubstr("3 finns redan"), HasSubstr("0 ärenden är införda")));
  EXPECT_THAT(done("sekreterare", "list --arena pahsu"),
              AllOf(HasSubstr(kOpen), HasSubstr("Barnarenan 2022/4")));
  EXPECT_THAT(done("sekreterare", "list --text vård"), HasSubstr(kOpen)) << "om hemsjukvård";
  EXPECT_THAT(done("sekreterare", fmt::format("show '{}'", kOpen)),
              HasSubstr("Politisk arena för hälsa, stöd och utveckling svarar för handlingarna"));

  done("registrator-krokom",
       fmt::format("report '{}' krokom organ=KS datum=2027-01-11 paragraf='§ 4' "
                   "utfall='nr=1,utfall=i_enlighet'",
                   kOpen));
  EXPECT_THAT(done("sekreterare", fmt::format("outcome '{}'", kOpen)),
              AllOf(HasSubstr("§ 4"), HasSubstr("§ 211"), HasSubstr("2026-11-20")));

  done("driftansvarig", "clock advance 2027-02-03");
  structure_.let_mail_leave();
  EXPECT_THAT(structure_.letters("are", kOpen),
              Contains(AllOf(Field(&Letter::subject, StartsWith("Påminnelse")),
                             Field(&Letter::text, HasSubstr("SVOM")))));
  EXPECT_THAT(structure_.letters("krokom", kOpen), IsEmpty());
  EXPECT_THAT(structure_.letters("berg", kOpen), IsEmpty());
  EXPECT_EQ(structure_.arende("driftansvarig", "verify").code, 0);
}

TEST_F(ImportedCases, AreAllRefusedForAThousandFaultyLines) {
  std::string csv = "Ärendenummer;Ärendemening;Beslutsdag\n";
  for (int i = 1; i <= 1000; ++i) csv += fmt::format("SVOM 2020/{};Avtal;i fjol\n", i);
  const Said said = structure_.arende(
      "sekreterare", fmt::format("import '{}' --yes", structure_.file("fel.csv", csv)));
  EXPECT_EQ(said.code, 6);
  EXPECT_THAT(said.err, AllOf(HasSubstr("inget är infört"), HasSubstr("rad 2, Beslutsdag: "),
                              HasSubstr("rad 1001, Beslutsdag: ")));
  EXPECT_EQ(structure_.arende("registrator-berg", fmt::format("import '{}'", kFile)).code, 3);
}

}  // namespace
}  // namespace arendegang::test
