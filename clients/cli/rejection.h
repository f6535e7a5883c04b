#pragma once

#include <cstdint>

namespace arendegang::cli {

/// The wire's numbers of rejections, pinned: what the sentences and exit codes hang on.
enum Rejection : std::uint32_t {
  kMalformed = 1,
  kUnknownStructure = 2,
  kUnknownChart = 3,
  kUnknownInstance = 4,
  kUnknownEvent = 5,
  kNotAccepted = 6,
  kNotAllowed = 7,
  kField = 8,
  kVersionMismatch = 9,
  kPaused = 10,
  kQuarantined = 11,
  kEnded = 12,
  kBound = 13,
  kIdReused = 14,
  kTooLate = 15,
  kUnknownActor = 16,
  kReserved = 17,
  kWarned = 18,
};

}  // namespace arendegang::cli
