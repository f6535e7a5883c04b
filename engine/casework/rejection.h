#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace arendegang::casework {

/// Why a command was refused. On the wire: numbers never change meaning.
enum class RejectionCode : std::uint8_t {
  kUnspecified = 0,
  kMalformed = 1,
  kUnknownStructure = 2,
  kUnknownChart = 3,
  kUnknownInstance = 4,
  kUnknownEvent = 5,
  kNotAccepted = 6,      ///< the state does not accept it; `accepts` says what it does
  kNotAllowed = 7,       ///< the actor lacks the role, or acts for another party
  kField = 8,            ///< `field` is missing, extra or of the wrong type
  kVersionMismatch = 9,  ///< `current_version` tells the current one
  kPaused = 10,
  kQuarantined = 11,
  kEnded = 12,
  kBound = 13,     ///< a named limit was passed
  kIdReused = 14,  ///< the same command id with other content
  kTooLate = 15,   ///< undo after an effect has left, or after a later step
  kUnknownActor = 16,
  kReserved = 17,  ///< `done.*`, `error.*`, timers and job results come from the engine alone
  kWarned = 18,  ///< it was to be stopped if there was something to warn of; `reason_sv` says what
};

/// An expected refusal, explained: nothing was changed. `message` reads "Expected to X, but Y".
struct Rejection {
  RejectionCode code = RejectionCode::kUnspecified;
  std::string message;
  std::string field;
  std::vector<std::string> accepts;
  std::uint64_t current_version = 0;
  std::string reason_sv{};  ///< what officials read: the chart's own words; empty: it has none
  friend bool operator==(const Rejection&, const Rejection&) = default;
};

}  // namespace arendegang::casework
