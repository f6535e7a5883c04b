#include "clients/cli/register_numbers.h"

#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace arendegang::cli {

namespace {

std::optional<std::uint64_t> number_after(std::string_view prefix, std::string_view text) {
  if (!text.starts_with(prefix)) return std::nullopt;
  text.remove_prefix(prefix.size());
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || rest != end || number == 0) return std::nullopt;
  return number;
}

}  // namespace

tl::expected<std::uint64_t, Failure> person_number(std::string_view text) {
  if (const auto number = number_after("P-", text)) return *number;
  return tl::unexpected(
      Failure(kUsage, fmt::format("”{}” är ingen person. En person skrivs P-12.", text)));
}

tl::expected<std::uint64_t, Failure> holding_number(std::string_view text) {
  if (const auto number = number_after("U-", text)) return *number;
  return tl::unexpected(
      Failure(kUsage, fmt::format("”{}” är inget innehav av en post. Det skrivs U-5.", text)));
}

std::string person_text(std::uint64_t person) {
  return person == 0 ? std::string() : fmt::format("P-{}", person);
}

std::string holding_text(std::uint64_t holding) {
  return holding == 0 ? std::string() : fmt::format("U-{}", holding);
}

}  // namespace arendegang::cli
