#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "clients/cli/failure.h"

namespace arendegang::cli {

// Persons are written P-12 and posts held U-5.

/// The number in "P-12"; kUsage when it is none.
tl::expected<std::uint64_t, Failure> person_number(std::string_view text);
/// The number in "U-5"; kUsage when it is none.
tl::expected<std::uint64_t, Failure> holding_number(std::string_view text);

/// "P-12"; empty for none.
std::string person_text(std::uint64_t person);
/// "U-5"; empty for none.
std::string holding_text(std::uint64_t holding);

}  // namespace arendegang::cli
