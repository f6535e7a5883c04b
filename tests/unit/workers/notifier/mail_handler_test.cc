#include "workers/notifier/mail_handler.h"

#include <fstream>

#include <gmock/gmock.h>

#include "tests/support/temporary_directory.h"
#include "tests/unit/workers/notifier/parsed_mail.h"

namespace arendegang::worker {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

namespace fs = std::filesystem;

class AMailJob : public testing::Test {
 protected:
  AMailJob() {
    job_.set_job(7);
    job_.set_key("lan/7");
    job_.set_target("berg");
    job_.set_instance(3);
    job_.set_at_ms(1'803'888'000'000);
    job_.set_payload(R"({"template": "brev",
      "to": {"name": "Bergs kommun", "address": "registrator@berg.example"},
      "from": {"name": "Sekreteraren", "address": "sekreterare@samverkan.example"},
      "lydelse": {"content": "aa", "size": 6},
      "attachments": [{"content": "bb", "size": 5, "name": "avtal.txt", "media_type": "text/plain"}]})");
  }

  client::Result<std::string> content(std::string_view hash, std::uint64_t instance) const {
    if (error_) return tl::unexpected(*error_);
    return "innehåll " + std::string(hash) + " i " + std::to_string(instance);
  }
  Outcome carry_out() const {
    const MailHandler handler(
        Templates::from({{"brev", "Ämne: Beslut\n\n{{lydelse}}\n"}}).value(), home_.path(),
        [this](std::string_view hash, std::uint64_t instance) { return content(hash, instance); });
    return handler(job_);
  }
  Failed failure() const { return std::get<Failed>(carry_out()); }
  std::vector<fs::path> delivered() const {
    std::error_code none;
    const auto folder = fs::directory_iterator(home_ / "berg" / "new", none);
    return {begin(folder), end(folder)};
  }

  test::TemporaryDirectory home_;
  v1::LeasedJob job_;
  std::optional<client::Error> error_;
};

TEST_F(AMailJob, BecomesAMailWithTheCasesMaterial) {
  const auto done = std::get<Done>(carry_out());
  ASSERT_EQ(delivered().size(), 1U);
  const auto mail = new_mails(home_ / "berg").front();
  EXPECT_EQ(mail.text, "innehåll aa i 3\n");
  EXPECT_THAT(mail.attachments,
              ElementsAre(ParsedAttachment{"avtal.txt", "text/plain", "innehåll bb i 3", "utf-8"}));
  EXPECT_THAT(done.result, HasSubstr(delivered().front().filename().string()));
  EXPECT_THAT(done.result, HasSubstr(mail.message_id));
}

TEST_F(AMailJob, IsOneMailHoweverOftenItIsCarriedOut) {
  const auto first = std::get<Done>(carry_out());
  const auto second = std::get<Done>(carry_out());
  EXPECT_EQ(first.result, second.result);
  EXPECT_EQ(delivered().size(), 1U);
}

TEST_F(AMailJob, StaysAmongTheMailboxes) {
  for (const char* target : {"", "..", "../annan", "/tmp", "Berg"}) {
    job_.set_target(target);
    EXPECT_TRUE(failure().permanent) << target;
  }
}

TEST_F(AMailJob, IsTriedAgainWhenTheEngineIsAway) {
  error_ = client::Error{client::ErrorCode::kNoAnswer, "Expected an answer", 0};
  EXPECT_FALSE(failure().permanent);
  EXPECT_EQ(failure().cause, "Expected an answer");
}

TEST_F(AMailJob, IsGivenUpWhenItsContentIsRefused) {
  error_ = client::Error{client::ErrorCode::kRefused, "Expected content", 4};
  EXPECT_TRUE(failure().permanent);
}

TEST_F(AMailJob, IsGivenUpWhenItCannotBeWritten) {
  job_.set_payload(R"({"template": "annat"})");
  EXPECT_TRUE(failure().permanent);
}

TEST_F(AMailJob, IsTriedAgainWhenTheMailboxCannotBeReached) {
  std::ofstream(home_ / "berg") << "ingen mapp";
  EXPECT_FALSE(failure().permanent);
}

}  // namespace
}  // namespace arendegang::worker
