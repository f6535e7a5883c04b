#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/casework/rejection.h"
#include "engine/store/verify.h"
#include "tests/unit/service/busy_office.h"

namespace arendegang::test {
namespace {

using store::FindingKind;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Property;

MATCHER_P2(Found, kind, subject, "") {
  return arg.kind() == static_cast<std::uint32_t>(kind) && arg.subject() == subject;
}
MATCHER_P2(FoundOf, kind, instance, "") {
  return arg.kind() == static_cast<std::uint32_t>(kind) && arg.instance() == instance;
}

class CheckOfTheStore : public ::testing::Test {
 protected:
  /// What is found after this was done to the file.
  std::vector<v1::StoreFinding> after(const std::string& sql) {
    busy_.tamper(sql);
    return busy_.findings();
  }
  std::string number(std::uint64_t value) const { return std::to_string(value); }

  BusyOffice busy_;
  std::uint64_t case_ = busy_.sent_question();
  std::string its_ = " WHERE id = " + std::to_string(case_);
};

TEST_F(CheckOfTheStore, FindsNothingWhereNobodyTampered) {
  EXPECT_THAT(busy_.findings(), IsEmpty());
}

TEST_F(CheckOfTheStore, IsRefusedToWhoDoesNotOperateTheEngine) {
  v1::QueryRequest request;
  request.mutable_check_store();
  EXPECT_EQ(busy_.office().ask("sekreterare", request).error().code(),
            static_cast<std::uint32_t>(casework::RejectionCode::kNotAllowed));
}

TEST_F(CheckOfTheStore, TakesAPlaceThatNobodyGaveForTheLast) {
  v1::QueryRequest request;
  request.mutable_check_store()->mutable_from()->set_part(99);
  request.mutable_check_store()->mutable_from()->set_after(~0ULL);
  const auto reply = busy_.office().ask("drift", request);
  EXPECT_FALSE(reply.has_error());
  EXPECT_FALSE(reply.check_store().has_next());
}

TEST_F(CheckOfTheStore, NamesTheCaseWhoseSnapshotWasReplaced) {
  EXPECT_THAT(after("UPDATE instances SET snapshot = (SELECT snapshot FROM instances WHERE id = " +
                    number(busy_.noted_question()) + ")" + its_),
              Contains(FoundOf(FindingKind::kSnapshot, case_)));
}

TEST_F(CheckOfTheStore, EndsWhateverInstanceARecordClaims) {
  EXPECT_THAT(after("UPDATE records SET instance = 1099511627776 WHERE sequence = 3"),
              Contains(FoundOf(FindingKind::kSnapshot, 1099511627776u)));
}

TEST_F(CheckOfTheStore, NamesTheCaseThatListsShowOtherwise) {
  EXPECT_THAT(after("UPDATE listing SET status = 2" + its_),
              ElementsAre(AllOf(FoundOf(FindingKind::kListing, case_),
                                Property(&v1::StoreFinding::number, "EX 2027/0001"))));
}

TEST_F(CheckOfTheStore, NamesTheCaseThatListsDoNotShow) {
  EXPECT_THAT(after("DELETE FROM listing" + its_),
              ElementsAre(FoundOf(FindingKind::kListing, case_)));
}

TEST_F(CheckOfTheStore, NamesTheSortKeyThatOrdersWrongly) {
  EXPECT_THAT(after("UPDATE listing SET subject_key = x'00'" + its_),
              ElementsAre(Found(FindingKind::kIndex, "subject_key")));
}

TEST_F(CheckOfTheStore, NamesTheTextThatSearchWouldNotFind) {
  EXPECT_THAT(after("UPDATE listing_text SET text = '  annat' WHERE rowid = " + number(case_)),
              ElementsAre(Found(FindingKind::kIndex, "listing_text")));
}

TEST_F(CheckOfTheStore, NamesTheTextThatTheIndexHasOtherwise) {
  const std::string of_the_case = " WHERE rowid = " + number(case_);
  EXPECT_THAT(after("CREATE TEMP TABLE kept AS SELECT text FROM listing_text" + of_the_case +
                    "; UPDATE listing_text SET text = '  annat'" + of_the_case +
                    "; UPDATE listing_text_content SET c0 = (SELECT text FROM kept)" + its_),
              ElementsAre(Found(FindingKind::kIndex, "listing_text")));
}

TEST_F(CheckOfTheStore, NamesTheSubjectThatOnlyTheListingSaysByRulesInForce) {
  const auto last = busy_.office().start("sekreterare", R"({"rubrik":"Allra sist"})");
  const auto id = last.accepted().instance();
  EXPECT_THAT(
      after("UPDATE listing SET column0 = '7', column0_key = x'00' WHERE id = " + number(id)),
      Contains(FoundOf(FindingKind::kListing, id)));
}

TEST_F(CheckOfTheStore, NamesTheCaseThatWouldMissItsTime) {
  EXPECT_THAT(
      after("UPDATE instances SET next_due = 1 WHERE id = " + number(busy_.noted_question())),
      ElementsAre(FoundOf(FindingKind::kDue, busy_.noted_question())));
}

TEST_F(CheckOfTheStore, NamesTheJobThatIsGone) {
  EXPECT_THAT(after("DELETE FROM jobs WHERE id = 1"), ElementsAre(Found(FindingKind::kJob, "1")));
}

TEST_F(CheckOfTheStore, NamesTheJobThatWouldGoOutOnceMore) {
  EXPECT_THAT(after("UPDATE jobs SET state = 1 WHERE id = 1"),
              ElementsAre(Found(FindingKind::kJob, "1")));
}

TEST_F(CheckOfTheStore, NamesTheJobThatNobodyAskedFor) {
  EXPECT_THAT(after("UPDATE jobs SET job = (SELECT job FROM jobs WHERE id = 1) WHERE id = 2"),
              Contains(Found(FindingKind::kJob, "2")));
}

TEST_F(CheckOfTheStore, NamesTheIncidentThatWasHushedUp) {
  EXPECT_THAT(after("UPDATE incidents SET open = 0 WHERE id = 1"),
              ElementsAre(Found(FindingKind::kIncident, "1")));
}

TEST_F(CheckOfTheStore, NamesTheIncidentThatIsGone) {
  EXPECT_THAT(after("DELETE FROM incidents WHERE id = 1"),
              ElementsAre(Found(FindingKind::kIncident, "1")));
}

TEST_F(CheckOfTheStore, NamesTheIncidentThatNobodyMet) {
  EXPECT_THAT(after("UPDATE incidents SET id = 77 WHERE id = 1"),
              ::testing::IsSupersetOf({Found(FindingKind::kIncident, "1")}));
}

TEST_F(CheckOfTheStore, NamesTheMessageThatNobodySent) {
  busy_.tamper("UPDATE inbox SET message = message || x'1807'");
  EXPECT_THAT(
      busy_.findings(),
      Contains(Property(&v1::StoreFinding::kind, static_cast<std::uint32_t>(FindingKind::kInbox))));
}

TEST_F(CheckOfTheStore, NamesTheTextThatWasChanged) {
  EXPECT_THAT(after("UPDATE content SET data = 'Det är lugnt. ' WHERE size < 100"),
              ElementsAre(Property(&v1::StoreFinding::kind,
                                   static_cast<std::uint32_t>(FindingKind::kContent))));
}

TEST_F(CheckOfTheStore, NamesTheTextThatIsGoneWithTheStepThatRefersToIt) {
  EXPECT_THAT(after("DELETE FROM content WHERE size < 100"),
              Contains(AllOf(FoundOf(FindingKind::kContent, case_),
                             Property(&v1::StoreFinding::sequence, ::testing::Gt(0u)))));
}

TEST_F(CheckOfTheStore, NamesTheFileThatIsGone) {
  std::filesystem::remove_all(busy_.folder() / "content");
  EXPECT_THAT(busy_.findings(),
              ElementsAre(Property(&v1::StoreFinding::kind,
                                   static_cast<std::uint32_t>(FindingKind::kContent))));
}

TEST_F(CheckOfTheStore, NamesTheStructureThatWasChangedBehindTheJournal) {
  EXPECT_THAT(after("UPDATE settings SET value = value || '# tyst' WHERE key = 'structure'"),
              ElementsAre(Found(FindingKind::kSetting, "structure")));
}

TEST_F(CheckOfTheStore, NamesTheChartThatWasChangedBehindTheJournal) {
  busy_.tamper("UPDATE settings SET value = value || ' ' WHERE key LIKE 'chart/%'");
  const auto findings = busy_.findings();
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_THAT(findings[0].subject(), ::testing::StartsWith("chart/"));
}

TEST_F(CheckOfTheStore, NamesTheRecordThatNoStepRegistered) {
  EXPECT_THAT(after("INSERT INTO case_records VALUES (" + number(case_) + ", 7, 0, x'0807')"),
              ElementsAre(Found(FindingKind::kCaseRecord, "7")));
}

TEST_F(CheckOfTheStore, NamesTheHoldThatNobodyDecided) {
  EXPECT_THAT(after("INSERT OR REPLACE INTO settings VALUES ('structure_paused', '1')"),
              ElementsAre(Found(FindingKind::kSetting, "structure_paused")));
}

TEST_F(CheckOfTheStore, NamesTheKeysThatNobodyGave) {
  EXPECT_THAT(after("DELETE FROM settings WHERE key = 'keys'"),
              ElementsAre(Found(FindingKind::kSetting, "keys")));
}

TEST_F(CheckOfTheStore, NamesTheCountersThatNoStepsGive) {
  EXPECT_THAT(after("UPDATE counters SET counters = x'0863'"),
              ElementsAre(Found(FindingKind::kSetting, "counters")));
}

TEST_F(CheckOfTheStore, NamesTheStepOfTheStructureWhoseBodyIsGoneWithoutADecision) {
  EXPECT_THAT(
      after("UPDATE records SET body = x'', nonce = x'' WHERE sequence = 1"),
      Contains(AllOf(FoundOf(FindingKind::kBody, 0u), Property(&v1::StoreFinding::sequence, 1u))));
}

TEST_F(CheckOfTheStore, NamesTheCaseWhoseBodiesAreGoneWithoutADecision) {
  EXPECT_THAT(after("UPDATE records SET body = x'', nonce = x'' WHERE sequence = 3"),
              Contains(FoundOf(FindingKind::kSnapshot, case_)));
}

}  // namespace
}  // namespace arendegang::test
