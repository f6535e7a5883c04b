#include "engine/store/verify.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/codec/chain.h"
#include "engine/store/limits.h"
#include "engine/store/replay.h"

namespace arendegang::store {
namespace {

class ChainWalk {
 public:
  explicit ChainWalk(Verification& verification) : verification_(verification) {}

  void add(const Record& record) {
    const auto found = [&](std::string what) {
      note(verification_, {record.sequence, record.instance, std::move(what)});
    };
    if (record.sequence.value != end_.sequence.value + 1) {
      found(fmt::format("Expected record {}, but {} follows on {}", end_.sequence.value + 1,
                        record.sequence.value, end_.sequence.value));
    } else if (record.previous_hash != end_.hash) {
      found("Expected the hash of the record before, but it names another");
    }
    if (header_hash_of(record) != record.hash) {
      found("Expected its header to have its hash, but it was changed");
    }
    check_body(record, found);
    end_ = {record.sequence, record.hash};
    ++verification_.records;
    verification_.last_instance = std::max(verification_.last_instance, record.instance);
  }

  const Head& end() const { return end_; }

 private:
  codec::Hash header_hash_of(const Record& record) {
    return codec::header_hash(
        hasher_, {record.sequence.value, record.instance.value,
                  record.at.time_since_epoch().count(), static_cast<std::uint8_t>(record.kind),
                  record.actor, record.body_hash, record.previous_hash});
  }

  template <typename Found>
  void check_body(const Record& record, Found found) {
    if (is_disposed(record)) {
      ++verification_.disposed;
    } else if (codec::body_hash(hasher_, record.nonce, record.body) != record.body_hash) {
      found("Expected its body to have its hash, but it was changed");
    }
  }

  Verification& verification_;
  codec::Hasher hasher_;
  Head end_;
};

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
    note(verification, {walk.end().sequence, {}, "Expected the head after it, but it is the last"});
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
  const auto done = walk_chain(reader, head, *verification, progress, work).and_then([&] {
    return replay_all(reader, *counters, *verification, progress, work);
  });
  if (!done) return tl::unexpected(done.error());
  return verification;
}

}  // namespace arendegang::store
