#pragma once

#include <cstdint>

#include <fmt/format.h>

#include "engine/casework/day.h"
#include "engine/codec/problem.h"

namespace arendegang::codec {

/// Days since 1970-01-01, as days are stored.
inline std::int32_t number_of(casework::Day day) {
  return static_cast<std::int32_t>(day.time_since_epoch().count());
}

inline casework::Day day_of(std::int32_t number, Problem& problem) {
  const casework::Day day{std::chrono::days(number)};
  if (casework::kFirstDay <= day && day <= casework::kLastDay) return day;
  problem.note(fmt::format("Expected a day of the calendar, but found number {}", number));
  return {};
}

}  // namespace arendegang::codec
