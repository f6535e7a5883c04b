#include "clients/cli/supervisor.h"

#include <csignal>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/temporary_directory.h"

namespace arendegang::cli {
namespace {

using namespace std::chrono_literals;

class Supervised : public ::testing::Test {
 protected:
  ProgramCall shell(const std::string& script) const {
    return {"/bin/sh", {"-c", script}, directory_ / "log"};
  }
  std::string log() const {
    std::ifstream stream(directory_ / "log");
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  pid_t pid_of(const std::string& name) const {
    pid_t pid = 0;
    std::ifstream(directory_ / (name + ".pid")) >> pid;
    return pid;
  }
  /// Ticks with a time that runs a minute ahead each time, until `done`.
  template <typename Done>
  void tick_until(Done done) {
    for (auto now = Supervisor::Clock::now(); !done(); now += 1min) {
      supervisor_.tick(now);
      std::this_thread::yield();
    }
  }

  test::TemporaryDirectory directory_;
  std::vector<std::string> told_;
  Supervisor supervisor_{directory_.path(), [this](const auto& name, const auto& what) {
                           told_.push_back(name + " " + what);
                         }};
};

TEST_F(Supervised, ProgramThatDiesIsStartedAgain) {
  supervisor_.add("worker", shell("exec sleep 600"));
  const pid_t first = pid_of("worker");
  ::kill(first, SIGKILL);
  tick_until([&] { return supervisor_.running("worker") && pid_of("worker") != first; });
  ASSERT_FALSE(told_.empty());
  EXPECT_TRUE(told_[0].starts_with("worker dödades av signal 9;"));
  supervisor_.stop();
}

TEST_F(Supervised, ProgramIsNotStartedAgainBeforeItsPauseIsOver) {
  supervisor_.add("worker", shell("exit 3"));
  const auto now = Supervisor::Clock::now();
  while (supervisor_.running("worker")) supervisor_.tick(now);
  supervisor_.tick(now + kFirstRestart / 2 - 1ms);
  EXPECT_FALSE(supervisor_.running("worker"));
}

TEST_F(Supervised, ProgramsAreStoppedTheLastFirst) {
  supervisor_.add("engine", shell("exec sleep 600"));
  supervisor_.add("worker", shell("exec sleep 600"));
  supervisor_.stop();
  ASSERT_EQ(told_.size(), 2u);
  EXPECT_TRUE(told_[0].starts_with("worker"));
  EXPECT_TRUE(told_[1].starts_with("engine"));
  EXPECT_EQ(pid_of("engine"), 0);
}

TEST_F(Supervised, ProgramThatHadRunWellComesBackAfterTheShortestPause) {
  supervisor_.add("worker", shell("exec sleep 600"));
  auto now = Supervisor::Clock::now();
  for (int deaths = 0; deaths < 10; ++deaths) {
    now += kRanWell;
    ::kill(pid_of("worker"), SIGKILL);
    while (supervisor_.running("worker")) supervisor_.tick(now);
    now += kFirstRestart;
    supervisor_.tick(now);
    ASSERT_TRUE(supervisor_.running("worker")) << deaths;
  }
  supervisor_.stop();
}

TEST_F(Supervised, ProgramDoesNotSurviveItsSupervisor) {
  // What loses its parent becomes a child of this process, which can then see how it ended.
  ASSERT_EQ(::prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
  const pid_t supervisor = ::fork();
  if (supervisor == 0) {
    supervisor_.add("worker", shell("exec sleep 20"));
    ::kill(::getpid(), SIGKILL);
  }
  ASSERT_EQ(::waitpid(supervisor, nullptr, 0), supervisor);
  const pid_t worker = pid_of("worker");
  int status = 0;
  ASSERT_EQ(::waitpid(worker, &status, 0), worker);
  EXPECT_NE(status, 0);
  ::prctl(PR_SET_CHILD_SUBREAPER, 0);
}

TEST_F(Supervised, ProgramWritesToItsLog) {
  supervisor_.add("worker", shell("echo hej; echo fel >&2"));
  tick_until([&] { return !supervisor_.running("worker"); });
  EXPECT_EQ(log(), "hej\nfel\n");
  supervisor_.stop();
}

TEST_F(Supervised, ProgramThatDoesNotExistIsTold) {
  supervisor_.add("worker", {"/finns/inte", {}, directory_ / "log"});
  tick_until([&] { return !supervisor_.running("worker"); });
  EXPECT_TRUE(told_.at(0).starts_with("worker slutade med 127"));
}

}  // namespace
}  // namespace arendegang::cli
