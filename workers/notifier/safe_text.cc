#include "workers/notifier/safe_text.h"

#include <algorithm>
#include <cstddef>

namespace arendegang::worker {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// How many bytes follow this first byte of a UTF-8 sequence; -1: it begins none.
int followers(unsigned char first) {
  if (first < 0x80) return 0;
  if (first >= 0xC2 && first < 0xE0) return 1;
  if (first >= 0xE0 && first < 0xF0) return 2;
  return first >= 0xF0 && first < 0xF5 ? 3 : -1;
}

bool is_scalar(char32_t c, int follow) {
  constexpr char32_t kLeast[] = {0, 0x80, 0x800, 0x10000};
  return c >= kLeast[follow] && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
}

/// Takes one character from the front; what is no UTF-8 gives U+FFFD and costs one byte.
char32_t take_character(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text.front());
  const int follow = followers(first);
  text.remove_prefix(1);
  if (follow <= 0) return follow == 0 ? first : kReplacement;
  if (text.size() < static_cast<std::size_t>(follow)) return kReplacement;
  char32_t c = first & (0x3FU >> follow);
  for (int i = 0; i < follow; ++i) {
    const auto next = static_cast<unsigned char>(text[static_cast<std::size_t>(i)]);
    if ((next & 0xC0U) != 0x80U) return kReplacement;
    c = (c << 6U) | (next & 0x3FU);
  }
  if (!is_scalar(c, follow)) return kReplacement;
  text.remove_prefix(static_cast<std::size_t>(follow));
  return c;
}

void append(std::string& text, char32_t c) {
  const auto byte = [&](char32_t bits) {
    text += static_cast<char>(static_cast<unsigned char>(bits));
  };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xC0U | (c >> 6U));
  } else if (c < 0x10000) {
    byte(0xE0U | (c >> 12U));
    byte(0x80U | ((c >> 6U) & 0x3FU));
  } else {
    byte(0xF0U | (c >> 18U));
    byte(0x80U | ((c >> 12U) & 0x3FU));
    byte(0x80U | ((c >> 6U) & 0x3FU));
  }
  byte(0x80U | (c & 0x3FU));
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

/// Unicode property Bidi_Control.
bool turns_direction(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

std::string clean(std::string_view text, bool keeps_lines) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const char32_t c = take_character(text);
    if (turns_direction(c)) continue;
    const bool kept = !is_control(c) || (keeps_lines && (c == '\n' || c == '\t'));
    if (kept) {
      append(result, c);
    } else if (c != '\r' || !keeps_lines) {
      result += ' ';
    }
  }
  return result;
}

}  // namespace

std::string safe_line(std::string_view text) {
  return clean(text, false);
}

std::string safe_text(std::string_view text) {
  return clean(text, true);
}

std::string safe_file_name(std::string_view name) {
  std::string result = safe_line(name);
  std::replace_if(
      result.begin(), result.end(), [](char c) { return c == '/' || c == '\\'; }, '-');
  const auto first = result.find_first_not_of(". ");
  return first == std::string::npos ? "bilaga" : result.substr(first);
}

}  // namespace arendegang::worker
