#include "engine/store/replay.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "engine/codec/case_codec.h"
#include "engine/store/instance_replay.h"
#include "engine/store/key_register.h"
#include "engine/store/limits.h"
#include "engine/store/people_register.h"

namespace arendegang::store {

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

  const auto found = [&](std::string what) {
    note(verification, {{}, id, std::move(what), FindingKind::kSnapshot});
  };
  if (!*stored) {
    found("Expected a stored snapshot, but there is none");
    return {};
  }
  const auto latest = codec::decode_snapshot(**stored);
  if (!latest) {
    found(latest.error().message);
    return {};
  }

  InstanceReplay replay(verification, counters);
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

Result<Replayed> replay_instance(Reader& reader, InstanceId id) {
  const auto records = reader.records_of(id, std::numeric_limits<std::int64_t>::max());
  if (!records) return tl::unexpected(records.error());
  Verification found;
  casework::Counters counted;
  InstanceReplay replay(found, counted);
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
    note(verification, {{},
                        {},
                        "Expected the steps to give the stored keys, but they differ",
                        FindingKind::kSetting,
                        std::string(kKeysSetting)});
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
    note(verification, {{},
                        {},
                        "Expected the steps to give the stored people, but they differ",
                        FindingKind::kSetting,
                        std::string(kPeopleSetting)});
  }
  return {};
}

Result<void> replay_all(Reader& reader, const casework::Counters& counters,
                        Verification& verification, const Progress& progress, std::uint64_t work) {
  casework::Counters counted;
  std::uint64_t replayed = 0;
  for (InstanceId after;;) {
    const auto next = reader.next_instance(after);
    if (!next) return tl::unexpected(next.error());
    if (!*next) break;
    after = **next;
    const auto done = replay_one(reader, after, verification, counted, replayed);
    if (!done) return done;
    progress(std::min(work / 2 + replayed, work), work);
  }
  const auto head = reader.head();
  if (!head) return tl::unexpected(head.error());
  // Disposed steps took numbers that nobody can count any more; an engine that went on meanwhile
  // has counted further.
  const bool comparable = verification.findings.empty() && *head == verification.head;
  if (!comparable) return {};
  if (verification.disposed == 0) compare_counters(counters, counted, verification);
  return compare_kept(reader, verification);
}

void compare_counters(const casework::Counters& kept, const casework::Counters& counted,
                      Verification& verification) {
  if (counted == kept) return;
  note(verification, {{},
                      {},
                      "Expected the steps to give the stored counters, but they differ",
                      FindingKind::kSetting,
                      "counters"});
}

Result<void> compare_kept(Reader& reader, Verification& verification) {
  return compare_keys(reader, verification).and_then([&] {
    return compare_people(reader, verification);
  });
}

}  // namespace arendegang::store
