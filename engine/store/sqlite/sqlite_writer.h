#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/store/content_folder.h"
#include "engine/store/sqlite/checkpoint.h"
#include "engine/store/sqlite/connection.h"
#include "engine/store/sqlite/disposal_rows.h"
#include "engine/store/sqlite/instance_rows.h"
#include "engine/store/sqlite/lock_file.h"
#include "engine/store/sqlite/sqlite_reader.h"
#include "engine/store/store.h"

namespace arendegang::store {

/// Commits to the file, one transaction and one flush a batch. One thread.
class SqliteWriter final : public Writer {
 public:
  /// Takes the next epoch. Throws. `lock` is held as long as the writer lives.
  SqliteWriter(LockFile lock, std::shared_ptr<Connection> connection, ContentFolder content);

  Result<void> commit(const Batch& batch, const Head& expected_head) override;
  Reader& reader() override { return reader_; }
  Result<void> tend() override;
  std::uint64_t epoch() const override { return epoch_; }

 private:
  struct Statements {
    explicit Statements(SQLite::Database& database);
    SQLite::Statement begin, commit, rollback, epoch;
    SQLite::Statement add_record, put_job, put_incident, add_inbox, remove_inbox, add_command,
        add_content, add_content_use, put_counters, put_setting, dispose_body, dispose_command,
        take_back_records, add_case_record, put_draft, clear_draft;
  };

  Result<void> put_large_content(const Batch& batch);
  Result<void> remove_content_files();
  Result<void> sweep_content_files();
  Result<void> commit_rows(const Batch& batch);
  void write(const Batch& batch);
  void write_records(const Batch& batch);
  void write_work(const Batch& batch);
  void write_content(const Batch& batch);
  void write_case_records(const Batch& batch);
  void write_drafts(const Batch& batch);
  void require_own_epoch();
  void roll_back();

  LockFile lock_;
  std::shared_ptr<Connection> shared_;
  Connection& connection_;
  ContentFolder content_;
  Checkpoints checkpoints_;
  Statements statements_;
  InstanceRows instance_rows_;
  DisposalRows disposal_rows_;
  std::vector<std::string> files_to_remove_;  ///< of content that the transaction took away
  SqliteReader reader_;
  std::uint64_t epoch_ = 0;
  Head head_;
  std::optional<Error> broken_;  ///< after a commit that failed nothing more is written
};

}  // namespace arendegang::store
