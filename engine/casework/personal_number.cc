#include "engine/casework/personal_number.h"

#include <chrono>
#include <optional>
#include <string>

namespace arendegang::casework {

namespace {

constexpr std::size_t kLastDigits = 4;
constexpr std::size_t kShort = 10;  ///< YYMMDDNNNN
constexpr std::size_t kLong = 12;   ///< YYYYMMDDNNNN
constexpr int kCoordination = 60;   ///< what a coordination number adds to the day
/// Where the century is not told, a year that has a 29 February.
constexpr int kLeapYear = 2000;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The digits of what may be such a number from `at` on, with whatever stands before the last four;
/// nothing: it has another form.
std::optional<std::string> digits_at(std::string_view text, std::size_t at) {
  std::string digits;
  bool parted = false;
  for (; at < text.size() && (is_digit(text[at]) || text[at] == '-' || text[at] == '+'); ++at) {
    if (is_digit(text[at])) {
      digits += text[at];
      continue;
    }
    const bool before_the_last =
        digits.size() == kShort - kLastDigits || digits.size() == kLong - kLastDigits;
    if (parted || !before_the_last) break;
    parted = true;
  }
  const bool ends = at == text.size() || !is_word(text[at]);
  const bool is_whole = digits.size() == kShort || digits.size() == kLong;
  return ends && is_whole ? std::optional(digits) : std::nullopt;
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool begins_with_a_date(std::string_view digits) {
  const std::size_t year_digits = digits.size() - kShort + 2;
  const int year = digits.size() == kLong ? number(digits.substr(0, year_digits)) : kLeapYear;
  const int month = number(digits.substr(year_digits, 2));
  const int day = number(digits.substr(year_digits + 2, 2));
  const std::chrono::year_month_day date{
      std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
      std::chrono::day(static_cast<unsigned>(day > kCoordination ? day - kCoordination : day))};
  return date.ok();
}

/// Luhn's: every other digit doubled from the first on, and the sum of all digits a multiple of
/// ten.
bool has_check_digit(std::string_view ten_digits) {
  int sum = 0;
  for (std::size_t i = 0; i < ten_digits.size(); ++i) {
    const int weighted = (ten_digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += weighted / 10 + weighted % 10;
  }
  return sum % 10 == 0;
}

}  // namespace

bool holds_personal_number(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = is_digit(text[at]) && (at == 0 || !is_word(text[at - 1]));
    const auto digits = begins ? digits_at(text, at) : std::nullopt;
    if (!digits || !begins_with_a_date(*digits)) continue;
    if (has_check_digit(std::string_view(*digits).substr(digits->size() - kShort))) return true;
  }
  return false;
}

}  // namespace arendegang::casework
