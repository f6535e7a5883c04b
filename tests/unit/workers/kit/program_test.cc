#include "workers/kit/program.h"

#include <array>
#include <string>

#include <gtest/gtest.h>

namespace arendegang::worker {
namespace {

TEST(Program, ThatIsCalledWrongEndsWithTwo) {
  std::string name = "arendegang-exempel";
  std::string unknown = "--finns-inte";
  std::array<char*, 3> words = {name.data(), unknown.data(), nullptr};
  const auto never = [](const Setting&) -> tl::expected<Handler, std::string> {
    return tl::unexpected(std::string("nobody asks"));
  };
  EXPECT_EQ(run_program(2, words.data(), {name, "Gör inget.", {"exempel"}}, never), 2);
}

}  // namespace
}  // namespace arendegang::worker
