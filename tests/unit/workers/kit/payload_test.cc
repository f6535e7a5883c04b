#include "workers/kit/payload.h"

#include <map>

#include <gmock/gmock.h>

namespace arendegang::worker {
namespace {

using testing::ElementsAre;

client::Result<std::string> from_store(std::string_view hash) {
  static const std::map<std::string, std::string, std::less<>> kStore = {
      {"aa", "Ärendet gäller avtalet."}, {"bb", "AVTAL"}, {"cc", "BERÄTTELSE"}};
  const auto found = kStore.find(hash);
  if (found != kStore.end()) return found->second;
  return tl::unexpected(
      client::Error{client::ErrorCode::kRefused, "Expected content, but there is none", 0});
}

TEST(Payload, HoldsTheTextThatItReferredTo) {
  const auto payload =
      fetch_payload(R"({"rader": [{"lydelse": {"content": "aa", "size": 24}}]})", from_store);
  ASSERT_TRUE(payload);
  const auto& row = payload->values.at("rader").as_array().at(0).as_object();
  EXPECT_EQ(row.at("lydelse").as_string(), "Ärendet gäller avtalet.");
  EXPECT_TRUE(payload->files.empty());
}

TEST(Payload, CollectsEachFileOnceInOrder) {
  const auto payload = fetch_payload(
      R"({"attachments": [
            {"content": "bb", "size": 5, "name": "avtal.txt", "media_type": "text/plain"},
            {"content": "cc", "size": 11, "name": "berattelse.txt", "media_type": "text/plain"},
            {"content": "bb", "size": 5, "name": "avtal.txt", "media_type": "text/plain"}]})",
      from_store);
  ASSERT_TRUE(payload);
  EXPECT_THAT(payload->files, ElementsAre(File{"avtal.txt", "text/plain", "AVTAL"},
                                          File{"berattelse.txt", "text/plain", "BERÄTTELSE"}));
}

TEST(Payload, LeavesWhatIsNoReferenceAlone) {
  const auto payload =
      fetch_payload(R"({"content": "aa", "nummer": "SAM 2027/0001", "antal": 9})", from_store);
  ASSERT_TRUE(payload);
  EXPECT_EQ(payload->values.at("content").as_string(), "aa");
  EXPECT_EQ(payload->values.at("antal").as_int64(), 9);
}

TEST(Payload, FailsWhenContentCannotBeHad) {
  const auto payload = fetch_payload(R"({"x": {"content": "dd", "size": 1}})", from_store);
  ASSERT_FALSE(payload);
  EXPECT_EQ(payload.error().code, client::ErrorCode::kRefused);
}

TEST(Payload, MustBeAnObject) {
  EXPECT_EQ(fetch_payload("[1]", from_store).error().code, client::ErrorCode::kBroken);
  EXPECT_EQ(fetch_payload("{", from_store).error().code, client::ErrorCode::kBroken);
}

}  // namespace
}  // namespace arendegang::worker
