#pragma once

#include <cstdlib>
#include <iostream>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace arendegang {

inline void tell(const std::string& message) {
  std::cerr << message << "\n";
}
inline void tell(const std::vector<std::string>& messages) {
  for (const auto& message : messages) tell(message);
}
template <typename E>
void tell(const E& error) {
  tell(error.message);
}

/// For a program that is starting: what it needs, or its end with exit code 1 and what is wrong on
/// standard error.
template <typename T, typename E>
T need(tl::expected<T, E> result) {
  if (!result) {
    tell(result.error());
    std::exit(EXIT_FAILURE);
  }
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

}  // namespace arendegang
