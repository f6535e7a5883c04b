#pragma once

#include <stdexcept>
#include <utility>

#include <tl/expected.hpp>

namespace arendegang::bench {

/// The value, or the end of the measurement: throws std::runtime_error with the message.
template <typename T, typename E>
T need(tl::expected<T, E> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

}  // namespace arendegang::bench
