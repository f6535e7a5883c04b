#include "clients/cli/facts.h"

#include <algorithm>

#include <fmt/format.h>

#include "clients/cli/terminal_text.h"

namespace arendegang::cli {

void print_facts(const Facts& facts) {
  std::size_t width = 0;
  for (const auto& [label, value] : facts) {
    if (!value.empty()) width = std::max(width, display_width(one_line(label)));
  }
  for (const auto& [label, value] : facts) {
    if (!value.empty()) fmt::print("  {}  {}\n", padded(one_line(label), width), one_line(value));
  }
}

}  // namespace arendegang::cli
