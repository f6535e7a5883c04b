#include "clients/kit/journal_check.h"

#include <array>
#include <limits>

#include "clients/kit/limits.h"

namespace arendegang::client {

namespace {

constexpr std::uint32_t kMaxKind = std::numeric_limits<std::uint8_t>::max();
constexpr std::size_t kMaxActorBytes = std::numeric_limits<std::uint16_t>::max();

template <std::size_t kBytes>
std::array<char, kBytes> big_endian(std::uint64_t value) {
  std::array<char, kBytes> bytes{};
  for (std::size_t i = 0; i < kBytes; ++i) {
    bytes[kBytes - 1 - i] = static_cast<char>(value >> (8 * i));
  }
  return bytes;
}

template <std::size_t kBytes>
std::string_view view(const std::array<char, kBytes>& bytes) {
  return {bytes.data(), bytes.size()};
}

tl::unexpected<ChainBreak> broken(const v1::JournalRecord& record, const std::string& what) {
  return tl::unexpected(ChainBreak{
      record.sequence(), "Expected " + what + " at step " + std::to_string(record.sequence())});
}

}  // namespace

tl::expected<void, ChainBreak> JournalCheck::take(const v1::JournalRecord& record) {
  if (record.sequence() != records_ + 1) {
    return broken(record,
                  "step " + std::to_string(records_ + 1) + " next, but the journal goes on");
  }
  if (record.previous_hash() != bytes_of(head_)) {
    return broken(record, "the hash of the step before, but another stands");
  }
  // The header's hash covers one byte of the kind and two of the actor's length.
  if (record.kind() > kMaxKind || record.actor().size() > kMaxActorBytes) {
    return broken(record, "a header that fits its hash, but it was changed");
  }
  const bool disposed = record.nonce().empty() && record.body().empty();
  if (!disposed && record.body_hash() != bytes_of(body_hash(record))) {
    return broken(record, "a body that fits its hash, but it was changed");
  }
  const Digest hash = header_hash(record);
  if (record.hash() != bytes_of(hash)) {
    return broken(record, "a header that fits its hash, but it was changed");
  }
  head_ = hash;
  ++records_;
  disposed_ += disposed ? 1 : 0;
  return {};
}

Digest JournalCheck::header_hash(const v1::JournalRecord& record) {
  sha256_.add(view(big_endian<8>(record.sequence())));
  sha256_.add(view(big_endian<8>(record.instance())));
  sha256_.add(view(big_endian<8>(static_cast<std::uint64_t>(record.at_ms()))));
  sha256_.add(view(big_endian<1>(record.kind())));
  sha256_.add(view(big_endian<2>(record.actor().size())));
  sha256_.add(record.actor());
  sha256_.add(record.body_hash());
  sha256_.add(record.previous_hash());
  return sha256_.finish();
}

Digest JournalCheck::body_hash(const v1::JournalRecord& record) {
  sha256_.add(record.nonce());
  sha256_.add(record.body());
  return sha256_.finish();
}

tl::expected<JournalVerdict, JournalFailure> check_journal(
    QueryClient& queries,
    const std::function<void(std::uint64_t done, std::uint64_t of)>& progress) {
  JournalCheck check;
  Bodies bodies = Bodies::kChecked;
  for (;;) {
    const Result<v1::JournalRange> range =
        queries.journal(check.records() + 1, kJournalChunkRecords);
    if (!range) return tl::unexpected(JournalFailure(range.error()));
    for (const v1::JournalRecord& record : range->records()) {
      const auto taken = check.take(record);
      if (!taken) return tl::unexpected(JournalFailure(taken.error()));
    }
    if (range->headers_only()) bodies = Bodies::kNotShown;
    progress(check.records(), range->head());
    if (check.records() >= range->head()) break;
    if (range->records().empty()) {
      return tl::unexpected(JournalFailure(
          ChainBreak{check.records() + 1, "Expected " + std::to_string(range->head()) +
                                              " steps, but the journal ends at " +
                                              std::to_string(check.records())}));
    }
  }
  const bool are_shown = bodies == Bodies::kChecked;
  return JournalVerdict{check.records(), are_shown ? check.disposed() : 0, check.head(), bodies};
}

}  // namespace arendegang::client
