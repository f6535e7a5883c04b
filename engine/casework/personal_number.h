#pragma once

#include <string_view>

namespace arendegang::casework {

/// Whether a Swedish personal identity number or coordination number stands in the text: ten or
/// twelve digits, with `-`, `+` or nothing before the last four, that begin with a date (in a
/// coordination number the day is 60 more) and end with the check digit of the rest. An
/// organisation number has no month where these have one, and is none. A number that is part of a
/// longer one is none.
bool holds_personal_number(std::string_view text);

}  // namespace arendegang::casework
