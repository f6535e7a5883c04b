#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/casework/rejection.h"
#include "engine/service/limits.h"
#include "tests/unit/service/office.h"

namespace arendegang::test {
namespace {

using casework::RejectionCode;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::string kDraft(16, 'd');

/// The secretary writes the question that is to be started, and its text.
class ADraft : public testing::Test {
 protected:
  v1::CommandRequest saving(const std::string& actor, const std::string& text,
                            std::uint64_t expected_version = 0) {
    auto request = office_.request(actor);
    auto& draft = *request.mutable_save_draft();
    draft.set_draft(kDraft);
    draft.set_expected_version(expected_version);
    draft.mutable_text()->set_title("Om vatten");
    draft.mutable_text()->set_chart("fraga");
    draft.mutable_text()->set_fields(R"({"rubrik":"Vatten","text":{"part":0}})");
    request.add_parts()->set_data(text);
    return request;
  }

  v1::CommandReply save(const std::string& actor, const std::string& text,
                        std::uint64_t expected_version = 0) {
    return office_.command(saving(actor, text, expected_version));
  }

  v1::CommandReply clear(const std::string& actor) {
    auto request = office_.request(actor);
    request.mutable_clear_draft()->set_draft(kDraft);
    return office_.command(request);
  }

  v1::CommandReply hand_in(const std::string& actor) {
    const auto draft = read(actor).draft();
    auto request = office_.request(actor);
    request.set_draft(kDraft);
    request.mutable_start()->set_chart(draft.draft().text().chart());
    request.mutable_start()->set_fields(draft.draft().text().fields());
    *request.mutable_parts() = draft.parts();
    return office_.command(request);
  }

  v1::DraftList list(const std::string& actor) {
    v1::QueryRequest request;
    request.mutable_drafts();
    return office_.ask(actor, request).drafts();
  }

  v1::QueryReply read(const std::string& actor) {
    v1::QueryRequest request;
    request.mutable_draft()->set_draft(kDraft);
    return office_.ask(actor, request);
  }

  std::size_t journal_length() { return office_.reader().head()->sequence.value; }

  Office office_;
};

TEST_F(ADraft, IsReadAsItWasSaved) {
  ASSERT_TRUE(save("sekreterare", "Första tanken").has_accepted());
  const auto found = read("sekreterare").draft();
  EXPECT_EQ(found.draft().text().title(), "Om vatten");
  EXPECT_EQ(found.draft().version(), 1U);
  EXPECT_EQ(found.draft().actor(), "sekreterare");
  ASSERT_EQ(found.parts_size(), 1);
  EXPECT_EQ(found.parts(0).data(), "Första tanken");
}

TEST_F(ADraft, StandsOutsideTheJournal) {
  const auto before = journal_length();
  ASSERT_TRUE(save("sekreterare", "Första tanken").has_accepted());
  EXPECT_EQ(journal_length(), before);
  office_.restart();
  EXPECT_THAT(list("sekreterare").drafts(), SizeIs(1));
}

TEST_F(ADraft, IsRewrittenByWhoeverHasItsVersion) {
  ASSERT_TRUE(save("sekreterare", "Första tanken").has_accepted());
  ASSERT_TRUE(save("sekreterare", "Andra tanken", 1).has_accepted());
  EXPECT_EQ(read("sekreterare").draft().parts(0).data(), "Andra tanken");
  EXPECT_EQ(read("sekreterare").draft().draft().version(), 2U);
}

TEST_F(ADraft, IsNotOverwrittenByWhoHasReadAnEarlierOne) {
  ASSERT_TRUE(save("sekreterare", "Första tanken").has_accepted());
  ASSERT_TRUE(save("sekreterare", "Andra tanken", 1).has_accepted());
  const auto reply = save("sekreterare", "Tredje tanken", 1);
  EXPECT_EQ(code(reply), RejectionCode::kVersionMismatch);
  EXPECT_EQ(reply.rejected().current_version(), 2U);
  EXPECT_EQ(code(save("sekreterare", "Ny tanke")), RejectionCode::kVersionMismatch);
}

TEST_F(ADraft, IsTheSameWhenItComesAgain) {
  ASSERT_TRUE(save("sekreterare", "Första tanken").has_accepted());
  ASSERT_TRUE(save("sekreterare", "Första tanken").has_accepted());
  EXPECT_EQ(read("sekreterare").draft().draft().version(), 1U);
}

TEST_F(ADraft, IsSeenByTheWholePartyAndNobodyElse) {
  ASSERT_TRUE(save("registrator-ana", "Vår tanke").has_accepted());
  EXPECT_THAT(list("vikarie-ana").drafts(), SizeIs(1));
  for (const std::string other : {"registrator-bo", "sekreterare", "drift", "brevbararen"}) {
    EXPECT_THAT(list(other).drafts(), IsEmpty()) << other;
    EXPECT_EQ(code(read(other)), RejectionCode::kUnknownInstance) << other;
    EXPECT_EQ(code(save(other, "Annat", 1)), RejectionCode::kNotAllowed) << other;
    EXPECT_EQ(code(clear(other)), RejectionCode::kNotAllowed) << other;
  }
  EXPECT_EQ(read("vikarie-ana").draft().parts(0).data(), "Vår tanke");
}

TEST_F(ADraft, IsOfTheActorAloneThatIsOfNoParty) {
  ASSERT_TRUE(save("sekreterare", "Min tanke").has_accepted());
  EXPECT_THAT(list("drift").drafts(), IsEmpty());
}

TEST_F(ADraft, IsClearedForGoodAndMayBeClearedAgain) {
  ASSERT_TRUE(save("sekreterare", "Första tanken").has_accepted());
  ASSERT_TRUE(clear("sekreterare").has_accepted());
  EXPECT_THAT(list("sekreterare").drafts(), IsEmpty());
  EXPECT_EQ(code(read("sekreterare")), RejectionCode::kUnknownInstance);
  EXPECT_TRUE(clear("sekreterare").has_accepted());
}

TEST_F(ADraft, LeavesNothingThatItsContentCouldBeGuessedBy) {
  auto request = saving("sekreterare", "Första tanken");
  ASSERT_TRUE(office_.command(request).has_accepted());
  ASSERT_TRUE(clear("sekreterare").has_accepted());
  EXPECT_EQ(*office_.reader().command("sekreterare", request.id()), std::nullopt);
}

TEST_F(ADraft, IsHandedInAndClearedTogether) {
  ASSERT_TRUE(save("sekreterare", "Första tanken").has_accepted());
  const auto reply = hand_in("sekreterare");
  ASSERT_TRUE(reply.has_accepted()) << reply.ShortDebugString();
  EXPECT_THAT(list("sekreterare").drafts(), IsEmpty());
  EXPECT_THAT(office_.show(reply.accepted().instance()).data(), HasSubstr("Vatten"));
}

TEST_F(ADraft, IsHandedInOnce) {
  ASSERT_TRUE(save("sekreterare", "Första tanken").has_accepted());
  ASSERT_TRUE(hand_in("sekreterare").has_accepted());
  auto again = office_.request("sekreterare");
  again.set_draft(kDraft);
  again.mutable_start()->set_chart("fraga");
  again.mutable_start()->set_fields(R"({"rubrik":"Vatten"})");
  EXPECT_EQ(code(office_.command(again)), RejectionCode::kUnknownInstance);
}

TEST_F(ADraft, StaysWhenWhatItBecomesIsRefused) {
  auto request = saving("sekreterare", "Första tanken");
  request.mutable_save_draft()->mutable_text()->set_fields("{}");
  ASSERT_TRUE(office_.command(request).has_accepted());
  EXPECT_EQ(code(hand_in("sekreterare")), RejectionCode::kField);
  EXPECT_THAT(list("sekreterare").drafts(), SizeIs(1));
}

TEST_F(ADraft, IsRefusedWhenItIsHuge) {
  const auto reply = save("sekreterare", std::string(service::kMaxDraftBytes, 'x'));
  EXPECT_EQ(code(reply), RejectionCode::kBound);
  EXPECT_THAT(list("sekreterare").drafts(), IsEmpty());
}

TEST_F(ADraft, IsRefusedWhenItIsFaulty) {
  const auto refusal_of = [&](const std::function<void(v1::SaveDraft&)>& spoil) {
    auto request = saving("sekreterare", "x");
    spoil(*request.mutable_save_draft());
    return code(office_.command(request));
  };
  EXPECT_EQ(refusal_of([](auto& d) { d.set_draft("short"); }), RejectionCode::kMalformed);
  EXPECT_EQ(refusal_of([](auto& d) { d.mutable_text()->set_fields("[1"); }),
            RejectionCode::kMalformed);
  EXPECT_EQ(refusal_of([](auto& d) { d.mutable_text()->clear_chart(); }), RejectionCode::kField);
  EXPECT_EQ(refusal_of([](auto& d) { d.mutable_text()->set_title("två\nrader"); }),
            RejectionCode::kField);
  EXPECT_EQ(refusal_of([](auto& d) { d.set_expected_version(7); }),
            RejectionCode::kVersionMismatch);
}

}  // namespace
}  // namespace arendegang::test
