#include "clients/cli/background.h"

#include <fstream>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/temporary_directory.h"

namespace arendegang::cli {
namespace {

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// A program for the background: it must not come back into the test that began it.
int start(const std::function<int(ReadySignal&)>& program) {
  return in_background({}, [&](ReadySignal& ready) -> int { ::_exit(program(ready)); });
}

TEST(Background, StarterGetsTheCodeOfAProgramThatEndedBeforeItWasReady) {
  EXPECT_EQ(start([](ReadySignal&) { return 5; }), 5);
}

TEST(Background, StarterReturnsWhenTheProgramIsReadyAndItGoesOn) {
  const test::TemporaryDirectory directory;
  const auto go_on = directory / "go-on";
  ASSERT_EQ(::mkfifo(go_on.c_str(), 0600), 0);
  const int code = start([&](ReadySignal& ready) {
    ready.tell(directory / "log");
    return text_of(go_on) == "please" ? 7 : 8;
  });
  EXPECT_EQ(code, 0);
  std::ofstream(go_on) << "please";
  int status = 0;
  ::wait(&status);
  EXPECT_EQ(WEXITSTATUS(status), 7);
}

TEST(Background, ProgramThatIsReadyWritesToItsLog) {
  const test::TemporaryDirectory directory;
  EXPECT_EQ(start([&](ReadySignal& ready) {
              ready.tell(directory / "log");
              std::puts("hej");
              std::fputs("fel\n", stderr);
              std::fflush(stdout);
              return 0;
            }),
            0);
  ::wait(nullptr);
  const std::string log = text_of(directory / "log");
  EXPECT_NE(log.find("hej\n"), std::string::npos);
  EXPECT_NE(log.find("fel\n"), std::string::npos);
}

TEST(Background, ProgramHasASessionOfItsOwn) {
  EXPECT_EQ(start([](ReadySignal&) { return ::getsid(0) == ::getpid() ? 0 : 1; }), 0);
}

}  // namespace
}  // namespace arendegang::cli
