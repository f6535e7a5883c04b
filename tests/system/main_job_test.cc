#include "tests/system/main_job.h"

#include <chrono>
#include <random>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include "tests/support/temporary_directory.h"
#include "tests/system/outcome.h"

namespace arendegang::test {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr int kKills = 50;
/// "Rättelse: Krokoms kommun" as it stands encoded in a header.
constexpr const char* kCorrection = "=?UTF-8?B?UsOkdHRlbHNlOg==?= Krokoms kommun";

struct Run {
  Outcome outcome;
  std::string told;
};

/// The run that nobody disturbs, made once for all tests that look at what came of it.
const Run& the_run() {
  static const Run run = [] {
    const TemporaryDirectory folder;
    MainJob job(folder / "demo", "0");
    if (job.wait() != 0) throw std::runtime_error("the main job failed:\n" + job.told());
    return Run{read_outcome(folder / "demo"), job.told()};
  }();
  return run;
}

const Outcome& undisturbed() {
  return the_run().outcome;
}

TEST(MainJob, TakesBothQuestionsToTheirEnd) {
  EXPECT_THAT(undisturbed().cases, ElementsAre(std::pair("SAM 2027/0001", "Avslutat"),
                                               std::pair("SAM 2027/0002", "Avslutat")));
  EXPECT_EQ(undisturbed().open_incidents, 0u);
}

TEST(MainJob, HasTheDecisionOfEveryPartyInBothRounds) {
  EXPECT_THAT(undisturbed().party_decisions, SizeIs(18));
}

TEST(MainJob, HasSevenPartiesThatDecideInLine) {
  int in_line = 0;
  for (const auto& [party, decision] : undisturbed().party_decisions) {
    in_line += party.starts_with("SAM 2027/0001") && decision.starts_with("i_enlighet");
  }
  EXPECT_EQ(in_line, 7);
}

TEST(MainJob, HasOnePartyThatChangesThroughTwoBodiesAfterItsSecondReminder) {
  EXPECT_EQ(undisturbed().party_decisions.at("SAM 2027/0001 berg"),
            "med_andring, Kommunstyrelsen, § 112, 2 beslut, 2 påminnelser, 1 ändringar");
}

TEST(MainJob, HasOnePartyThatIsEscalatedAndDecidesNotInLine) {
  EXPECT_EQ(
      undisturbed().party_decisions.at("SAM 2027/0001 ostersund"),
      "inte_i_enlighet, Kommunfullmäktige, § 140, 1 beslut, 3 påminnelser, 0 ändringar, eskalerat");
}

TEST(MainJob, KeepsTheParagraphThatWasWrongBesideTheCorrectedOne) {
  EXPECT_EQ(undisturbed().party_decisions.at("SAM 2027/0001 krokom"),
            "i_enlighet, Socialnämnden, § 43, 1 beslut, 0 påminnelser, 1 ändringar");
}

TEST(MainJob, SendsNothingOfTheDispatchThatWasUndone) {
  for (const auto& party :
       {"region", "bracke", "harjedalen", "krokom", "ragunda", "stromsund", "are"}) {
    EXPECT_THAT(undisturbed().mails.at(party), SizeIs(4)) << party;
  }
}

TEST(MainJob, AsksThoseAgainWhoHaveNotAnswered) {
  // Two recommendations and two follow-ups; Berg's two reminders; Östersund's three, its
  // escalation, and in the other case an extension and two reminders.
  EXPECT_THAT(undisturbed().mails.at("berg"), SizeIs(6));
  EXPECT_THAT(undisturbed().mails.at("ostersund"), SizeIs(11));
}

TEST(MainJob, RefersTheFirstQuestionBackAndLiftsBoth) {
  EXPECT_THAT(undisturbed().turns.at("SAM 2027/0001"), ElementsAre("återremiss", "lyft"));
  EXPECT_THAT(undisturbed().turns.at("SAM 2027/0002"), ElementsAre("lyft"));
}

TEST(MainJob, GivesEachPartyTheMaterialToKeep) {
  for (const auto& [mailbox, letters] : undisturbed().letters) {
    if (mailbox != "berg" && mailbox != "ostersund") continue;
    EXPECT_THAT(letters, Contains(AllOf(HasSubstr("mini-maria-samverkansavtal.txt"),
                                        HasSubstr("charset=utf-8"))))
        << mailbox;
  }
}

TEST(MainJob, FollowsUpAYearLater) {
  EXPECT_THAT(undisturbed().letters.at("berg"), Contains(HasSubstr(" 2028 ")).Times(2));
}

TEST(MainJob, ForwardsTheExtractThatAPartyAttached) {
  EXPECT_THAT(undisturbed().letters.at("mini-maria"),
              Contains(HasSubstr("regionen-protokollsutdrag.txt")));
}

TEST(MainJob, PrintsWhatCameOfIt) {
  for (const char* words : {"Bergs kommun", "med ändring eller villkor", "Östersunds kommun",
                            "inte i enlighet med rekommendationen",
                            "Avtalet gäller mellan åtta parter; Östersund står utanför."}) {
    EXPECT_THAT(the_run().told, HasSubstr(words));
  }
}

TEST(MainJob, TellsThoseAgainWhoWereToldWhatWasWrong) {
  EXPECT_THAT(undisturbed().mails.at("mini-maria"), Contains(HasSubstr(kCorrection)).Times(1));
}

TEST(MainJob, PublishesAPageForEachDecisionAndAnIndex) {
  EXPECT_THAT(undisturbed().pages,
              ElementsAre("index.html", "sam-2027-0001.html", "sam-2027-0002.html"));
}

TEST(MainJob, LeavesAJournalThatProvesItselfAndReplays) {
  EXPECT_THAT(undisturbed().faults, IsEmpty());
}

/// Kills one of the programs, whichever chance picks, again and again, from the first step on.
int kill_at_random(MainJob& job, std::mt19937& random) {
  while (job.running() && job.told().empty()) std::this_thread::sleep_for(10ms);
  int kills = 0;
  while (kills < kKills && job.running()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100 + random() % 1200));
    const auto programs = job.programs();
    if (programs.empty()) continue;
    kills += kill(programs[random() % programs.size()], SIGKILL) == 0;
  }
  return kills;
}

TEST(MainJob, EndsAlikeUnderFiftyKillsWithEachMailOnce) {
  const TemporaryDirectory folder;
  std::mt19937 random(20270101);
  MainJob job(folder / "demo", "0.3");
  const int kills = kill_at_random(job, random);
  ASSERT_EQ(job.wait(), 0) << job.told();
  ASSERT_EQ(kills, kKills) << "the main job ended before all kills were made";

  const auto outcome = read_outcome(folder / "demo");
  EXPECT_EQ(outcome.cases, undisturbed().cases);
  EXPECT_EQ(outcome.party_decisions, undisturbed().party_decisions);
  EXPECT_EQ(outcome.mails, undisturbed().mails);
  EXPECT_EQ(outcome.pages, undisturbed().pages);
  EXPECT_EQ(outcome.open_incidents, 0u);
  EXPECT_THAT(outcome.faults, IsEmpty());
}

}  // namespace
}  // namespace arendegang::test
