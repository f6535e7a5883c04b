#include <filesystem>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/system/running_cases.h"

namespace arendegang::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

constexpr const char* kMarker = "HEMLIGT-7Q";
constexpr const char* kMonday = "2027-01-11";
constexpr const char* kTuesday = "2027-01-12";

/// The diary of two days, in the order of its tests, as it reaches the authority that keeps the
/// register while engine and notifier are killed: an open and a secret case on the first day,
/// nothing on the second.
class ADiary : public RunningCases {
 protected:
  /// The only sheet of a day; the test fails when there is another or none.
  static Letter sheet(const std::string& day) {
    const auto sheets = letters("region", std::string("Diarieblad ") + day);
    EXPECT_THAT(sheets, SizeIs(1));
    return sheets.empty() ? Letter() : sheets.front();
  }
  static std::string attached(const Letter& letter) {
    EXPECT_THAT(letter.attachments, SizeIs(1));
    return letter.attachments.empty() ? "" : letter.attachments.front().bytes;
  }
  static void kill_programs() {
    structure().kill("arendegangd");
    structure().kill("arendegang-notifier");
  }

  static std::string open_;
  static std::string secret_;
};

std::string ADiary::open_;
std::string ADiary::secret_;

TEST_F(ADiary, IsBegunByTheRegistrarOfTheAuthorityThatKeepsIt) {
  EXPECT_NE(structure().arende("registrator-berg", "submit diarieblad").code, 0);
  done("registrator-region", "submit diarieblad");
  EXPECT_THAT(done("sekreterare", "list --ended --chart diarieblad"),
              HasSubstr("Diarieblad till Region Jämtland Härjedalen"));
  EXPECT_THAT(balance(), HasSubstr("Inga öppna ärenden."));
}

TEST_F(ADiary, TellsTheDayThatHasEndedInOneMail) {
  open_ = submit("Ungdomars väg till vård");
  secret_ = submit(std::string(kMarker) + " om en familj");
  secretary(secret_,
            "sekretessmarkera omfattning=arendet 'grund=25 kap. 1 §' "
            "sekretesskal='En enskilds hälsa.'");
  kill_programs();
  advance_to("2027-01-13");
  const Letter monday = sheet(kMonday);
  EXPECT_THAT(monday.text, AllOf(HasSubstr(open_), HasSubstr("Ärendebeskrivning"),
                                 HasSubstr("Fil: underlag.txt")));
  EXPECT_THAT(attached(monday), HasSubstr("underlag.txt"));
}

TEST_F(ADiary, ShowsASecretCaseByNumberDayAndGroundAlone) {
  const Letter monday = sheet(kMonday);
  for (const std::string& told : {monday.text, attached(monday)}) {
    EXPECT_THAT(told,
                AllOf(HasSubstr(secret_), HasSubstr("OSL 25 kap. 1 §"), Not(HasSubstr(kMarker))));
  }
}

TEST_F(ADiary, HasAttachedWhatTheClientSaves) {
  const auto saved = std::filesystem::path(structure().file("blad.csv", ""));
  std::filesystem::remove(saved);
  done("notifier", fmt::format("diary --day {} --csv {}", kMonday, saved.string()));
  EXPECT_EQ(attached(sheet(kMonday)), read_file(saved));
}

TEST_F(ADiary, IsSentOnADayWithoutRecordsToo) {
  kill_programs();
  advance_to("2027-01-14");
  EXPECT_THAT(sheet(kTuesday).text, HasSubstr("Inga handlingar registrerades 2027-01-12."));
  EXPECT_THAT(letters("region", "Diarieblad"), SizeIs(2));
}

TEST_F(ADiary, IsNotSentAfterItsEnd) {
  const auto found =
      structure().arende("sekreterare", "list --ended --chart diarieblad --json").json();
  const auto instance = boost::json::serialize(found.at("rows").at(0).at("instance"));
  done("sekreterare", fmt::format("do {} avsluta", instance));
  advance_to("2027-01-20");
  EXPECT_THAT(letters("region", "Diarieblad"), SizeIs(2));
  EXPECT_THAT(done("driftansvarig", "incidents"), HasSubstr("Inga incidenter"));
  EXPECT_THAT(done("driftansvarig", "verify"), HasSubstr("Journalen håller"));
}

}  // namespace
}  // namespace arendegang::test
