#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/bus/curve_key.h"

namespace arendegang::client {

/// Who asks, and in which structure.
struct Identity {
  std::string actor;
  std::string on_behalf_of;  ///< whom a gateway acts for; else empty
  std::string structure;     ///< its id; questions may leave it empty for the one that is served
  /// Over tcp: our key, which says who we are (`actor` agrees or is empty), and the engine's.
  std::optional<bus::CurveClient> curve = std::nullopt;
  std::uint64_t person = 0;  ///< who acts in the actor's function; zero: it acts unnamed
};

}  // namespace arendegang::client
