#include "engine/processors.h"

#include <algorithm>

#include <sched.h>

#include "engine/store/disk_processor.h"

namespace arendegang {

std::vector<int> allowed_processors() {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  std::vector<int> found;
  if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0) return found;
  for (int processor = 0; processor < CPU_SETSIZE; ++processor) {
    if (CPU_ISSET(static_cast<std::size_t>(processor), &allowed)) found.push_back(processor);
  }
  return found;
}

std::vector<int> processors_near(const std::filesystem::path& folder) {
  auto allowed = allowed_processors();
  const auto device = store::device_of(folder);
  const auto near = device ? store::disk_processor(*device) : std::nullopt;
  if (near && std::ranges::find(allowed, *near) != allowed.end()) return {*near};
  return allowed;
}

void stay_on(const std::vector<int>& processors) {
  cpu_set_t chosen;
  CPU_ZERO(&chosen);
  for (const int processor : processors) CPU_SET(static_cast<std::size_t>(processor), &chosen);
  ::sched_setaffinity(0, sizeof chosen, &chosen);
}

}  // namespace arendegang
