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
/// Characters of a client's text that a message repeats; the rest is cut.
inline constexpr std::size_t kMaxRepeatedCharacters = 60;
/// Characters of a reason, and of why a job failed. A longer reason is refused; what a worker says
/// is cut.
inline constexpr std::size_t kMaxReasonCharacters = 1000;
/// Jobs that one instance may have open; the next one comes back as `error.communication`.
inline constexpr std::size_t kMaxOpenJobs = 1000;
/// Bytes of a job's target and `sendid` together, which the instance keeps while the job is open;
/// longer ones come back as `error.communication`.
inline constexpr std::size_t kMaxJobAddressBytes = 2000;
/// Bytes of a `structure.yaml`, and how deep and how large it may be once aliases are followed.
inline constexpr std::size_t kMaxStructureBytes = 1 << 20;
inline constexpr std::size_t kMaxStructureDepth = 24;
inline constexpr std::size_t kMaxStructureNodes = 100'000;
/// Bytes of a plan by which cases are moved to another chart, and cases that one command moves.
/// Each is a step of its own, which carries the whole instance.
inline constexpr std::size_t kMaxPlanBytes = 256 * 1024;
inline constexpr std::size_t kMaxMovedTogether = 50;
/// Public keys of one structure's actors, revoked ones counted.
inline constexpr std::size_t kMaxKeys = 4096;
/// The register of people of one structure, those that were disposed of or have ended counted: it
/// is kept as one value and read as a whole. The next one is refused.
inline constexpr std::size_t kMaxPersons = 4096;
inline constexpr std::size_t kMaxHoldings = 16'384;
/// Lines of one import into it; each is told of when it is faulty.
inline constexpr std::size_t kMaxImportLines = 4096;
/// Bytes of a marked text from which on a text that merely contains it is hidden too; a shorter one
/// hides what is equal to it, so that a mark on "A" does not hide all that has an A.
inline constexpr std::size_t kMinContainedMark = 4;
/// Cases that one command takes in from an older order, and characters of the number that each
/// keeps.
inline constexpr std::size_t kMaxImportedTogether = 20;
inline constexpr std::size_t kMaxNumberCharacters = 60;
/// Columns of one chart.
inline constexpr std::size_t kMaxColumns = 8;

static_assert(kMaxPlanBytes <= kMaxStructureBytes, "a plan is read as a structure is");
static_assert(kMaxMovedTogether <= kMaxStepsPerCommand, "they commit together");
static_assert(kMaxStepsPerCommand < kMaxHops,
              "a chain must be able to fill a command before it is parked");

}  // namespace arendegang::casework
