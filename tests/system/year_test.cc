#include <filesystem>
#include <fstream>
#include <map>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/system/running_cases.h"
#include "tests/unit/cli/adopted_chart.h"

namespace arendegang::test {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

/// The structure's first year, told from January to December in the order of its tests, as a
/// secretary lives it with the client alone.
class AYear : public RunningCases {
 protected:
  /// A person of the register, as it writes them.
  static std::string person(const std::string& name) {
    const auto people = structure().arende("sekreterare", "--json people list").json();
    for (const auto& row : people.at("persons").as_array()) {
      if (row.at("name").as_string() != name) continue;
      return "P-" + std::to_string(row.at("person").to_number<std::uint64_t>());
    }
    ADD_FAILURE() << name << " is not in the register";
    return {};
  }
  static void people(const std::string& words) { done("sekreterare", "people " + words); }

  /// Numbers of cases that several months have to do with, by what they are called.
  static std::map<std::string, std::string> cases_;
};

std::map<std::string, std::string> AYear::cases_;

TEST_F(AYear, BeginsWithThosePeopleWhoWereChosen) {
  people("import " ARENDEGANG_SOURCE_DIR "/config/jamtland-harjedalen/register.csv");
  EXPECT_THAT(done("sekreterare", "people list --body pahsu --on 2027-01-11"),
              AllOf(HasSubstr("Ledamot 1 Berg"), HasSubstr("Ersättare 1 Berg")));
}

TEST_F(AYear, TakesOverWhatTheFormerArenasHadOpenInJanuary) {
  advance_to("2027-01-18");
  done("sekreterare", "import " ARENDEGANG_SOURCE_DIR
                      "/config/jamtland-harjedalen/demo/oppna-rekommendationer.csv --yes");
  structure().let_mail_leave();
  EXPECT_THAT(letters("berg", "SVOM 2026/8"), ::testing::IsEmpty());
  EXPECT_THAT(done("sekreterare", "list --arena pahsu"), HasSubstr("SVOM 2026/8"));
}

TEST_F(AYear, MergesTwoQuestionsThatAreOneInFebruary) {
  advance_to("2027-02-08");
  const std::string asked_twice = submit("Ungdomars väg till vård, en gång till");
  cases_["vård"] = submit("Ungdomars väg till vård");
  secretary(asked_twice, fmt::format("sla_ihop nummer='{}' skal='Samma fråga.'", cases_["vård"]));
  EXPECT_THAT(balance(), AllOf(HasSubstr(cases_["vård"]), Not(HasSubstr(asked_twice))));
  EXPECT_THAT(show(asked_twice), HasSubstr(fmt::format("uppgått i {}", cases_["vård"])));
}

TEST_F(AYear, FillsASeatInAByElectionInMarch) {
  const std::string leaver = person("Ledamot 1 Berg");
  people(fmt::format("leave {} --from 2027-03-01 --decision 'Avsägelse, KF § 41'", leaver));
  people("add 'Ledamot 3 Berg' --organisation 'Bergs kommun'");
  people(
      fmt::format("seat {} plats:pahsu/berg/1 --from 2027-03-15 --role ledamot "
                  "--decision 'Fyllnadsval, KF § 50'",
                  person("Ledamot 3 Berg")));
  const auto seats = [](const std::string& day) {
    return done("sekreterare", "people list --body pahsu --party berg --on " + day);
  };
  EXPECT_THAT(seats("2027-02-28"), HasSubstr("Ledamot 1 Berg"));
  EXPECT_THAT(seats("2027-03-15"),
              AllOf(HasSubstr("Ledamot 3 Berg"), Not(HasSubstr("Ledamot 1 Berg"))));
}

TEST_F(AYear, SendsARecommendationToItsPartiesInApril) {
  advance_to("2027-04-16");
  const std::string& number = cases_["vård"];
  secretary(number, "satt_pa_agenda mote=2027-04-16");
  secretary(number, "rekommendera datum=2027-04-16 paragraf='§ 12'");
  secretary(number, "expediera justerat=2027-04-16");
  structure().let_mail_leave();
  EXPECT_THAT(letters("berg", number),
              Contains(Field(&Letter::subject, StartsWith("Rekommendation"))));
}

TEST_F(AYear, KeepsACaseAboutOneFamilyToThoseWithTheRightInMay) {
  advance_to("2027-05-10");
  const std::string number = cases_["familj"] = submit("En familj i länet");
  secretary(number,
            "sekretessmarkera omfattning=arendet 'grund=25 kap. 1 §' "
            "sekretesskal='En enskilds hälsa.'");
  EXPECT_THAT(show(number), HasSubstr("sekretess OSL 25 kap. 1 §"));
  EXPECT_THAT(done("deltagare-berg", "list --ended"), Not(HasSubstr(number)));
  EXPECT_NE(structure().arende("deltagare-berg", fmt::format("show '{}'", number)).code, 0);
}

TEST_F(AYear, CorrectsADecisionThatWasReportedWrongInJune) {
  advance_to("2027-06-07");
  const std::string& number = cases_["vård"];
  report(number, "berg", "i_enlighet");
  report(number, "are", "inte_i_enlighet");
  secretary(number, "vidareformedla parter=berg parter=are mottagare=folkhalsa");
  done("registrator-berg",
       fmt::format("report '{}' berg --event ratta nr=1 paragraf='§ 43' skal='Fel paragraf.'",
                   number));
  structure().let_mail_leave();
  EXPECT_THAT(outcome(number), AllOf(HasSubstr("§ 43"), HasSubstr("inte i enlighet")));
  EXPECT_THAT(letters("folkhalsa", number),
              Contains(Field(&Letter::subject, StartsWith("Rättelse: Bergs kommun"))));
}

TEST_F(AYear, GoesOnWhileTheSecretaryIsOnLeaveInJuly) {
  people("add 'Sekreterare 2'");
  const std::string away = person("Sekreterare 1");
  const std::string stand_in = person("Sekreterare 2");
  people(
      fmt::format("stand-in {} funktion:sekreterare --for {} --from 2027-07-01 "
                  "--until 2027-07-31 --decision Föräldraledighet",
                  stand_in, away));
  const std::string note =
      fmt::format("--person {} do '{}' folj_upp part=berg grad=delvis kommentar='På gång.'",
                  stand_in, cases_["vård"]);
  EXPECT_NE(structure().arende("sekreterare", note).code, 0) << "before the leave";
  advance_to("2027-07-05");
  const std::string number = submit("Sommarens fråga");
  done("sekreterare",
       fmt::format("--person {} do '{}' byt_namn arendemening='Sommarjourer' skal='Tydligare.'",
                   stand_in, number));
  EXPECT_THAT(done("sekreterare", "people show " + stand_in), HasSubstr(number));
  EXPECT_THAT(done("sekreterare", "people show " + away), HasSubstr(number));
  cases_["sommar"] = number;
}

TEST_F(AYear, MovesWhatIsOpenToTheFlowThatTahsuAdoptsInSeptember) {
  advance_to("2027-09-13");
  const fs::path folder = fs::path(structure().file("beslut.txt", "")).parent_path() / "struktur";
  fs::copy(ARENDEGANG_SOURCE_DIR "/config/jamtland-harjedalen", folder,
           fs::copy_options::recursive);
  rename_state(folder / "charts" / "arende.scxml", "bordlagt", "vilande");
  const auto operate = [](const std::string& words) {
    return structure().arende("driftansvarig", words);
  };
  const std::string hash = adopt(operate, folder, "arende", "TaHSU 2027-09-10 § 9");
  const std::string plan =
      structure().file("plan.yaml", plan_to("arende", hash, "states: {bordlagt: vilande}"));
  done("driftansvarig", "chart move --yes " + plan + " --decision 'TaHSU 2027-09-10 § 9'");
  cases_["äldre"] = "SVOM 2026/8";
  for (const char* name : {"vård", "sommar", "familj", "äldre"}) {
    const auto moved =
        structure().arende("sekreterare", fmt::format("show '{}' --json", cases_[name])).json();
    EXPECT_EQ(moved.at("chart_hash").as_string(), hash) << name;
  }
  secretary(cases_["sommar"], "satt_pa_agenda mote=2027-10-15");
}

TEST_F(AYear, EndsWithAnAnswerToWhatBecameOfIt) {
  advance_to("2027-12-20");
  EXPECT_THAT(done("sekreterare", "outcome --recommended 2027 --csv"),
              AllOf(HasSubstr(cases_["vård"]), HasSubstr("inte i enlighet")));
  EXPECT_THAT(balance(), AllOf(HasSubstr(cases_["sommar"]), HasSubstr(cases_["familj"])));
  EXPECT_THAT(done("registrator-krokom", "balance"),
              AllOf(HasSubstr(cases_["sommar"]), Not(HasSubstr(cases_["familj"]))));
  EXPECT_THAT(done("sekreterare", fmt::format("records '{}'", cases_["vård"])),
              AllOf(HasSubstr("underlag.txt"), HasSubstr("expedierad")));
  EXPECT_THAT(done("driftansvarig", "incidents"), HasSubstr("Inga incidenter"));
  EXPECT_THAT(done("driftansvarig", "verify"), HasSubstr("Journalen håller"));
}

}  // namespace
}  // namespace arendegang::test
