#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/store/check_rows.h"

namespace arendegang::store {

/// The parts of a check, in their order. On the wire (proto CheckPlace).
enum class CheckPart : std::uint8_t {
  kInstances = 0,
  kIncidents = 1,
  kInbox = 2,
  kContents = 3,
  kStructure = 4,  ///< what is kept of the structure as a whole
};

/// How far a check has come, and what it has counted on the way.
struct CheckPlace {
  CheckPart part = CheckPart::kInstances;
  std::uint64_t after = 0;    ///< the last instance, incident or inbox row that was looked at
  std::string after_content;  ///< the same of content
  std::uint64_t done = 0;     ///< records replayed
  Sequence head;              ///< where the journal ended when the check began; none: it begins
  bool counts_hold = true;    ///< nothing was found or disposed of that counters rest on
  casework::Counters counted;
  friend bool operator==(const CheckPlace&, const CheckPlace&) = default;
};

struct CheckedPage {
  std::vector<Finding> findings;
  std::optional<CheckPlace> next;  ///< none: that was all
};

/// One page of the check of everything but the chain: each instance is replayed and held against
/// its snapshot and the rows beside it; then incidents, inbox, content by its hash, and what
/// is kept of the structure as a whole where the journal stood still since the check began. Bounded
/// in records and rows by limits.h, so that a long journal is checked beside a running engine.
Result<CheckedPage> check_page(Reader& reader, const Derivation& derivation, CheckPlace from);

}  // namespace arendegang::store
