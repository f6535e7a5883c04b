#include "workers/notifier/safe_text.h"

#include <algorithm>

#include "clients/kit/utf8.h"

namespace arendegang::worker {

namespace {

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
    const auto point = client::decode_utf8(text);
    const std::string_view bytes = text.substr(0, point ? point->bytes : 1);
    text.remove_prefix(bytes.size());
    if (!point) {
      result += client::kReplacementCharacter;
      continue;
    }
    const char32_t c = point->value;
    if (turns_direction(c)) continue;
    const bool kept = !is_control(c) || (keeps_lines && (c == '\n' || c == '\t'));
    if (kept) {
      result += bytes;
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
  std::ranges::replace_if(
      result, [](char c) { return c == '/' || c == '\\'; }, '-');
  const auto first = result.find_first_not_of(". ");
  return first == std::string::npos ? "bilaga" : result.substr(first);
}

}  // namespace arendegang::worker
