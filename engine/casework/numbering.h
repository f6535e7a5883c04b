#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/casework/context.h"

namespace arendegang::casework {

/// What is wrong with a series' format (G-8): "Expected …, but …". It must hold `{number}` or
/// `{number:0N}` (N of 1 to 9, filled with zeros), may hold `{year}`, and no other braces.
std::optional<std::string> fault_of_format(std::string_view format);

/// Bytes of the number, one that the series could draw some day, that the text begins with; zero:
/// it begins with none.
std::size_t number_at_beginning(const Series& series, std::string_view text);

/// Whether the series could draw this number some day, so that nobody else may have it.
bool may_draw(const Series& series, std::string_view number);

/// One number taken of a series.
struct DrawnNumber {
  std::string text;       ///< as people read it
  std::int32_t year = 0;  ///< the calendar year in Europe/Stockholm; 0: the format has no year
  std::uint64_t number = 0;
};

/// The next number of `series` at `now`. Takes nothing: `apply` counts it.
DrawnNumber draw_number(const Series& series, statechart::Time now, const Counters& counters);

}  // namespace arendegang::casework
