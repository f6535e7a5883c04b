#include "engine/store/chain_walk.h"

#include <utility>

#include <fmt/format.h>

#include "engine/store/replay.h"

namespace arendegang::store {

void ChainWalk::add(const Record& record) {
  check_place(record);
  check_hashes(record);
  end_ = {record.sequence, record.hash};
  ++verification_.records;
}

void ChainWalk::find(const Record& record, FindingKind kind, std::string what) {
  note(verification_, {record.sequence, record.instance, std::move(what), kind});
}

void ChainWalk::check_place(const Record& record) {
  if (record.sequence.value != end_.sequence.value + 1) {
    find(record, FindingKind::kSequence,
         fmt::format("Expected record {}, but {} follows on {}", end_.sequence.value + 1,
                     record.sequence.value, end_.sequence.value));
  } else if (record.previous_hash != end_.hash) {
    find(record, FindingKind::kChain,
         "Expected the hash of the record before, but it names another");
  }
}

void ChainWalk::check_hashes(const Record& record) {
  const auto header = codec::header_hash(
      hasher_, {record.sequence.value, record.instance.value, record.at.time_since_epoch().count(),
                static_cast<std::uint8_t>(record.kind), record.actor, record.body_hash,
                record.previous_hash});
  if (header != record.hash) {
    find(record, FindingKind::kHeader, "Expected its header to have its hash, but it was changed");
  }
  if (is_disposed(record)) {
    ++verification_.disposed;
  } else if (codec::body_hash(hasher_, record.nonce, record.body) != record.body_hash) {
    find(record, FindingKind::kBody, "Expected its body to have its hash, but it was changed");
  }
}

}  // namespace arendegang::store
