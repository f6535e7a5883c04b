#pragma once

#include <cstdint>
#include <string>

#include <tl/expected.hpp>

#include "engine/bus/error.h"

namespace arendegang::client {

enum class ErrorCode : std::uint8_t {
  kTransport = 1,  ///< the address is wrong, or the message too long
  kNoAnswer,       ///< nobody answered in time
  kNotLetIn,       ///< the engine does not know our key, or knows it as revoked
  kRefused,        ///< the engine answered that it will not; `rejection` says why
  kBroken,         ///< what came back contradicts what was asked for
};

/// A failure of the environment, or a question that was refused.
struct Error {
  ErrorCode code = ErrorCode::kTransport;
  std::string message;
  std::uint32_t rejection = 0;  ///< as `Rejected.code` on the wire; zero unless `kRefused`
  std::string reason_sv{};      ///< as in `Rejected`
};

template <typename T>
using Result = tl::expected<T, Error>;

inline Error from(const bus::Error& error) {
  return {ErrorCode::kTransport, error.message, 0};
}

inline Error not_let_in() {
  return {ErrorCode::kNotLetIn,
          "Expected the engine to let our key in, but it is unknown there or revoked", 0};
}

}  // namespace arendegang::client
