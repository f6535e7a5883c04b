#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/codec/chain.h"
#include "engine/store/verify.h"
#include "tests/unit/service/office.h"

namespace arendegang::test {
namespace {

using casework::RejectionCode;
using casework::StepKind;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kMarkerWord = "Gallringsmärket";

/// A question that is answered and closed, with the marker in its subject, its text, the answers
/// and the last words.
class Disposal : public ::testing::Test {
 protected:
  Disposal() {
    auto request = office_.request("sekreterare");
    request.mutable_start()->set_chart("fraga");
    request.mutable_start()->set_fields(R"({"rubrik":"Gallringsmärket","text":{"part":0}})");
    request.add_parts()->set_data(text_);
    question_ = office_.command(request).accepted().instance();
    first_ = request;
  }

  void close() {
    office_.send("sekreterare", question_, "skicka");
    const auto parts = office_.show(question_);
    for (const auto& part : parts.children()) {
      office_.send("registrator-" + part.party(), part.instance(), "svara",
                   R"({"svar":"Gallringsmärket"})");
    }
    office_.pass(std::chrono::minutes(20));
    const auto mails = office_.take("mail");
    for (const auto& job : mails.jobs()) office_.done(job);
    office_.send("sekreterare", question_, "avsluta", R"({"ord":"Gallringsmärket"})");
  }
  v1::CommandReply dispose(const std::string& decision = "Gallringsbeslut § 4") {
    auto request = office_.request("sekreterare");
    request.mutable_dispose()->set_instance(question_);
    request.mutable_dispose()->set_decision(decision);
    return office_.command(request);
  }
  std::vector<store::Record> records() {
    return office_.reader().records(store::Sequence{1}, 1000).value();
  }
  v1::QueryReply content() {
    codec::Hasher hasher;
    v1::QueryRequest read;
    read.mutable_content()->set_hash(codec::to_hex(hasher(text_)));
    read.mutable_content()->set_instance(question_);
    return office_.ask("sekreterare", read);
  }
  std::uint64_t found_by_marker() {
    v1::QueryRequest list;
    list.mutable_list()->set_include_ended(true);
    list.mutable_list()->set_text(kMarkerWord);
    return office_.ask("sekreterare", list).list().total();
  }

  const std::string text_ = "Texten med Gallringsmärket.";
  Office office_;
  std::uint64_t question_ = 0;
  v1::CommandRequest first_;
};

TEST_F(Disposal, TakesAwayWhatWasSaidInACaseAndWithItsParties) {
  close();
  ASSERT_EQ(found_by_marker(), 1U);
  const auto reply = dispose();
  ASSERT_TRUE(reply.has_accepted()) << reply.ShortDebugString();
  EXPECT_EQ(reply.accepted().steps(), 3U);
  for (const auto& record : records()) EXPECT_THAT(record.body, Not(HasSubstr(kMarkerWord)));
  EXPECT_EQ(found_by_marker(), 0U);
  EXPECT_EQ(code(content()), RejectionCode::kUnknownInstance);
  EXPECT_THAT(office_.show(question_).DebugString(), Not(HasSubstr(kMarkerWord)));
  v1::QueryRequest jobs;
  jobs.mutable_jobs()->set_include_closed(true);
  EXPECT_THAT(office_.ask("sekreterare", jobs).DebugString(), Not(HasSubstr(kMarkerWord)));
}

TEST_F(Disposal, LeavesTheNumberTheDecisionAndAJournalThatHolds) {
  close();
  dispose();
  office_.restart();
  const auto shown = office_.show(question_);
  EXPECT_EQ(shown.row().number(), "EX 2027/0001");
  EXPECT_EQ(shown.history(shown.history_size() - 1).reason(), "Gallringsbeslut § 4");
  EXPECT_EQ(shown.history(0).actor(), "sekreterare");
  const auto verified = store::verify(office_.reader(), [](auto, auto) {}).value();
  EXPECT_THAT(verified.findings, IsEmpty());
  EXPECT_GT(verified.disposed, 0U);
}

TEST_F(Disposal, LeavesContentThatAnotherCaseHas) {
  auto other = office_.request("sekreterare");
  other.mutable_start()->set_chart("fraga");
  other.mutable_start()->set_fields(R"({"rubrik":"B","text":{"part":0}})");
  other.add_parts()->set_data(text_);
  const auto kept = office_.command(other).accepted().instance();
  close();
  ASSERT_TRUE(dispose().has_accepted());
  question_ = kept;
  EXPECT_EQ(content().content().data(), text_);
}

TEST_F(Disposal, LeavesNothingToGuessByARepeatedCommand) {
  close();
  dispose();
  EXPECT_EQ(code(office_.command(first_)), RejectionCode::kIdReused);
}

TEST_F(Disposal, IsOfClosedCasesOnceAndByADecision) {
  EXPECT_EQ(code(dispose()), RejectionCode::kNotAccepted);
  close();
  EXPECT_EQ(code(dispose("")), RejectionCode::kField);
  EXPECT_EQ(code(dispose("två\nrader")), RejectionCode::kField);
  ASSERT_TRUE(dispose().has_accepted());
  EXPECT_EQ(code(dispose()), RejectionCode::kNotAccepted);
  EXPECT_EQ(code(office_.send("sekreterare", question_, "ping")), RejectionCode::kEnded);
  question_ = 4711;
  EXPECT_EQ(code(dispose()), RejectionCode::kUnknownInstance);
}

}  // namespace
}  // namespace arendegang::test
