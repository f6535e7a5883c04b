#pragma once

#include <cstdint>

namespace arendegang::cli {

/// The wire's numbers of an instance's status, pinned: those that the client tells apart.
enum InstanceStatus : std::uint32_t {
  kActive = 1,
  kUndone = 4,  ///< its start was undone: as if it had never been
};

}  // namespace arendegang::cli
