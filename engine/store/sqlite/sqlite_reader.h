#pragma once

#include <memory>

#include "engine/store/content_folder.h"
#include "engine/store/sqlite/connection.h"
#include "engine/store/store.h"

namespace arendegang::store {

/// Answers from one connection. It may be the writer's, between commits. One thread.
class SqliteReader final : public Reader {
 public:
  SqliteReader(std::shared_ptr<Connection> connection, ContentFolder content);

  Result<Head> head() override;
  Result<casework::Counters> counters() override;
  Result<std::optional<std::string>> setting(std::string_view key) override;
  Result<std::optional<std::string>> snapshot(InstanceId id) override;
  Result<std::optional<InstanceId>> by_number(std::string_view number) override;
  Result<std::vector<InstanceId>> children(InstanceId parent) override;
  Result<ListingPage> list(const ListingQuery& query) override;
  Result<std::vector<StateCount>> counts(std::string_view chart,
                                         const std::vector<std::string>& roles) override;
  Result<std::vector<Record>> records(Sequence from, std::size_t limit) override;
  Result<std::vector<Record>> records_of(InstanceId instance, std::size_t limit) override;
  Result<std::optional<CommandRow>> command(std::string_view actor, std::string_view id) override;
  Result<std::optional<std::string>> last_command_id(std::string_view actor) override;
  Result<std::optional<CommandRow>> command_of(Sequence sequence) override;
  Result<std::vector<std::pair<Time, InstanceId>>> due(Time now, std::size_t limit) override;
  Result<std::optional<Time>> first_due() override;
  Result<std::vector<JobRow>> ready_jobs(Time now, const std::vector<std::string>& kinds,
                                         std::size_t limit) override;
  Result<std::optional<JobRow>> job(JobId id) override;
  Result<std::vector<JobRow>> jobs(const WorkQuery& query) override;
  Result<std::optional<Time>> next_job_due(Time now) override;
  Result<std::vector<IncidentRow>> incidents(const WorkQuery& query) override;
  Result<std::optional<IncidentRow>> incident(IncidentId id) override;
  Result<std::vector<CaseRecordRow>> case_records(const RecordQuery& query) override;
  Result<std::optional<DraftRow>> draft(std::string_view id) override;
  Result<std::vector<DraftRow>> drafts(std::string_view owner, std::size_t limit) override;
  Result<std::vector<InboxRow>> inbox(std::uint64_t after, std::size_t limit) override;
  Result<std::optional<ContentRow>> content(std::string_view hash) override;
  Result<std::string> content_bytes(std::string_view hash, std::uint64_t offset,
                                    std::size_t limit) override;
  Result<bool> may_read_content(std::string_view hash, InstanceId through) override;
  Result<std::vector<ContentRow>> contents(std::string_view after, std::size_t limit) override;
  Result<std::optional<InstanceId>> next_instance(InstanceId after) override;
  Result<std::optional<Time>> next_due(InstanceId id) override;
  Result<std::vector<std::string>> index_faults(InstanceId id) override;

 private:
  std::shared_ptr<Connection> shared_;
  Connection& connection_;
  ContentFolder content_;
};

}  // namespace arendegang::store
