#pragma once

#include <string>
#include <string_view>

#include "tests/conformance/virtual_world.h"

namespace arendegang::conformance {

/// The whole world as bytes: sessions, events and values in the engine's own encoding.
std::string to_bytes(const WorldState& state);
/// Throws when the bytes are none.
WorldState from_bytes(std::string_view bytes);

/// Keeps nothing but the bytes, and puts the world together from them.
WorldState reborn_from_bytes(WorldState state);

}  // namespace arendegang::conformance
