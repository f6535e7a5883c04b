#pragma once

#include <cstddef>
#include <optional>

#include "engine/statechart/value.h"

namespace arendegang::statechart {

/// How much a value holds: `bytes` near what it takes as text (16 for a number or a bracket, the
/// length of strings and member names), `depth` the nesting of arrays and objects.
struct ValueSize {
  std::size_t bytes = 0;
  std::size_t depth = 0;
};

/// Ends early, with nothing, when the value passes `kMaxValueBytes` or `kMaxValueDepth`
/// (`limits.h`).
std::optional<ValueSize> bounded_size(const Json& value);
std::optional<ValueSize> bounded_size(const Value& value);

/// `bytes` alone; of a value that passes the bounds, the most that one may have.
std::size_t bytes_of(const Value& value);

}  // namespace arendegang::statechart
