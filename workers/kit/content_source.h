#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "clients/kit/error.h"
#include "workers/kit/outcome.h"

namespace arendegang::worker {

/// Gives content by its SHA-256 (hex), read through an instance: `client::QueryClient::content`.
using ContentSource =
    std::function<client::Result<std::string>(std::string_view hash, std::uint64_t instance)>;

/// A job that lacks its content: what the engine refuses will be refused again, anything else may
/// work later.
inline Failed failed_to_fetch(const client::Error& error) {
  const bool permanent =
      error.code == client::ErrorCode::kRefused || error.code == client::ErrorCode::kBroken;
  return {error.message, permanent};
}

}  // namespace arendegang::worker
