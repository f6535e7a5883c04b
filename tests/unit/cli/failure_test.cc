#include "clients/cli/failure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace arendegang::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

v1::Rejected rejected(std::uint32_t code) {
  v1::Rejected rejected;
  rejected.set_code(code);
  rejected.set_message("Expected something, but it was not");
  return rejected;
}

constexpr std::uint32_t kNotAcceptedNow = 6;
constexpr std::uint32_t kFieldIsWrong = 8;
constexpr std::uint32_t kNoSuchInstance = 4;

TEST(Failure, OfARejectionThatIsUnderstoodIsSwedishOnly) {
  auto refused = rejected(kNotAcceptedNow);
  refused.add_accepts("bedom");
  const Failure failure(refused);
  EXPECT_EQ(failure.code, kRejected);
  EXPECT_EQ(failure.words, "Det går inte att göra nu.\n  Det här går: bedom");
}

TEST(Failure, KeepsTheEnginesOwnWordsWhereTheyTellMore) {
  EXPECT_THAT(Failure(rejected(kFieldIsWrong)).words, HasSubstr("Motorn: Expected something"));
}

TEST(Failure, HoldsTheWholeRejectionForScripts) {
  const auto json = Failure(rejected(kNotAcceptedNow)).json;
  EXPECT_EQ(json.at("rejected").at("message").as_string(), "Expected something, but it was not");
}

TEST(Failure, OfAQuestionAboutNothingIsNotFound) {
  const Failure failure(client::Error{client::ErrorCode::kRefused, "none", kNoSuchInstance});
  EXPECT_EQ(failure.code, kNotFound);
  EXPECT_THAT(failure.words, Not(HasSubstr("none")));
}

TEST(Failure, OfAQuestionIsToldInTheEnginesSwedishWhereItHasAny) {
  constexpr std::uint32_t kNotAllowedToAsk = 7;
  const Failure failure(client::Error{client::ErrorCode::kRefused, "Expected a key",
                                      kNotAllowedToAsk, "Nyckeln är spärrad."});
  EXPECT_EQ(failure.code, kRejected);
  EXPECT_EQ(failure.words, "Nyckeln är spärrad.");
}

TEST(Failure, OfItsOwnTellsScriptsTheCode) {
  const Failure failure(kUsage, "Ange ett ärende.");
  EXPECT_EQ(failure.json.at("failed").at("code").to_number<int>(), 2);
  EXPECT_EQ(failure.json.at("failed").at("message").as_string(), "Ange ett ärende.");
}

}  // namespace
}  // namespace arendegang::cli
