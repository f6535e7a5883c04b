#include "clients/cli/scalar_values.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "clients/cli/time_text.h"

namespace arendegang::cli {

namespace {

namespace json = boost::json;
using Value = tl::expected<json::value, std::string>;

tl::unexpected<std::string> expected_but(std::string_view what, std::string_view text) {
  return tl::unexpected(fmt::format("{} väntades, men det står ”{}”", what, text));
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Value boolean(std::string_view text) {
  for (const std::string_view yes : {"ja", "j", "true", "1"}) {
    if (text == yes) return true;
  }
  for (const std::string_view no : {"nej", "n", "false", "0"}) {
    if (text == no) return false;
  }
  return expected_but("ja eller nej", text);
}

/// Kronor with a comma or a point before the öre; spaces between thousands. In whole öre.
Value money(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    if (c != ' ') plain += c == ',' ? '.' : c;
  }
  if (plain.ends_with("kr")) plain.resize(plain.size() - 2);
  const std::size_t point = plain.find('.');
  const auto kronor = whole_number(plain.substr(0, point));
  std::string ore = point == std::string::npos ? "00" : plain.substr(point + 1);
  if (ore.size() == 1) ore += '0';
  const auto whole_ore = whole_number(ore);
  constexpr std::int64_t kMostKronor = 90'000'000'000'000;
  const bool sound = kronor && whole_ore && ore.size() == 2 && ore.front() != '-' &&
                     std::abs(*kronor) <= kMostKronor;
  if (!sound) return expected_but("ett belopp i kronor", text);
  const bool negative = plain.starts_with('-');
  return *kronor * 100 + (negative ? -*whole_ore : *whole_ore);
}

Value choice(const v1::Field& field, std::string_view text) {
  std::vector<std::string> values;
  for (const v1::Choice& each : field.choices()) {
    if (each.value() == text || each.label_sv() == text) return json::value(each.value());
    values.push_back(each.value());
  }
  return expected_but(fmt::format("ett av {}", fmt::join(values, ", ")), text);
}

}  // namespace

Value scalar_of(const v1::Field& field, std::string_view text) {
  if (field.type() == "boolean") return boolean(text);
  if (field.type() == "money") return money(text);
  if (field.type() == "choice" || field.choices_size() > 0) return choice(field, text);
  if (field.type() == "integer") {
    const auto number = whole_number(text);
    if (!number) return expected_but("ett heltal", text);
    return *number;
  }
  if (field.type() == "date") {
    if (!is_date(text)) return expected_but("ett datum (ÅÅÅÅ-MM-DD)", text);
    return json::value(text);
  }
  return json::value(text);
}

}  // namespace arendegang::cli
