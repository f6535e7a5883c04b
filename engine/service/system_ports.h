#pragma once

#include <array>
#include <cstddef>

#include "engine/service/ports.h"

namespace arendegang::service {

/// The machine's clocks. Any thread.
class SystemClock : public Clock {
 public:
  Time wall() override;
  SteadyTime steady() override;
};

/// The operating system's random source, taken in larger portions. One thread.
class SystemEntropy : public Entropy {
 public:
  void fill(std::span<char> bytes) override;

 private:
  std::array<char, 4096> portion_{};
  std::size_t used_ = portion_.size();
};

}  // namespace arendegang::service
