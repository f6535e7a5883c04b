#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "arendegang/v1/command.pb.h"
#include "arendegang/v1/query.pb.h"
#include "arendegang/v1/work.pb.h"
#include "engine/casework/rejection.h"
#include "engine/service/engine.h"
#include "engine/service/queries/query_desk.h"
#include "engine/service/rulebook.h"
#include "engine/store/memory/memory_store.h"
#include "tests/support/simulated_ports.h"
#include "tests/unit/service/held_commit.h"

namespace arendegang::test {

/// Why it was refused.
inline casework::RejectionCode code(const v1::CommandReply& reply) {
  return static_cast<casework::RejectionCode>(reply.rejected().code());
}
inline casework::RejectionCode code(const v1::QueryReply& reply) {
  return static_cast<casework::RejectionCode>(reply.error().code());
}

/// A whole engine without sockets, threads or real time, on a small structure with two charts:
/// `fraga` (a question that is prepared, sent to parties and closed) and `svar` (one party's
/// answer). Speaks the domain's verbs and the wire's messages.
class Office {
 public:
  /// Stands between the engine and its store.
  using WriterGuard = std::function<std::unique_ptr<store::Writer>(std::unique_ptr<store::Writer>)>;

  /// On a store in memory unless it is given another.
  explicit Office(service::EngineOptions options = {}, WriterGuard guard = {},
                  std::unique_ptr<store::Store> store = nullptr);

  /// Each sends one command as `actor`, ticks, and returns the reply.
  /// With `key` it comes over the network, by that public key.
  v1::CommandReply command(v1::CommandRequest request, const std::string& key = {});
  v1::CommandReply start(const std::string& actor, const std::string& fields,
                         const std::string& chart = "fraga");
  v1::CommandReply send(const std::string& actor, std::uint64_t instance, const std::string& event,
                        const std::string& fields = "{}");
  v1::CommandReply undo(const std::string& actor, std::uint64_t instance);

  /// The structure that the office began with, to be changed and applied.
  static v1::StructureDocument document();
  v1::CommandReply apply(const std::string& actor, const v1::StructureDocument& document,
                         const std::string& decision = "TaHSU 2027-03-12 § 8");

  /// A request with a fresh rising id, to be filled in further.
  v1::CommandRequest request(const std::string& actor);

  v1::CommandReply pause(std::uint64_t instance);
  v1::CommandReply resume(std::uint64_t instance);

  v1::WorkReply work(v1::WorkRequest request, const std::string& worker = "brevbararen");
  v1::WorkReply work_bytes(const std::string& bytes, const std::string& key = {});
  v1::JobBatch take(const std::string& kind, std::uint32_t capacity = 10);
  v1::ReportReply done(const v1::LeasedJob& job, const std::string& result = "{}");
  v1::ReportReply failed(const v1::LeasedJob& job, const std::string& cause,
                         bool permanent = false);

  v1::QueryReply ask(const std::string& actor, v1::QueryRequest request,
                     const std::string& key = {});
  v1::InstanceDetail show(std::uint64_t instance, const std::string& actor = "sekreterare");

  /// Lets time pass and the engine tick until nothing more happens.
  void pass(std::chrono::milliseconds time);
  void tick_until_idle();
  /// Ends the engine and begins anew on the same store.
  void restart();
  /// Puts this in the place of an instance's snapshot and begins anew: a row that is damaged, or
  /// that another program wrote. Falls due at once if it can.
  void replace_snapshot(std::uint64_t instance, std::string bytes);
  /// Ends the engine and changes settings behind its back.
  void tamper(std::vector<std::pair<std::string, std::string>> settings);

  /// Begins anew, and commits in the background from then on.
  HeldCommit& commit_in_background();

  ManualClock& clock() { return clock_; }
  RecordingSink& events() { return events_; }
  QueueEndpoint& commands() { return commands_; }
  service::Engine& engine() { return *engine_; }
  store::Reader& reader() { return *reader_; }

 private:
  void open();

  service::EngineOptions options_;
  WriterGuard guard_;
  std::unique_ptr<store::Store> store_;
  ManualClock clock_;
  SeededEntropy entropy_{1};
  QueueEndpoint commands_;
  QueueEndpoint work_;
  RecordingSink events_;
  std::unique_ptr<store::Writer> writer_;
  std::unique_ptr<store::Reader> reader_;
  bool in_background_ = false;
  std::unique_ptr<HeldCommit> background_;
  std::unique_ptr<service::Rulebook> book_;
  std::unique_ptr<service::Engine> engine_;
  std::uint64_t last_id_ = 0;
};

}  // namespace arendegang::test
