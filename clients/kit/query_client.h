#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "arendegang/v1/query.pb.h"
#include "clients/kit/error.h"
#include "clients/kit/identity.h"
#include "clients/kit/limits.h"
#include "engine/bus/dealer.h"

namespace arendegang::client {

struct QueryTiming {
  std::chrono::milliseconds ask_again_after = kAskAgainAfter;
  std::chrono::milliseconds give_up_after = kGiveUpAfter;
};

/// How many bytes of content have come, of how many.
using ContentProgress = std::function<void(std::uint64_t done, std::uint64_t of)>;

/// Asks one question at a time and waits for its answer. Each answer is of one committed state and
/// holds what the actor may read. kRefused when the engine refuses the question, kNoAnswer when
/// nobody answered in time, kNotLetIn when our key is not known. One thread at a time.
class QueryClient {
 public:
  static Result<QueryClient> connect(bus::Context& context, const bus::Address& address,
                                     Identity identity, QueryTiming timing = {});

  /// Any question; actor, structure and id are filled in.
  Result<v1::QueryReply> ask(v1::QueryRequest request);

  Result<v1::InstanceList> list(v1::ListInstances question);
  Result<v1::InstanceDetail> show(std::uint64_t instance);
  Result<v1::InstanceDetail> show(std::string_view number);
  Result<v1::ActionList> available(std::uint64_t instance);
  Result<v1::StartableList> startable();
  Result<v1::StateCounts> counts(std::string_view chart);
  /// All of them, page after page.
  Result<v1::IncidentList> incidents(bool include_closed);
  /// Page after page, until there are `limit`; zero: all.
  Result<v1::JobList> jobs(v1::ListJobs question);
  Result<v1::StructureInfo> structure();
  /// What would change if this document were put in force, or what is wrong with it.
  Result<v1::StructureComparison> compare_structure(v1::StructureDocument document);
  /// One page of what would become of running instances if they were moved.
  Result<v1::MoveComparison> compare_move(v1::CompareMove question);
  /// The versions that were in force, the latest first.
  Result<v1::StructureVersions> structure_versions();
  /// All of them, page after page.
  Result<v1::PersonList> people(v1::ListPeople question);
  /// With all traces that the journal holds, page after page.
  Result<v1::PersonExtract> person(std::uint64_t person);
  /// What would become of cases from an older order, without taking them in.
  Result<v1::InstancesCheck> check_instances(v1::ImportInstances import);
  Result<v1::ImportCheck> check_import(v1::ImportPeople import);
  /// All of them, page after page.
  Result<v1::RecordList> records(v1::ListRecords question);
  /// Those of one's own organisation.
  Result<v1::DraftList> drafts();
  Result<v1::DraftDetail> draft(std::string_view id);
  Result<v1::ChartDocument> chart(std::string_view name, std::string_view hash);
  Result<v1::Head> head();
  Result<v1::KeyList> keys();
  /// At most `limit` records from sequence `from` on, and where the journal ends.
  Result<v1::JournalRange> journal(std::uint64_t from, std::uint32_t limit);
  /// One page of the check of what is kept beside the journal.
  Result<v1::StoreCheck> check_store(v1::CheckStore question);

  /// Content by its SHA-256 (hex), read through an instance that the actor may see; checked against
  /// the hash. kBroken when it does not match. `progress` is told after each chunk.
  Result<std::string> content(std::string_view hash, std::uint64_t instance,
                              const ContentProgress& progress = {});

  const Identity& identity() const { return identity_; }

 private:
  QueryClient(bus::Dealer dealer, Identity identity, QueryTiming timing)
      : dealer_(std::move(dealer)), identity_(std::move(identity)), timing_(timing) {}

  Result<v1::QueryReply> await(std::uint64_t id, const std::string& bytes);

  bus::Dealer dealer_;
  Identity identity_;
  QueryTiming timing_;
  std::uint64_t last_id_ = 0;
};

}  // namespace arendegang::client
