#pragma once

#include <chrono>
#include <random>

#include "clients/kit/limits.h"

namespace arendegang::client {

/// Pauses that double from the first to the longest, each drawn between its half and its whole, so
/// that many who wait for the same thing do not come back at once. One thread.
class BackOff {
 public:
  explicit BackOff(std::chrono::milliseconds first = kFirstBackOff,
                   std::chrono::milliseconds longest = kLongestBackOff)
      : first_(first), longest_(longest), whole_(first), random_(std::random_device{}()) {}

  std::chrono::milliseconds next() {
    const auto whole = whole_;
    whole_ = std::min(longest_, whole_ * 2);
    std::uniform_int_distribution<std::chrono::milliseconds::rep> between(whole.count() / 2,
                                                                          whole.count());
    return std::chrono::milliseconds(between(random_));
  }

  /// It went well: begin anew next time.
  void reset() { whole_ = first_; }

 private:
  std::chrono::milliseconds first_;
  std::chrono::milliseconds longest_;
  std::chrono::milliseconds whole_;
  std::minstd_rand random_;
};

}  // namespace arendegang::client
