#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>

#include <tl/expected.hpp>

#include "arendegang/v1/journal.pb.h"
#include "clients/kit/error.h"
#include "clients/kit/query_client.h"
#include "clients/kit/sha256.h"

namespace arendegang::client {

/// Where a journal does not hold together, and how.
struct ChainBreak {
  std::uint64_t sequence = 0;
  std::string message;
};

/// Goes through a journal record by record, from the first, and works every hash out anew
/// (ARCHITECTURE §2.4): gapless sequence, the previous hash, the header's own, and the body's
/// wherever the body has not been disposed of. Trusts nothing that the engine says. One thread.
class JournalCheck {
 public:
  tl::expected<void, ChainBreak> take(const v1::JournalRecord& record);

  std::uint64_t records() const { return records_; }
  /// Records whose body has been disposed of by decision: the chain covers them all the same.
  std::uint64_t disposed() const { return disposed_; }
  /// Hash of the last record, hex; all zeros before the first.
  std::string head() const { return to_hex(head_); }
  const Digest& head_digest() const { return head_; }

 private:
  Digest header_hash(const v1::JournalRecord& record);
  Digest body_hash(const v1::JournalRecord& record);

  Sha256 sha256_;
  Digest head_{};
  std::uint64_t records_ = 0;
  std::uint64_t disposed_ = 0;
};

/// Whether the engine let us read the bodies: who does not operate it gets the headers, which prove
/// the chain and no more.
enum class Bodies { kChecked, kNotShown };

struct JournalVerdict {
  std::uint64_t records = 0;
  std::uint64_t disposed = 0;  ///< known only where the bodies are shown
  std::string head;            ///< hex
  Bodies bodies = Bodies::kChecked;
};

/// A broken chain, or an answer that could not be had.
using JournalFailure = std::variant<ChainBreak, Error>;

/// Reads the whole journal through queries and checks it. `progress` is told how far of how many.
tl::expected<JournalVerdict, JournalFailure> check_journal(
    QueryClient& queries,
    const std::function<void(std::uint64_t done, std::uint64_t of)>& progress);

}  // namespace arendegang::client
