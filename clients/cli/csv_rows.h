#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace arendegang::cli {

struct CsvRow {
  std::uint32_t line = 0;  ///< where it begins, from 1
  std::vector<std::string> cells;
};

/// RFC 4180, also with semicolons, as spreadsheets write it in Swedish: what the first line has
/// more of separates. Line breaks may be within quotes; empty lines are left out, and so is a byte
/// order mark. The error is Swedish and names its line.
tl::expected<std::vector<CsvRow>, std::string> read_csv(std::string_view text);

}  // namespace arendegang::cli
