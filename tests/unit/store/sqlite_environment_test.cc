#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/store/limits.h"
#include "engine/store/sqlite/connection.h"
#include "engine/store/sqlite/schema.h"
#include "engine/store/sqlite/sqlite_store.h"
#include "engine/store/verify.h"
#include "tests/support/store_rows.h"
#include "tests/support/temporary_directory.h"

namespace arendegang::store {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

constexpr ::uid_t kNobody = 65'534;

/// The SQLite store when the world around it is not as it should be.
class SqliteEnvironment : public ::testing::Test {
 protected:
  fs::path file() const { return folder_ / "store.sqlite"; }
  std::unique_ptr<Store> store() const { return open_sqlite_store(folder_.path()).value(); }

  /// A closed store with this many records of a thousand bytes.
  void fill(std::size_t records) {
    const auto writer = store()->open_writer().value();
    for (std::size_t i = 0; i < records; ++i) ASSERT_TRUE(append(*writer));
  }
  void give_to_nobody() const {
    if (::getuid() != 0) return;
    ASSERT_EQ(::chown(folder_.path().c_str(), kNobody, kNobody), 0);
    for (const auto& entry : fs::directory_iterator(folder_.path())) {
      ASSERT_EQ(::chown(entry.path().c_str(), kNobody, kNobody), 0);
    }
  }
  static Result<void> append(Writer& writer, std::size_t bytes = 1000) {
    const Head head = writer.reader().head().value();
    Batch batch;
    batch.records = {support::record_after(head, 1, std::string(bytes, 'b'))};
    return writer.commit(batch, head);
  }

  test::TemporaryDirectory folder_;
};

ErrorCode refusal(const Result<std::unique_ptr<Writer>>& opened, const char* says) {
  if (opened) return ErrorCode{-1};
  EXPECT_THAT(opened.error().message, HasSubstr(says));
  EXPECT_THAT(opened.error().message, ::testing::StartsWith("Expected to "));
  return opened.error().code;
}

TEST_F(SqliteEnvironment, WhatWasCommittedIsThereAfterReopening) {
  fill(3);
  EXPECT_EQ(store()->open_reader().value()->head()->sequence, Sequence{3});
  EXPECT_EQ(store()->open_writer().value()->reader().head()->sequence, Sequence{3});
}

TEST_F(SqliteEnvironment, StoreOfTheFirstSchemaIsReadByTheSameRoles) {
  {
    SQLite::Database database(file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    migrate(database, 1);
    database.exec(
        "INSERT INTO listing (id, chart, ended, number, number_key, subject, subject_key, state, "
        "state_key, state_ids, arena, arena_key, party, party_key, working_group, status, paused, "
        "created_at, changed_at, read_roles) VALUES (7, 'arende', 0, '', x'', 'Elevhälsa', x'', "
        "'', x'', '', '', x'', '', x'', '', 1, 0, 0, 0, ' secretary lead ')");
  }
  const auto writer = store()->open_writer().value();
  const auto seen_by = [&](const std::string& role) {
    ListingQuery query;
    query.roles = {role};
    return writer->reader().list(query).value().rows;
  };
  ASSERT_THAT(seen_by("lead"), ::testing::SizeIs(1));
  EXPECT_EQ(seen_by("lead").front().subject, "Elevhälsa");
  EXPECT_THAT(seen_by("lead").front().read_roles, ::testing::ElementsAre("secretary", "lead"));
  EXPECT_THAT(seen_by("registrar"), ::testing::IsEmpty());
}

TEST_F(SqliteEnvironment, ReaderOfAStoreThatNoEngineHasWrittenSaysSo) {
  const auto reader = store()->open_reader();
  ASSERT_FALSE(reader);
  EXPECT_EQ(reader.error().code, ErrorCode::kUnavailable);
}

TEST_F(SqliteEnvironment, FileThatIsNoDatabaseIsRefused) {
  std::ofstream(file()) << std::string(10'000, 'x');
  EXPECT_EQ(refusal(store()->open_writer(), "not a database"), ErrorCode::kCorrupt);
}

TEST_F(SqliteEnvironment, DatabaseOfAnotherProgramIsRefusedAndLeftAsItIs) {
  SQLite::Database(file().native(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("CREATE TABLE theirs (x)");
  const auto before = fs::file_size(file());
  EXPECT_EQ(refusal(store()->open_writer(), "another program's"), ErrorCode::kCorrupt);
  EXPECT_EQ(fs::file_size(file()), before);
}

TEST_F(SqliteEnvironment, StoreOfANewerProgramIsRefused) {
  fill(1);
  SQLite::Database(file().native(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
  EXPECT_EQ(refusal(store()->open_writer(), "its schema is 99, this program knows"),
            ErrorCode::kNewer);
  EXPECT_EQ(store()->open_reader().error().code, ErrorCode::kNewer);
}

TEST_F(SqliteEnvironment, TruncatedFileIsRefused) {
  fill(50);
  fs::resize_file(file(), fs::file_size(file()) / 2);
  EXPECT_EQ(refusal(store()->open_writer(), "malformed"), ErrorCode::kCorrupt);
}

TEST_F(SqliteEnvironment, GarbledPagesAreToldNotRead) {
  fill(50);
  {
    std::fstream garbled(file(), std::ios::in | std::ios::out | std::ios::binary);
    garbled.seekp(8192);
    const std::string garbage(fs::file_size(file()) - 8192, '\xa5');
    garbled.write(garbage.data(), static_cast<std::streamsize>(garbage.size()));
  }
  EXPECT_EQ(refusal(store()->open_writer(), "malformed"), ErrorCode::kCorrupt);
}

TEST_F(SqliteEnvironment, HashOfTheWrongLengthIsTold) {
  fill(1);
  SQLite::Database(file().native(), SQLite::OPEN_READWRITE).exec("UPDATE records SET hash = x'00'");
  EXPECT_EQ(store()->open_reader().value()->head().error().code, ErrorCode::kCorrupt);
}

TEST_F(SqliteEnvironment, EngineInAnotherProcessIsRefusedAndToldWhoHoldsTheStore) {
  const auto writer = store()->open_writer().value();
  const std::string holder = "process " + std::to_string(::getpid()) + " holds it";
  EXPECT_EXIT(
      {
        const auto second = store()->open_writer();
        if (!second) std::cerr << second.error().message;
        std::_Exit(second ? 1 : 0);
      },
      ::testing::ExitedWithCode(0), holder);
}

TEST_F(SqliteEnvironment, DatabaseThatAnotherProgramHoldsIsTold) {
  const auto writer = store()->open_writer().value();
  SQLite::Database other(file().native(), SQLite::OPEN_READWRITE);
  other.exec("BEGIN IMMEDIATE");
  const auto refused = append(*writer);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kLocked);
}

/// Exits with 0 when opening the store for writing is refused as read-only. Rights to write say
/// nothing to root, who therefore goes on as nobody.
[[noreturn]] void exit_told_read_only(Store& store) {
  if (::getuid() == 0 && ::setuid(kNobody) != 0) std::_Exit(3);
  const auto opened = store.open_writer();
  if (!opened) std::cerr << opened.error().message;
  std::_Exit(!opened && opened.error().code == ErrorCode::kReadOnly ? 0 : 1);
}

TEST_F(SqliteEnvironment, FolderThatMayNotBeWrittenIsTold) {
  fill(1);
  give_to_nobody();
  fs::remove(folder_ / "store.lock");
  fs::permissions(folder_.path(), fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_EXIT(exit_told_read_only(*store()), ::testing::ExitedWithCode(0), "Permission denied");
  fs::permissions(folder_.path(), fs::perms::owner_all);
}

TEST_F(SqliteEnvironment, DatabaseThatMayNotBeWrittenIsTold) {
  fill(1);
  give_to_nobody();
  fs::permissions(file(), fs::perms::owner_read);
  EXPECT_EXIT(exit_told_read_only(*store()), ::testing::ExitedWithCode(0), "readonly database");
}

/// For the rest of this process: a write that would go further fails, as on a full disk.
void let_no_file_grow_beyond(::rlim_t bytes) {
  std::signal(SIGXFSZ, SIG_IGN);
  const ::rlimit limit{bytes, bytes};
  if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) std::_Exit(3);
}

TEST_F(SqliteEnvironment, FullDiskIsToldAndNothingIsHalfDone) {
  fill(2);
  EXPECT_EXIT(
      {
        let_no_file_grow_beyond(200'000);
        const auto writer = store()->open_writer().value();
        const auto refused = append(*writer, 300'000);
        if (refused) std::_Exit(1);
        std::cerr << refused.error().message;
        const bool same = writer->reader().head()->sequence == Sequence{2};
        const bool stays_refused = !append(*writer);
        std::_Exit(refused.error().code == ErrorCode::kFull && same && stays_refused ? 0 : 2);
      },
      ::testing::ExitedWithCode(0), "Expected to use .*store.sqlite, but: disk");
  const auto writer = store()->open_writer().value();
  EXPECT_EQ(writer->reader().head()->sequence, Sequence{2});
  EXPECT_TRUE(append(*writer));
}

TEST_F(SqliteEnvironment, ContentThatFindsTheDiskFullLeavesNoRow) {
  fill(1);
  const auto content = support::content_row(std::string(kMaxInlineContentBytes * 4, 'c'));
  EXPECT_EXIT(
      {
        let_no_file_grow_beyond(200'000);
        const auto writer = store()->open_writer().value();
        Batch batch;
        batch.contents = {content};
        const auto refused = writer->commit(batch, writer->reader().head().value());
        std::_Exit(!refused && refused.error().code == ErrorCode::kFull ? 0 : 1);
      },
      ::testing::ExitedWithCode(0), "");
  EXPECT_EQ(store()->open_reader().value()->content(content.hash).value(), std::nullopt);
}

TEST_F(SqliteEnvironment, EngineThatIsKilledLeavesAWholeJournal) {
  fill(1);
  const ::pid_t engine = ::fork();
  if (engine == 0) {
    const auto writer = store()->open_writer().value();
    for (;;) static_cast<void>(append(*writer));
  }
  const auto reader = store()->open_reader().value();
  while (reader->head()->sequence < Sequence{200}) ::usleep(100);
  ::kill(engine, SIGKILL);
  ::waitpid(engine, nullptr, 0);

  const auto writer = store()->open_writer().value();
  EXPECT_GE(writer->reader().head()->sequence, Sequence{200});
  EXPECT_TRUE(verify_chain(writer->reader(), [](auto, auto) {})->findings.empty());
  EXPECT_TRUE(append(*writer));
}

TEST_F(SqliteEnvironment, WriterFlushesEachCommitAndLeavesNothingOfWhatIsDeleted) {
  auto writer = Connection::for_writing(file());
  const auto pragma = [&](const std::string& name) {
    return writer.database().execAndGet("PRAGMA " + name).getString();
  };
  EXPECT_EQ(pragma("journal_mode"), "wal");
  EXPECT_EQ(pragma("synchronous"), "2");  // FULL
  EXPECT_EQ(pragma("secure_delete"), "1");
}

TEST_F(SqliteEnvironment, ReadThatTakesTooLongIsEnded) {
  fill(1);
  auto reader = Connection::for_reading(file(), std::chrono::milliseconds(0));
  auto& endless = reader.prepared(
      "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
  const auto ended = attempt(reader.name(), [&] { endless.executeStep(); });
  ASSERT_FALSE(ended);
  EXPECT_EQ(ended.error().code, ErrorCode::kTooLong);
}

TEST_F(SqliteEnvironment, LogIsCutBackWhenItHasGrown) {
  const auto writer = store()->open_writer().value();
  const fs::path log = file().native() + "-wal";
  std::uintmax_t largest = 0;
  for (int i = 0; i < 400; ++i) {
    ASSERT_TRUE(append(*writer, 100'000));
    ASSERT_TRUE(writer->tend());
    largest = std::max(largest, fs::file_size(log));
  }
  EXPECT_LT(largest, 2 * kCheckpointWalPages * 4'096);
}

}  // namespace
}  // namespace arendegang::store
