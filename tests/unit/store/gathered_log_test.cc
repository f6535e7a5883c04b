#include "engine/store/sqlite/gathered_log.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <gtest/gtest.h>

#include "engine/store/limits.h"
#include "tests/support/temporary_directory.h"

namespace arendegang::store {
namespace {

constexpr int kPageBytes = 4'096;

/// System calls of this process that write, as the kernel has counted them.
std::uint64_t writes_so_far() {
  std::ifstream io("/proc/self/io");
  for (std::string name; io >> name;) {
    std::uint64_t count = 0;
    io >> count;
    if (name == "syscw:") return count;
  }
  ADD_FAILURE() << "Expected /proc/self/io to count what is written";
  return 0;
}

/// One table of blobs, in a log of its own.
class Table {
 public:
  Table(const std::filesystem::path& file, const char* vfs)
      : database_(file.c_str(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 0, vfs) {
    database_.exec("PRAGMA journal_mode = WAL");
    database_.exec("PRAGMA synchronous = FULL");
    database_.exec("CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, bytes BLOB)");
  }

  void run(const char* sql) { database_.exec(sql); }
  /// Rows of a page each, all with the same byte.
  void put(int rows, char byte) {
    for (int id = 1; id <= rows; ++id) {
      SQLite::Statement put(database_, "INSERT OR REPLACE INTO rows VALUES (?, ?)");
      put.bind(1, id);
      const std::string bytes(kPageBytes, byte);
      put.bind(2, bytes.data(), kPageBytes);
      put.exec();
    }
  }
  void commit(int rows, char byte) {
    run("BEGIN IMMEDIATE");
    put(rows, byte);
    run("COMMIT");
  }
  int count(char byte) {
    SQLite::Statement count(database_,
                            "SELECT count(*) FROM rows WHERE substr(bytes, 4000, 1) = ?");
    const std::string bytes(1, byte);
    count.bind(1, bytes.data(), 1);
    count.executeStep();
    return count.getColumn(0).getInt();
  }
  std::string integrity() { return database_.execAndGet("PRAGMA integrity_check").getString(); }

 private:
  SQLite::Database database_;
};

class GatheredLog : public ::testing::Test {
 protected:
  std::filesystem::path file() const { return folder_ / "rows.sqlite"; }
  test::TemporaryDirectory folder_;
};

TEST_F(GatheredLog, WritesACommitInOneGo) {
  Table table(file(), gathered_log());
  table.commit(20, 'a');
  const auto before = writes_so_far();
  table.commit(20, 'b');
  EXPECT_EQ(writes_so_far() - before, 1U);
}

TEST_F(GatheredLog, TheDefaultWayWritesTwiceForEachPage) {
  Table table(file(), nullptr);
  table.commit(20, 'a');
  const auto before = writes_so_far();
  table.commit(20, 'b');
  EXPECT_GE(writes_so_far() - before, 40U);
}

TEST_F(GatheredLog, ACommitIsSeenWholeByReadersOfTheDefaultWay) {
  Table writer(file(), gathered_log());
  Table reader(file(), nullptr);
  for (const char byte : {'a', 'b', 'c', 'd'}) {
    writer.commit(50, byte);
    EXPECT_EQ(reader.count(byte), 50);
  }
}

TEST_F(GatheredLog, ReadsBackWhatASmallCacheHadToLetGoOfWithinACommit) {
  Table table(file(), gathered_log());
  table.run("PRAGMA cache_size = 10");
  table.run("BEGIN IMMEDIATE");
  table.put(200, 'a');
  EXPECT_EQ(table.count('a'), 200);
  table.put(100, 'b');
  EXPECT_EQ(table.count('a'), 100);
  table.run("COMMIT");
  EXPECT_EQ(Table(file(), nullptr).count('b'), 100);
}

TEST_F(GatheredLog, WhatIsRolledBackIsNotThere) {
  Table table(file(), gathered_log());
  table.run("PRAGMA cache_size = 10");
  table.commit(30, 'a');
  table.run("BEGIN IMMEDIATE");
  table.put(200, 'b');
  table.run("ROLLBACK");
  EXPECT_EQ(table.count('a'), 30);
  table.commit(30, 'c');
  EXPECT_EQ(Table(file(), nullptr).count('c'), 30);
  EXPECT_EQ(table.integrity(), "ok");
}

TEST_F(GatheredLog, CommitsMoreThanItGathers) {
  constexpr int kRows = static_cast<int>(4 * kGatheredLogBytes / kPageBytes);
  Table table(file(), gathered_log());
  table.commit(kRows, 'a');
  EXPECT_EQ(Table(file(), nullptr).count('a'), kRows);
  EXPECT_EQ(table.integrity(), "ok");
}

TEST_F(GatheredLog, ALogThatIsUsedAgainFromItsBeginningHoldsTheNewCommits) {
  Table table(file(), gathered_log());
  for (const char byte : {'a', 'b', 'c'}) {
    table.commit(30, byte);
    table.run("PRAGMA wal_checkpoint(PASSIVE)");
  }
  table.commit(30, 'd');
  EXPECT_EQ(Table(file(), nullptr).count('d'), 30);
}

TEST_F(GatheredLog, WhatWasCommittedStandsInTheLogOfAProcessThatIsGone) {
  Table table(file(), gathered_log());
  table.commit(30, 'a');
  const auto copy = folder_ / "copy.sqlite";
  std::filesystem::copy_file(file(), copy);
  std::filesystem::copy_file(file().string() + "-wal", copy.string() + "-wal");
  EXPECT_EQ(Table(copy, nullptr).count('a'), 30);
}

}  // namespace
}  // namespace arendegang::store
