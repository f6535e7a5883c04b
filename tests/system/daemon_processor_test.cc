// Which processors the engine's threads may run on, as the system tells it of the engine's process.

#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>

#include "clients/cli/child_process.h"
#include "engine/store/disk_processor.h"
#include "tests/support/temporary_directory.h"
#include "tests/unit/cli/program.h"

namespace arendegang {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr auto kPatience = 60s;
constexpr auto kLook = 10ms;

/// The processors that a thread may run on, as the system lists them ("0-1").
std::string processors_in(const fs::path& task) {
  std::ifstream status(task / "status");
  std::string word;
  while (status >> word) {
    if (word == "Cpus_allowed_list:" && status >> word) return word;
  }
  throw std::runtime_error("no processors in " + task.string());
}

/// The last processor of those that this test may run on.
std::string last_processor() {
  const std::string all = processors_in("/proc/thread-self");
  return all.substr(all.find_last_of(",-") + 1);
}

bool may_run_on(int processor) {
  cpu_set_t allowed;
  return ::sched_getaffinity(0, sizeof allowed, &allowed) == 0 &&
         CPU_ISSET(static_cast<std::size_t>(processor), &allowed);
}

/// Where the threads of one engine may run.
struct Threads {
  std::string deciding;
  std::string carrying;             ///< ZeroMQ's
  std::vector<std::string> others;  ///< what writes for a crowd, and what answers queries
};

class DaemonOnProcessors : public ::testing::Test {
 protected:
  /// Starts it with these options; comes back when it serves or has ended.
  void start(const std::vector<std::string>& options) {
    std::vector<std::string> arguments{"--data", (folder_ / "data").string(), "--structure",
                                       ARENDEGANG_SOURCE_DIR "/config/jamtland-harjedalen"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    auto started =
        cli::ChildProcess::start({ARENDEGANG_BIN_DIR "/arendegangd", arguments, folder_ / "log"});
    ASSERT_TRUE(started) << started.error();
    daemon_ = std::move(*started);
    const auto limit = std::chrono::steady_clock::now() + kPatience;
    while (!(ending_ = daemon_->ended()) && log().find("is served in") == std::string::npos) {
      ASSERT_LT(std::chrono::steady_clock::now(), limit) << log();
      std::this_thread::sleep_for(kLook);
    }
  }
  std::string log() const { return test::read_file(folder_ / "log"); }
  /// How it ended instead of serving.
  std::optional<std::string> ending() const { return ending_; }

  Threads threads() const {
    const auto process = std::to_string(daemon_->pid());
    Threads threads;
    for (const auto& task : fs::directory_iterator("/proc/" + process + "/task")) {
      const auto may_run_on = processors_in(task.path());
      if (task.path().filename() == process) {
        threads.deciding = may_run_on;
      } else if (test::read_file(task.path() / "comm").starts_with("ZMQbg/IO")) {
        threads.carrying = may_run_on;
      } else if (!test::read_file(task.path() / "comm").starts_with("ZMQbg")) {
        threads.others.push_back(may_run_on);
      }
    }
    return threads;
  }

  const std::string all_ = processors_in("/proc/thread-self");

 private:
  test::TemporaryDirectory folder_;
  std::optional<cli::ChildProcess> daemon_;
  std::optional<std::string> ending_;
};

TEST_F(DaemonOnProcessors, DecidesAndCarriesMessagesOnTheOneThatItIsGiven) {
  start({"--processor", last_processor()});
  EXPECT_EQ(threads().deciding, last_processor());
  EXPECT_EQ(threads().carrying, last_processor());
}

TEST_F(DaemonOnProcessors, DecidesAndCarriesMessagesWhereTheDiskAnswersWhenNothingIsSaid) {
  const auto disk = store::disk_processor(store::device_of(fs::temp_directory_path()).value());
  start({});
  EXPECT_EQ(threads().deciding, disk && may_run_on(*disk) ? std::to_string(*disk) : all_);
  EXPECT_EQ(threads().carrying, threads().deciding);
}

TEST_F(DaemonOnProcessors, WritesForACrowdAndAnswersQueriesOnAny) {
  start({"--processor", last_processor()});
  EXPECT_THAT(threads().others, Not(IsEmpty()));
  EXPECT_THAT(threads().others, Each(all_));
}

TEST_F(DaemonOnProcessors, GoesAnywhereWhenAnyIsSaid) {
  start({"--processor", "any"});
  EXPECT_EQ(threads().deciding, all_);
  EXPECT_EQ(threads().carrying, all_);
}

TEST_F(DaemonOnProcessors, RefusesOneThatItMayNotRunOn) {
  for (const auto* wrong : {"99999", "-1", "två", "0x1"}) {
    start({"--processor", wrong});
    EXPECT_EQ(ending(), "slutade med 2");
    EXPECT_THAT(log(), HasSubstr("Expected any or one of "));
    EXPECT_THAT(log(), HasSubstr(std::string("but got '") + wrong + "'"));
  }
}

}  // namespace
}  // namespace arendegang
