#include "engine/store/replay.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "engine/casework/apply.h"
#include "engine/codec/case_codec.h"
#include "engine/store/key_register.h"
#include "engine/store/limits.h"
#include "engine/store/people_register.h"

namespace arendegang::store {
namespace {

using casework::Snapshot;
using casework::Step;

/// Why `step` cannot be applied to `snapshot`; empty when it can. `apply` ends the process then,
/// but a journal that somebody changed must be told of.
std::string misfit(const Snapshot& snapshot, const Step& step) {
  if (step.version != snapshot.version + 1) {
    return fmt::format("Expected version {}, but the step makes version {}", snapshot.version + 1,
                       step.version);
  }
  if (step.origin.has_value() != (snapshot.version == 0)) {
    return "Expected the first step, and no other, to start the instance, but it is not so";
  }
  if (!step.delta) return {};
  const auto& session = snapshot.session;
  for (const auto ordinal : step.delta->unscheduled) {
    const auto is_it = [&](const auto& send) { return send.ordinal == ordinal; };
    if (std::none_of(session.pending.begin(), session.pending.end(), is_it)) {
      return fmt::format("Expected a pending send {}, but there is none", ordinal);
    }
  }
  for (const auto& invokeid : step.delta->uninvoked) {
    const auto is_it = [&](const auto& invocation) { return invocation.invokeid == invokeid; };
    if (std::none_of(session.invocations.begin(), session.invocations.end(), is_it)) {
      return fmt::format("Expected an invocation '{}', but there is none", invokeid);
    }
  }
  return {};
}

bool agrees(const Record& record, const Step& step) {
  return record.instance == step.instance && record.kind == step.kind &&
         record.actor == step.actor && record.at == step.at;
}

/// One instance from its first step on.
class Replay {
 public:
  Replay(Verification& verification, casework::Counters& counters)
      : verification_(verification), counters_(counters) {}

  /// False when nothing can be replayed after this record.
  bool add(const Record& record) {
    if (is_disposed(record)) {
      lost_ = true;
      return true;
    }
    const auto step = codec::decode_step(record.body);
    if (!step) return stop(record, step.error().message);
    if (!agrees(record, *step)) {
      return stop(record, "Expected header and body to say the same, but they do not");
    }
    casework::apply(counters_, *step);
    return apply(record, *step);
  }

  const Snapshot& snapshot() const { return snapshot_; }
  /// Never while steps are lost that no residual stands in for.
  bool is_at(std::uint64_t version) const { return !lost_ && snapshot_.version == version; }

 private:
  bool stop(const Record& record, std::string what) {
    note(verification_, {record.sequence, record.instance, std::move(what)});
    return false;
  }

  bool apply(const Record& record, const Step& step) {
    if (lost_) {
      if (step.residual) {
        snapshot_ = *step.residual;
        lost_ = false;
      }
      return true;
    }
    if (auto why = misfit(snapshot_, step); !why.empty()) return stop(record, std::move(why));
    casework::apply(snapshot_, step);
    return true;
  }

  Verification& verification_;
  casework::Counters& counters_;
  Snapshot snapshot_;
  bool lost_ = false;
};

/// The stored snapshot is read before the journal, so that it is never the later of the two.
Result<void> replay_one(Reader& reader, InstanceId id, Verification& verification,
                        casework::Counters& counters, std::uint64_t& replayed) {
  const auto stored = reader.snapshot(id);
  if (!stored) return tl::unexpected(stored.error());
  const auto records = reader.records_of(id, std::numeric_limits<std::int64_t>::max());
  if (!records) return tl::unexpected(records.error());
  replayed += records->size();
  if (!*stored && records->empty()) return {};
  ++verification.instances;

  const auto found = [&](std::string what) { note(verification, {{}, id, std::move(what)}); };
  if (!*stored) {
    found("Expected a stored snapshot, but there is none");
    return {};
  }
  const auto latest = codec::decode_snapshot(**stored);
  if (!latest) {
    found(latest.error().message);
    return {};
  }

  Replay replay(verification, counters);
  for (const Record& record : *records) {
    if (!replay.add(record)) return {};
    if (replay.is_at(latest->version)) break;
  }
  if (!replay.is_at(latest->version)) {
    found(fmt::format("Expected the journal to make version {}, but it does not", latest->version));
  } else if (codec::encode(replay.snapshot()) != **stored) {
    found(fmt::format("Expected replay to give the stored snapshot at version {}, but it differs",
                      latest->version));
  }
  return {};
}

}  // namespace

Result<Replayed> replay_instance(Reader& reader, InstanceId id) {
  const auto records = reader.records_of(id, std::numeric_limits<std::int64_t>::max());
  if (!records) return tl::unexpected(records.error());
  Verification found;
  casework::Counters counted;
  Replay replay(found, counted);
  const bool is_whole =
      std::ranges::all_of(*records, [&](const Record& record) { return replay.add(record); }) &&
      replay.is_at(records->size()) && !records->empty();
  Replayed replayed{replay.snapshot(), {}};
  if (is_whole) return replayed;
  replayed.fault = found.findings.empty() ? "Expected the records of its steps, but some are gone"
                                          : found.findings.front().what;
  replayed.snapshot.id = id;
  replayed.snapshot.version = records->size();
  replayed.snapshot.session = {};
  replayed.snapshot.session.id = casework::session_id(id);
  return replayed;
}

bool is_disposed(const Record& record) {
  return record.nonce.empty() && record.body.empty();
}

/// What is kept beside the instances is what the steps of the structure itself make.
static Result<void> compare_keys(Reader& reader, Verification& verification) {
  const auto kept = read_keys(reader);
  if (!kept) return tl::unexpected(kept.error());
  const auto made = replay_keys(reader);
  if (!made) return tl::unexpected(made.error());
  if (*kept != *made) {
    note(verification, {{}, {}, "Expected the steps to give the stored keys, but they differ"});
  }
  return {};
}

void note(Verification& verification, Finding finding) {
  if (verification.findings.size() < kMaxFindings) {
    verification.findings.push_back(std::move(finding));
  }
}

/// What is kept of people is what the steps of the structure make.
static Result<void> compare_people(Reader& reader, Verification& verification) {
  const auto kept = read_people(reader);
  if (!kept) return tl::unexpected(kept.error());
  const auto made = replay_people(reader);
  if (!made) return tl::unexpected(made.error());
  if (made->is_whole && *kept != made->people) {
    note(verification, {{}, {}, "Expected the steps to give the stored people, but they differ"});
  }
  return {};
}

Result<void> replay_all(Reader& reader, const casework::Counters& counters,
                        Verification& verification, const Progress& progress, std::uint64_t work) {
  casework::Counters counted;
  std::uint64_t replayed = 0;
  // Up to what the journal counts, whatever the stored counters say.
  for (std::uint64_t id = 1;
       id <= std::max(verification.last_instance, counted.last_instance).value; ++id) {
    const auto done = replay_one(reader, {id}, verification, counted, replayed);
    if (!done) return done;
    progress(std::min(work / 2 + replayed, work), work);
  }
  const auto head = reader.head();
  if (!head) return tl::unexpected(head.error());
  // Disposed steps took numbers that nobody can count any more; an engine that went on meanwhile
  // has counted further.
  const bool comparable = verification.findings.empty() && *head == verification.head;
  const bool countable = comparable && verification.disposed == 0;
  if (countable && counted != counters) {
    note(verification, {{}, {}, "Expected the steps to give the stored counters, but they differ"});
  }
  if (!comparable) return {};
  return compare_keys(reader, verification).and_then([&] {
    return compare_people(reader, verification);
  });
}

}  // namespace arendegang::store
