#pragma once

#include <cstddef>
#include <cstdint>

namespace arendegang::casework {

/// Steps that commit together with the command that set them off (ARCHITECTURE §2.2).
inline constexpr std::size_t kMaxStepsPerCommand = 200;
/// Messages in one chain; beyond, the message is parked as an incident.
inline constexpr std::uint32_t kMaxHops = 1000;
/// Bytes of one command's fields as JSON.
inline constexpr std::size_t kMaxFieldsBytes = 256 * 1024;
/// Characters of one line of routing text (`a:field type="text"`).
inline constexpr std::size_t kMaxTextCharacters = 300;
/// Bytes of a `structure.yaml`, and how deep and how large it may be once aliases are followed.
inline constexpr std::size_t kMaxStructureBytes = 1 << 20;
inline constexpr std::size_t kMaxStructureDepth = 24;
inline constexpr std::size_t kMaxStructureNodes = 100'000;
/// Columns of one chart.
inline constexpr std::size_t kMaxColumns = 8;

static_assert(kMaxStepsPerCommand < kMaxHops,
              "a chain must be able to fill a command before it is parked");

}  // namespace arendegang::casework
