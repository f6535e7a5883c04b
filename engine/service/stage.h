#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/casework/cascade.h"
#include "engine/casework/context.h"
#include "engine/codec/chain.h"
#include "engine/codec/snapshot_image.h"
#include "engine/service/hot_instances.h"
#include "engine/service/inbox.h"
#include "engine/service/known_secrecy.h"
#include "engine/service/ports.h"
#include "engine/store/store.h"

namespace arendegang::service {

/// The first `kMaxCheckedTextBytes` of a plain text; empty when it is none.
std::string beginning_of_text(const store::ContentRow& content);

/// What has been decided and is not durable yet, and the state it leads to: later decisions see the
/// earlier ones. It is sealed as a batch, which is committed, and then settled; what is decided in
/// between goes into the next batch. Nothing of a batch counts before it is committed. One thread.
class Stage {
 public:
  Stage(store::Reader& reader, HotInstances& hot, Entropy& entropy, store::Head head,
        casework::Counters counters, Inbox inbox);

  /// The staged snapshot of an instance, or the committed one, or null.
  const casework::Snapshot* find(casework::InstanceId id);
  /// The same by its case number.
  const casework::Snapshot* find(std::string_view number);
  /// For a cascade whose result comes back through `add`: nothing may ask for the instance before.
  casework::Instances instances();
  KnownSecrecy& secrecy() { return secrecy_; }
  const casework::Counters& counters() const { return counters_; }
  const Inbox& inbox() const { return inbox_; }
  store::Head head() const { return head_; }

  /// Takes the steps of one cascade into the batch; returns their first and last sequence.
  std::pair<store::Sequence, store::Sequence> add(casework::CascadeResult result);

  /// Records what was done to the structure as a whole: a step of instance 0, which no snapshot
  /// comes of.
  store::Sequence record_of_structure(const casework::Step& step);

  /// The job as staged or as committed.
  std::optional<store::JobRow> job(store::JobId id);
  void put(store::JobRow row);
  void put(store::IncidentRow row);
  /// The staged jobs that were counted after `last`, valid until something is staged.
  std::vector<const casework::Job*> jobs_after(store::JobId last) const;
  /// When the first leaves of the staged jobs that were counted after `last`; none: there are none.
  std::optional<Time> first_leaving_after(store::JobId last) const;
  std::optional<store::IncidentRow> incident(store::IncidentId id);

  void remember(store::CommandRow command);
  /// A staged command, if it is one.
  const store::CommandRow* remembered(std::string_view actor, std::string_view id) const;
  void keep(store::ContentRow content);
  void allow(std::string hash, casework::InstanceId through);
  /// The first `kMaxCheckedTextBytes` of a plain text, staged or committed; empty when there is
  /// none.
  std::string beginning_of_text(std::string_view hash) const;
  bool may_read_content(std::string_view hash, casework::InstanceId through);
  /// The draft as staged or as committed.
  std::optional<store::DraftRow> draft(const std::string& id);
  void keep(store::DraftRow draft);
  void clear_draft(const std::string& id);
  void set(std::string key, std::string value);
  /// The bodies of these committed records go with the commit.
  void dispose(const std::vector<store::Sequence>& records);
  /// What this instance alone refers to goes with the commit, with the bodies of these steps; of
  /// the case's own records this is left.
  void dispose(casework::InstanceId instance, const std::vector<store::Sequence>& steps,
               const std::vector<casework::CaseRecord>& left);
  void take_from_inbox(std::uint64_t position, casework::InstanceId to);
  /// Takes that back.
  void leave_in_inbox(std::uint64_t position, casework::InstanceId to);

  /// Journals that instances which were found broken (`HotInstances`) are quarantined.
  void quarantine_broken(const casework::Context& context);

  /// Whether there is nothing to seal.
  bool empty() const;

  /// Makes a batch of all that was decided since the last, with the listing of each touched
  /// instance. It stays where it is until it is settled, which must be before the next is sealed;
  /// if it cannot be committed, the stage is to be thrown away with the process.
  void seal(const casework::Context& context);
  const store::Batch& sealed() const { return sealed_; }

  /// The sealed batch is committed: the reader has it from now on.
  store::Batch settle();

 private:
  std::array<const store::Batch*, 2> batches() const { return {&batch_, &sealed_}; }
  casework::Snapshot take(casework::InstanceId id);
  std::optional<casework::InstanceId> committed_with(std::string_view number);
  std::string encoded(const casework::Snapshot& snapshot);
  void record(const casework::Step& step);
  void follow(const casework::Step& step, codec::Variables written);
  void share_content(const casework::Step& step);
  void register_records(const casework::Step& step);
  void take_jobs(casework::Step& step);
  void note_incidents(const casework::Step& step);
  void warm_up();

  store::Reader& reader_;
  HotInstances& hot_;
  Entropy& entropy_;
  codec::Hasher hasher_;
  store::Head head_;
  casework::Counters counters_;
  Inbox inbox_;

  KnownSecrecy secrecy_;

  store::Batch batch_;   ///< but for what stands in the maps below
  store::Batch sealed_;  ///< whose instances are hot again
  std::map<casework::InstanceId, casework::Snapshot> instances_;
  std::map<casework::InstanceId, codec::SnapshotImage> images_;  ///< of those that had one
  /// What the store said since the last commit, which may make it say something else.
  std::map<std::string, std::optional<casework::InstanceId>, std::less<>> asked_numbers_;
  std::map<store::JobId, store::JobRow> jobs_;
  std::map<store::IncidentId, store::IncidentRow> incidents_;
};

}  // namespace arendegang::service
