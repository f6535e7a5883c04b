#include "engine/store/verify.h"

#include "engine/store/chain_walk.h"
#include "engine/store/limits.h"
#include "engine/store/replay.h"
#include "engine/store/structure_bodies.h"

namespace arendegang::store {
namespace {

Result<void> walk_chain(Reader& reader, const Head& head, Verification& verification,
                        const Progress& progress, std::uint64_t work) {
  ChainWalk walk(verification);
  while (walk.end().sequence < head.sequence) {
    const auto records = reader.records({walk.end().sequence.value + 1}, kVerifyRecordsAtOnce);
    if (!records) return tl::unexpected(records.error());
    for (const Record& record : *records) {
      if (record.sequence <= head.sequence) walk.add(record);
    }
    if (records->empty() || records->back().sequence > head.sequence) break;
    progress(verification.records, work);
  }
  if (walk.end() != head) {
    note(verification, {walk.end().sequence,
                        {},
                        "Expected the head after it, but it is the last",
                        FindingKind::kHead});
  }
  return {};
}

Result<Verification> begin(Reader& reader) {
  return reader.head().map([](const Head& head) {
    Verification verification;
    verification.head = head;
    return verification;
  });
}

}  // namespace

Result<Verification> verify_chain(Reader& reader, const Progress& progress) {
  auto verification = begin(reader);
  if (!verification) return verification;
  const Head head = verification->head;
  const auto walked = walk_chain(reader, head, *verification, progress, head.sequence.value);
  if (!walked) return tl::unexpected(walked.error());
  return verification;
}

Result<Verification> verify(Reader& reader, const Progress& progress) {
  auto verification = begin(reader);
  if (!verification) return verification;
  const Head head = verification->head;
  const std::uint64_t work = 2 * head.sequence.value;
  const auto counters = reader.counters();
  if (!counters) return tl::unexpected(counters.error());
  const auto done =
      walk_chain(reader, head, *verification, progress, work)
          .and_then([&] { return replay_all(reader, *counters, *verification, progress, work); })
          .and_then([&] { return check_structure_bodies(reader, *verification); });
  if (!done) return tl::unexpected(done.error());
  return verification;
}

}  // namespace arendegang::store
