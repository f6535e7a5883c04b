#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>

namespace arendegang::bench {

/// What every figure is measured with.
struct Setting {
  std::filesystem::path source;   ///< the root of the source tree
  std::filesystem::path engine;   ///< the program arendegangd
  std::filesystem::path scratch;  ///< stores are made here: the disk that is measured
  bool quick = false;

  std::filesystem::path structure() const { return source / "config/jamtland-harjedalen"; }
  std::size_t runs() const { return quick ? 1 : 5; }
  /// How long one run of a throughput lasts.
  std::chrono::milliseconds run_time() const {
    return std::chrono::milliseconds(quick ? 1000 : 3000);
  }
  std::size_t small_store() const { return 1'000; }
  std::size_t large_store() const { return quick ? 10'000 : 100'000; }
};

}  // namespace arendegang::bench
