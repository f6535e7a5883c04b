#include <filesystem>
#include <fstream>
#include <iterator>

#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/store/sqlite/schema.h"
#include "engine/store/sqlite/sqlite_store.h"
#include "tests/support/store_rows.h"
#include "tests/support/temporary_directory.h"

namespace arendegang::store {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

/// What the SQLite store's file holds for those who search.
class SqliteSearch : public ::testing::Test {
 protected:
  std::string file() const { return folder_ / "store.sqlite"; }
  std::unique_ptr<Writer> writer() const {
    return open_sqlite_store(folder_.path()).value()->open_writer().value();
  }
  static void put(Writer& writer, const InstanceRow& row, bool disposed = false) {
    Batch batch;
    batch.instances = {row};
    if (disposed) batch.instances_disposed = {row.listing.id};
    ASSERT_TRUE(writer.commit(batch, writer.reader().head().value()));
  }
  static std::vector<casework::Listing> found(Writer& writer, const std::string& text) {
    ListingQuery query = support::everything();
    query.text = text;
    return writer.reader().list(query).value().rows;
  }
  /// Its bytes, when no engine has it open.
  std::string bytes() const {
    std::ifstream in(file(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::int64_t rows_of_the_index() const {
    SQLite::Database database(file(), SQLite::OPEN_READONLY);
    return database.execAndGet("SELECT count(*) FROM listing_text_data").getInt64();
  }

  test::TemporaryDirectory folder_;
};

TEST_F(SqliteSearch, OfAStoreOfTheFourthSchemaFindsCompoundsByTheirParts) {
  {
    SQLite::Database database(file(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    migrate(database, 4);
    database.exec(
        "INSERT INTO readers (roles) VALUES ('');"
        "INSERT INTO listing (id, chart, ended, number, number_key, subject, subject_key, state, "
        "state_key, state_ids, arena, arena_key, party, party_key, working_group, status, paused, "
        "created_at, changed_at, readers) VALUES (7, 'arende', 0, '2027/0007', x'', 'Elevhälsa', "
        "x'', '', x'', '', '', x'', '', x'', '', 1, 0, 0, 0, 1);"
        "INSERT INTO listing_text (rowid, number, subject) VALUES (7, '2027/0007', 'Elevhälsa')");
  }
  const auto migrated = writer();
  EXPECT_THAT(found(*migrated, "hälsa 2027/0007"), SizeIs(1));
  EXPECT_THAT(found(*migrated, "halsa"), IsEmpty());
  EXPECT_THAT(migrated->reader().index_faults({7}).value(), Not(Contains("listing_text")));
}

TEST_F(SqliteSearch, IndexesTheSameTextOnce) {
  InstanceRow row = support::instance_row(1, "2027/0001", "Samverkansavtal");
  put(*writer(), row);
  const auto before = rows_of_the_index();
  row.listing.state = "beslut";
  put(*writer(), row);
  EXPECT_EQ(rows_of_the_index(), before);
  row.listing.subject = "Hyresavtal";
  put(*writer(), row);
  EXPECT_GT(rows_of_the_index(), before);
}

TEST_F(SqliteSearch, LeavesNothingInTheFileOfASubjectThatWasDisposedOf) {
  // Not a letter of it stands anywhere else, and one trigram is the whole word.
  const std::string marker = "ŵŷž";
  InstanceRow row = support::instance_row(1, "2027/0001", marker);
  put(*writer(), row);
  put(*writer(), support::instance_row(2, "2027/0002", "Ett annat ärende"));
  ASSERT_THAT(bytes(), HasSubstr(marker));
  row.listing.subject.clear();
  put(*writer(), row, true);
  EXPECT_EQ(bytes().find(marker), std::string::npos);
}

TEST_F(SqliteSearch, FindsNoFaultInAnInstanceWithoutWords) {
  put(*writer(), support::instance_row(1, "", "–"));
  const auto reopened = writer();
  EXPECT_THAT(found(*reopened, ""), SizeIs(1));
  EXPECT_THAT(reopened->reader().index_faults({1}).value(), IsEmpty());
}

}  // namespace
}  // namespace arendegang::store
