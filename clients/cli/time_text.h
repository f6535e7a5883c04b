#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace arendegang::cli {

// Times on the wire are milliseconds since 1970, UTC; people read and write Swedish local time
// (Europe/Stockholm). Zero is "none" and gives an empty text.

/// "2027-03-01".
std::string date_text(std::int64_t ms);
/// "2027-03-01 09:30".
std::string time_text(std::int64_t ms);

/// "2027-03-01" (its midnight), "2027-03-01T09:30" or with a space between.
std::optional<std::int64_t> parse_time(std::string_view text);
/// "90d", "6h", "10min", "30s", "2w".
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);
/// Whether the text is a day that exists, as YYYY-MM-DD.
bool is_date(std::string_view text);

}  // namespace arendegang::cli
