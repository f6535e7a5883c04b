#include "workers/publisher/page_handler.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_directory.h"

namespace arendegang::worker {
namespace {

namespace fs = std::filesystem;

class APublishJob : public testing::Test {
 protected:
  APublishJob() {
    job_.set_payload(R"({"template": "beslut", "key": "SAM 2027/0001", "datum": "2027-03-03",
                         "beskrivning": {"content": "aa", "size": 3}})");
  }

  Outcome carry_out(std::optional<client::Error> error = std::nullopt) const {
    const auto content = [&](std::string_view, std::uint64_t) -> client::Result<std::string> {
      if (error) return tl::unexpected(*error);
      return std::string("text");
    };
    return PageHandler(Templates::from({{"beslut", "<p>{{beskrivning}}</p>"},
                                        {"index", "{{#sidor}}{{fil}}{{/sidor}}"}})
                           .value(),
                       Site(folder_), content)(job_);
  }

  test::TemporaryDirectory home_;
  fs::path folder_ = home_ / "site";
  v1::LeasedJob job_;
};

TEST_F(APublishJob, BecomesAPageAndTellsWhich) {
  EXPECT_EQ(std::get<Done>(carry_out()).result, R"({"page":"sam-2027-0001.html"})");
  EXPECT_TRUE(fs::exists(folder_ / "sam-2027-0001.html"));
  EXPECT_TRUE(fs::exists(folder_ / "index.html"));
}

TEST_F(APublishJob, IsTriedAgainWhenTheEngineIsAway) {
  const client::Error away{client::ErrorCode::kNoAnswer, "Expected an answer", 0};
  EXPECT_FALSE(std::get<Failed>(carry_out(away)).permanent);
  EXPECT_FALSE(fs::exists(folder_));
}

TEST_F(APublishJob, IsGivenUpWhenItHasNoKey) {
  job_.set_payload(R"({"template": "beslut"})");
  EXPECT_TRUE(std::get<Failed>(carry_out()).permanent);
}

}  // namespace
}  // namespace arendegang::worker
