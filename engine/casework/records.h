#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/casework/day.h"
#include "engine/casework/ids.h"

namespace arendegang::casework {

/// How a record came to the case. Persisted: numbers never change meaning.
enum class RecordKind : std::uint8_t {
  kUnspecified = 0,
  kIncoming = 1,    ///< inkommen: somebody handed it in
  kDrawnUp = 2,     ///< upprättad: made where the case is handled
  kDispatched = 3,  ///< expedierad: sent from there
};

/// The text or the file that a record is. Its bytes are kept by the hash.
struct RecordContent {
  std::string hash;  ///< SHA-256, hex
  std::uint64_t size = 0;
  std::string name;  ///< of a file; empty: it is a text
  std::string media_type;
  friend bool operator==(const RecordContent&, const RecordContent&) = default;
};

/// A record (handling) of a case, as the register holds it (G-8). Who and where are ids, which the
/// structure knows; nobody's name stands here.
struct CaseRecord {
  std::uint32_t number = 0;  ///< within its instance, from 1 without gaps
  RecordKind kind = RecordKind::kUnspecified;
  Day day{};              ///< that it came, was drawn up, or leaves at the earliest
  std::string from;       ///< a party's id, else an actor's; empty: the engine itself
  std::string to;         ///< a dispatched one's mailbox, or empty
  std::string concerns;   ///< one line, in Swedish
  std::string field;      ///< by which it was handed in, or empty
  RecordContent content;  ///< no hash: it is what its job carries
  std::string replaces;   ///< the hash of the earlier text or file that it corrects, or empty
  JobId job;              ///< by which it is dispatched; none: it is not
  friend bool operator==(const CaseRecord&, const CaseRecord&) = default;
};

}  // namespace arendegang::casework
