#pragma once

#include <string>

namespace arendegang::client {

/// Who asks, and in which structure.
struct Identity {
  std::string actor;
  std::string on_behalf_of;  ///< whom a gateway acts for; else empty
  std::string structure;     ///< its id; questions may leave it empty for the one that is served
};

}  // namespace arendegang::client
