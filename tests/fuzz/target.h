#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// What libFuzzer calls with each input, and so does `replay_corpus.cc`.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace arendegang::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the process, as a fuzzer expects of a fault, unless this holds.
inline void demand(bool holds) {
  if (!holds) std::abort();
}

}  // namespace arendegang::fuzz
