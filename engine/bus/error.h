#pragma once

#include <cstdint>
#include <string>

#include <tl/expected.hpp>

namespace arendegang::bus {

enum class ErrorCode : std::uint8_t {
  kAddress = 1,     ///< not an address that we take
  kPathTooLong,     ///< a Unix domain socket cannot have that path
  kNeedsCurve,      ///< tcp without keys
  kKey,             ///< no CURVE key
  kKeyFile,         ///< a key's file cannot be had, or is open to others
  kInUse,           ///< somebody listens there already
  kNotPrivate,      ///< the directory is open to others, or cannot be made
  kMessageTooLong,  ///< above `kMaxMessageBytes`
  kFull,            ///< the high-water mark is reached: the other side does not keep up
  kTransport,       ///< what the operating system said
};

/// A failure of the environment. `message` reads "Expected to X, but Y".
struct Error {
  ErrorCode code = ErrorCode::kTransport;
  std::string message;
};

template <typename T>
using Result = tl::expected<T, Error>;

}  // namespace arendegang::bus
