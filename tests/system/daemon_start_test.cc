#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include "engine/store/sqlite/sqlite_store.h"
#include "tests/support/temporary_directory.h"

namespace arendegang {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

struct Ending {
  int code = -1;
  std::string said;  ///< standard output and error
};

/// The daemon itself, started on something that it cannot serve.
class DaemonThatCannotStart : public ::testing::Test {
 protected:
  DaemonThatCannotStart() { fs::copy(kStructure, structure(), fs::copy_options::recursive); }

  fs::path structure() const { return folder_ / "structure"; }
  fs::path data() const { return folder_ / "data"; }
  fs::path database() const { return data() / "store.sqlite"; }
  std::unique_ptr<store::Store> store() const { return store::open_sqlite_store(data()).value(); }

  Ending start(const fs::path& data) const {
    const auto command = fmt::format("{} --data {} --structure {} 2>&1 </dev/null", kDaemon,
                                     data.string(), structure().string());
    std::FILE* pipe = ::popen(command.c_str(), "r");
    Ending ending;
    std::array<char, 4096> buffer{};
    while (const auto read = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
      ending.said.append(buffer.data(), read);
    }
    ending.code = WEXITSTATUS(::pclose(pipe));
    return ending;
  }
  void expect_ending(const Ending& ending, const std::string& says) const {
    EXPECT_EQ(ending.code, 1);
    EXPECT_THAT(ending.said, HasSubstr("Expected "));
    EXPECT_THAT(ending.said, HasSubstr(says));
  }

  static constexpr const char* kStructure = ARENDEGANG_SOURCE_DIR "/config/jamtland-harjedalen";
  static constexpr const char* kDaemon = ARENDEGANG_BIN_DIR "/arendegangd";

  test::TemporaryDirectory folder_;
};

TEST_F(DaemonThatCannotStart, SaysThatTheStoreIsCorrupt) {
  fs::create_directory(data());
  std::ofstream(database()) << std::string(10'000, 'x');
  expect_ending(start(data()), "not a database");
}

TEST_F(DaemonThatCannotStart, SaysThatTheStoreIsOfANewerProgram) {
  store()->open_writer().value().reset();
  SQLite::Database(database().native(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
  expect_ending(start(data()), "its schema is 99");
}

TEST_F(DaemonThatCannotStart, SaysThatTheFolderCannotBeWritten) {
  expect_ending(start("/sys/kernel/arendegang"), "/sys/kernel/arendegang");
}

TEST_F(DaemonThatCannotStart, SaysWhoElseHoldsTheStore) {
  const auto writer = store()->open_writer().value();
  expect_ending(start(data()), fmt::format("process {} holds it", ::getpid()));
}

TEST_F(DaemonThatCannotStart, SaysThatTheStoreIsAnotherStructures) {
  {
    const auto writer = store()->open_writer().value();
    store::Batch batch;
    batch.settings = {{"structure_id", "annat-lan"}};
    ASSERT_TRUE(writer->commit(batch, writer->reader().head().value()));
  }
  expect_ending(start(data()), "one of 'annat-lan'");
}

TEST_F(DaemonThatCannotStart, SaysThatTheSettingsCannotBeRead) {
  store()->open_writer().value().reset();
  SQLite::Database(database().native(), SQLite::OPEN_READWRITE).exec("DROP TABLE settings");
  expect_ending(start(data()), "settings");
}

TEST_F(DaemonThatCannotStart, SaysWhereAChartIsUnsound) {
  const auto chart = structure() / "charts" / "stum.scxml";
  std::ofstream(chart) << R"(<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0"
       name="stum">
  <state id="slut"/>
</scxml>)";
  const auto ending = start(data());
  expect_ending(ending, chart.string() + ":3:");
}

}  // namespace
}  // namespace arendegang
