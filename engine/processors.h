#pragma once

#include <filesystem>
#include <vector>

namespace arendegang {

/// The processors that this process may run on, in order; empty when the system does not say. Main
/// thread, before it stays on one of them.
std::vector<int> allowed_processors();

/// The one of them that the disk of this folder answers on; all when there is none such.
std::vector<int> processors_near(const std::filesystem::path& folder);

/// Keeps the calling thread on these from now on, and with it the threads that it starts
/// afterwards. Where the system refuses, the thread runs on as before.
void stay_on(const std::vector<int>& processors);

}  // namespace arendegang
