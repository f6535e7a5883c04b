#include "engine/store/disk_processor.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <numeric>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

namespace arendegang::store {
namespace {

namespace fs = std::filesystem;

/// How many for each processor, by its number.
using Counts = std::vector<std::uint64_t>;

/// Interrupts in a hundred that must arrive on a processor, for the disk to be said to answer
/// there.
constexpr std::uint64_t kNearlyAllPercent = 90;

std::vector<fs::path> entries(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> found;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    found.push_back(entry->path());
  }
  return found;
}

/// A volume is a device without interrupts, above a disk or a partition that has them.
fs::path below_volumes(fs::path device) {
  for (auto below = entries(device / "slaves"); !below.empty();
       below = entries(device / "slaves")) {
    device = below.front();
  }
  return device;
}

/// The interrupts, by number, of the nearest part of the machine around a device that has any.
std::vector<fs::path> interrupts_around(fs::path device) {
  for (; device.has_relative_path(); device = device.parent_path()) {
    auto found = entries(device / "msi_irqs");
    if (!found.empty()) return found;
  }
  return {};
}

/// "0,1624": the first processor got none.
void add_counts(const fs::path& file, Counts& counts) {
  std::ifstream stream(file);
  std::string one;
  for (std::size_t processor = 0; std::getline(stream, one, ','); ++processor) {
    if (processor == counts.size()) counts.push_back(0);
    std::uint64_t count = 0;
    if (std::istringstream(one) >> count) counts[processor] += count;
  }
}

}  // namespace

std::optional<dev_t> device_of(const fs::path& folder) {
  struct stat status {};
  if (::stat(folder.c_str(), &status) != 0) return std::nullopt;
  return status.st_dev;
}

std::optional<int> disk_processor(dev_t device, const fs::path& system) {
  std::error_code error;
  const auto disk = fs::canonical(
      below_volumes(system / "dev" / "block" / fmt::format("{}:{}", major(device), minor(device))),
      error);
  if (error) return std::nullopt;
  Counts counts;
  for (const auto& interrupt : interrupts_around(disk)) {
    add_counts(system / "kernel" / "irq" / interrupt.filename() / "per_cpu_count", counts);
  }
  const auto all = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
  const auto most = std::ranges::max_element(counts);
  if (all == 0 || *most * 100 < all * kNearlyAllPercent) return std::nullopt;
  return static_cast<int>(most - counts.begin());
}

}  // namespace arendegang::store
