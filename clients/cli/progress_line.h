#pragma once

#include <cstdint>

#include <fmt/format.h>

#include "clients/cli/globals.h"
#include "clients/cli/terminal.h"

namespace arendegang::cli {

/// One line that is written over again while something long goes on, for people at a terminal;
/// elsewhere nothing.
class ProgressLine {
 public:
  explicit ProgressLine(const Globals& globals)
      : shown_(standard_output().is_terminal && !globals.json) {}

  void show(fmt::format_string<std::uint64_t&, std::uint64_t&> words, std::uint64_t done,
            std::uint64_t of) const {
    if (!shown_) return;
    fmt::print("\r\033[K{}", fmt::format(words, done, of));
    std::fflush(stdout);
  }
  void clear() const {
    if (shown_) fmt::print("\r\033[K");
  }

 private:
  bool shown_;
};

}  // namespace arendegang::cli
