#pragma once

#include <filesystem>
#include <optional>

#include <sys/types.h>

namespace arendegang::store {

/// The device that a folder lies on; none when the folder cannot be looked at.
std::optional<dev_t> device_of(const std::filesystem::path& folder);

/// The processor that a disk interrupts when it has written: whoever waits for a flush on another
/// is woken by way of this one, and two processors have to be. From what the kernel has counted
/// since the machine started. None when the disk answers on several, as one with a queue for each
/// processor does, and when the kernel does not tell. `system` is where its tree is mounted.
std::optional<int> disk_processor(dev_t device, const std::filesystem::path& system = "/sys");

}  // namespace arendegang::store
