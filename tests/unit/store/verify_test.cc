#include "engine/store/verify.h"

#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/casework/apply.h"
#include "engine/codec/case_codec.h"
#include "engine/codec/chain.h"
#include "engine/store/people_register.h"
#include "engine/store/sqlite/sqlite_store.h"
#include "tests/support/store_rows.h"
#include "tests/support/temporary_directory.h"

namespace arendegang::store {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

casework::Step first_step(std::uint64_t instance) {
  casework::Step step;
  step.instance = {instance};
  step.kind = casework::StepKind::kStarted;
  step.actor = "coordinator";
  step.version = 1;
  step.status = casework::Status::kActive;
  step.origin = casework::Origin{"case", "hash", "1", "2027/0001", "cases", 2027, instance, {}};
  step.delta = statechart::Delta{};
  step.delta->running = true;
  step.delta->configuration = {"prepared"};
  return step;
}

casework::Step next_step(std::uint64_t instance, std::uint64_t version, std::string subject) {
  casework::Step step = first_step(instance);
  step.kind = casework::StepKind::kCommand;
  step.version = version;
  step.origin.reset();
  step.delta->set["subject"] = statechart::Json(subject);
  return step;
}

/// A journal of two instances with five steps, in a file that can be tampered with.
class Verify : public ::testing::Test {
 protected:
  Verify() : store_(open_sqlite_store(folder_.path()).value()) {
    auto writer = store_->open_writer().value();
    for (const auto& step : {first_step(1), next_step(1, 2, "a"), first_step(2),
                             next_step(1, 3, "b"), next_step(2, 2, "c")}) {
      add(*writer, step);
    }
  }

  void add(Writer& writer, const casework::Step& step) {
    auto& snapshot = snapshots_[step.instance];
    casework::apply(snapshot, step);
    casework::apply(counters_, step);
    const Head head = writer.reader().head().value();
    Batch batch;
    batch.records = {record_of(step, head)};
    batch.instances = {support::instance_row(step.instance.value, "", "")};
    batch.instances[0].snapshot = codec::encode(snapshot);
    batch.counters = counters_;
    ASSERT_TRUE(writer.commit(batch, head));
  }

  static Record record_of(const casework::Step& step, const Head& head) {
    Record record = support::record_after(head, step.instance.value, codec::encode(step));
    record.kind = step.kind;
    record.actor = step.actor;
    record.at = step.at;
    codec::Hasher hasher;
    record.hash = codec::header_hash(
        hasher, {record.sequence.value, record.instance.value, record.at.time_since_epoch().count(),
                 static_cast<std::uint8_t>(record.kind), record.actor, record.body_hash,
                 record.previous_hash});
    return record;
  }

  void tamper(const std::string& sql) {
    SQLite::Database(folder_.path().native() + "/store.sqlite", SQLite::OPEN_READWRITE).exec(sql);
  }

  Verification verified() {
    auto reader = store_->open_reader().value();
    return verify(*reader, [](auto, auto) {}).value();
  }

  test::TemporaryDirectory folder_;
  std::unique_ptr<Store> store_;
  std::map<InstanceId, casework::Snapshot> snapshots_;
  casework::Counters counters_;
};

auto finding(std::uint64_t record, std::uint64_t instance, const char* what) {
  return ::testing::AllOf(Field(&Finding::record, Sequence{record}),
                          Field(&Finding::instance, InstanceId{instance}),
                          Field(&Finding::what, HasSubstr(what)));
}

TEST_F(Verify, FindsNothingInASoundJournal) {
  const Verification verification = verified();
  EXPECT_THAT(verification.findings, IsEmpty());
  EXPECT_EQ(verification.records, 5u);
  EXPECT_EQ(verification.instances, 2u);
  EXPECT_EQ(verification.disposed, 0u);
  EXPECT_EQ(verification.head.sequence, Sequence{5});
}

TEST_F(Verify, FindsNothingOfAnInstanceThatWasCountedAndNeverStarted) {
  auto step = next_step(1, 4, "d");
  step.children_started = {{"round.ana", {3}}};
  add(*store_->open_writer().value(), step);
  const Verification verification = verified();
  EXPECT_THAT(verification.findings, IsEmpty());
  EXPECT_EQ(verification.instances, 2u);
}

TEST_F(Verify, EndsWhateverNumberOfInstancesTheStoreClaims) {
  auto writer = store_->open_writer().value();
  Batch batch;
  batch.counters = counters_;
  batch.counters->last_instance = {std::uint64_t{1} << 60U};
  ASSERT_TRUE(writer->commit(batch, writer->reader().head().value()));
  EXPECT_THAT(verified().findings,
              ElementsAre(finding(0, 0, "Expected the steps to give the stored counters")));
}

TEST_F(Verify, TellsHowFarItHasCome) {
  auto reader = store_->open_reader().value();
  std::vector<std::uint64_t> told;
  ASSERT_TRUE(verify(*reader, [&](std::uint64_t done, std::uint64_t of) {
    EXPECT_EQ(of, 10u);
    told.push_back(done);
  }));
  EXPECT_THAT(told, ElementsAre(5, 8, 10));
}

TEST_F(Verify, NamesTheRecordWhoseHeaderWasChanged) {
  tamper("UPDATE records SET actor = 'somebody' WHERE sequence = 4");
  EXPECT_THAT(verified().findings,
              ElementsAre(finding(4, 1, "Expected its header to have its hash"),
                          finding(4, 1, "Expected header and body to say the same")));
}

TEST_F(Verify, NamesTheRecordWhoseBodyWasChanged) {
  tamper(
      "UPDATE records SET body = (SELECT body FROM records WHERE sequence = 2) "
      "WHERE sequence = 4");
  EXPECT_THAT(verified().findings, ElementsAre(finding(4, 1, "Expected its body to have its hash"),
                                               finding(4, 1, "Expected version 3")));
}

TEST_F(Verify, NamesTheRecordAfterAGap) {
  tamper("DELETE FROM records WHERE sequence = 3");
  const auto findings = verified().findings;
  ASSERT_FALSE(findings.empty());
  EXPECT_THAT(findings[0], finding(4, 1, "Expected record 3, but 4 follows on 2"));
}

TEST_F(Verify, NamesTheRecordThatDoesNotFollowOnTheOneBefore) {
  tamper("UPDATE records SET previous_hash = zeroblob(32) WHERE sequence = 2");
  EXPECT_THAT(verified().findings,
              ElementsAre(finding(2, 1, "Expected the hash of the record before"),
                          finding(2, 1, "Expected its header")));
}

TEST_F(Verify, NamesTheInstanceWhoseSnapshotIsNotWhatItsStepsGive) {
  tamper(
      "UPDATE instances SET snapshot = (SELECT snapshot FROM instances WHERE id = 1) "
      "WHERE id = 2");
  EXPECT_THAT(verified().findings,
              ElementsAre(finding(0, 2, "Expected the journal to make version 3")));
}

TEST_F(Verify, NamesTheInstanceThatHasNoSnapshot) {
  tamper("DELETE FROM instances WHERE id = 2");
  EXPECT_THAT(verified().findings, ElementsAre(finding(0, 2, "Expected a stored snapshot")));
}

TEST_F(Verify, TellsOfCountersThatNoStepsGive) {
  casework::Counters counters = counters_;
  counters.series[{"cases", 2027}] = 99;
  auto writer = store_->open_writer().value();
  Batch batch;
  batch.counters = counters;
  ASSERT_TRUE(writer->commit(batch, writer->reader().head().value()));
  EXPECT_THAT(verified().findings, ElementsAre(finding(0, 0, "stored counters")));
}

TEST_F(Verify, StepThatFitsNoSessionIsNamedInsteadOfEndingTheProcess) {
  auto writer = store_->open_writer().value();
  casework::Step step = next_step(2, 3, "d");
  step.delta->unscheduled = {77};
  const Head head = writer->reader().head().value();
  Batch batch;
  batch.records = {record_of(step, head)};
  batch.instances = {support::instance_row(2, "", "")};
  casework::Snapshot later = snapshots_[{2}];
  later.version = 3;
  batch.instances[0].snapshot = codec::encode(later);
  ASSERT_TRUE(writer->commit(batch, head));
  EXPECT_THAT(verified().findings, ElementsAre(finding(6, 2, "Expected a pending send 77")));
}

TEST_F(Verify, ChainHoldsWhenABodyHasBeenDisposedOf) {
  tamper("UPDATE records SET body = x'', nonce = x'' WHERE sequence = 2");
  auto reader = store_->open_reader().value();
  const Verification chain = verify_chain(*reader, [](auto, auto) {}).value();
  EXPECT_THAT(chain.findings, IsEmpty());
  EXPECT_EQ(chain.disposed, 1u);
}

TEST_F(Verify, ReplayGoesOnFromTheResidualThatDisposalLeft) {
  {
    auto writer = store_->open_writer().value();
    casework::Step disposal = next_step(1, 4, "");
    disposal.delta.reset();
    disposal.residual = snapshots_[{1}];
    disposal.residual->version = 4;
    disposal.residual->session.data.clear();
    add(*writer, disposal);
    add(*writer, next_step(1, 5, "e"));
  }
  tamper("UPDATE records SET body = x'', nonce = x'' WHERE sequence IN (1, 2, 4)");
  const Verification verification = verified();
  EXPECT_THAT(verification.findings, IsEmpty());
  EXPECT_EQ(verification.disposed, 3u);
}

TEST_F(Verify, LostStepsWithoutAResidualAreTold) {
  tamper("UPDATE records SET body = x'', nonce = x'' WHERE sequence = 4");
  EXPECT_THAT(verified().findings,
              ElementsAre(finding(0, 1, "Expected the journal to make version 3")));
}

/// The steps by which somebody came into the register, was given a post and was named anew.
class VerifyPeople : public Verify {
 protected:
  VerifyPeople() {
    const auto from = casework::Day(std::chrono::year(2027) / 1 / 1);
    const casework::Post group{casework::Post::Kind::kMembership, "group", "", 0};
    auto writer = store_->open_writer().value();
    using Change = casework::PeopleChange;
    take(*writer, StepKind::kPersonRegistered, {Change::Registered{{1}, "North"}, {}, {}, {}, {}});
    take(*writer, StepKind::kPersonNamed, {{}, Change::Named{{1}, "A name", ""}, {}, {}, {}});
    casework::Holding holding;
    holding.id = {1};
    holding.person = {1};
    holding.post = group;
    holding.kind = casework::HoldingKind::kOrdinary;
    holding.from = from;
    take(*writer, StepKind::kPostAssigned, {{}, {}, {holding}, {}, {}});
  }

  using StepKind = casework::StepKind;

  void take(Writer& writer, StepKind kind, casework::PeopleChange change,
            std::vector<Sequence> disposed = {}) {
    casework::Step step;
    step.kind = kind;
    step.actor = "secretary";
    step.people = std::move(change);
    casework::apply(people_, step);
    const Head head = writer.reader().head().value();
    Batch batch;
    batch.records = {record_of(step, head)};
    batch.settings = {{std::string(kPeopleSetting), codec::encode(people_)}};
    batch.bodies_disposed = std::move(disposed);
    ASSERT_TRUE(writer.commit(batch, head));
  }

  casework::People people_;
};

TEST_F(VerifyPeople, AreWhatTheStepsOfTheStructureMake) {
  EXPECT_THAT(verified().findings, IsEmpty());
}

TEST_F(VerifyPeople, ThatWereTamperedWithAreTold) {
  people_.persons[0].name = "Another name";
  {
    auto writer = store_->open_writer().value();
    Batch batch;
    batch.settings = {{std::string(kPeopleSetting), codec::encode(people_)}};
    ASSERT_TRUE(writer->commit(batch, writer->reader().head().value()));
  }
  EXPECT_THAT(verified().findings,
              ElementsAre(finding(0, 0, "Expected the steps to give the stored people")));
}

TEST_F(VerifyPeople, AreTheSameOnceANameWasDisposedOf) {
  auto reader = store_->open_reader().value();
  const auto naming = records_naming(*reader, {1}).value();
  EXPECT_THAT(naming, ElementsAre(Sequence{7}));
  {
    auto writer = store_->open_writer().value();
    take(*writer, StepKind::kPersonDisposed,
         {{}, {}, {}, {}, casework::PeopleChange::Disposed{{1}, naming}}, naming);
  }
  const auto verification = verified();
  EXPECT_THAT(verification.findings, IsEmpty());
  EXPECT_EQ(verification.disposed, 1u);
}

TEST_F(VerifyPeople, WhoseNameIsGoneWithoutADecisionAreTold) {
  tamper("UPDATE records SET body = x'', nonce = x'' WHERE sequence = 7");
  EXPECT_THAT(verified().findings,
              ElementsAre(finding(0, 0, "Expected the steps to give the stored people"),
                          finding(7, 0, "Expected its body, or a step by which it was disposed")));
}

}  // namespace
}  // namespace arendegang::store
