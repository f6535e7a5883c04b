#pragma once

#include <string>

#include <tl/expected.hpp>

namespace arendegang::codec {

/// Bytes that are not what they should be. "Expected to X, but Y".
struct Error {
  std::string message;
};

template <typename T>
using Result = tl::expected<T, Error>;

}  // namespace arendegang::codec
