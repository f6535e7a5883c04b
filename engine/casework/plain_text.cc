#include "engine/casework/plain_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/casework/limits.h"

namespace arendegang::casework {

namespace {

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Takes the first scalar value off `text`.
char32_t take(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  std::size_t length = 1;
  while (length < text.size() && is_continuation(text[length])) ++length;
  char32_t value = length == 1 ? lead : lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    value = value << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  text.remove_prefix(length);
  return value;
}

std::string_view refused_as(char32_t character) {
  if (character < 0x20 || (character >= 0x7F && character < 0xA0)) return "control character";
  if (character == 0x2028 || character == 0x2029) return "line separator";
  if (character >= 0x202A && character <= 0x202E) return "bidirectional override";
  if (character >= 0x2066 && character <= 0x2069) return "bidirectional isolate";
  return {};
}

/// A refused character is below U+0020, is U+007F, or begins with one of these bytes.
bool may_begin_refused(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value < 0x20 || value == 0x7F || value == 0xC2 || value == 0xE2;
}

}  // namespace

std::optional<std::string> fault_of_line(std::string_view text) {
  if (std::ranges::none_of(text, may_begin_refused)) return std::nullopt;
  for (std::size_t position = 1; !text.empty(); ++position) {
    const char32_t character = take(text);
    const std::string_view kind = refused_as(character);
    if (kind.empty()) continue;
    return fmt::format("contains the {} U+{:04X} at character {}", kind,
                       static_cast<std::uint32_t>(character), position);
  }
  return std::nullopt;
}

std::string as_line(std::string_view text, std::size_t max_characters) {
  std::string line;
  for (std::size_t i = 0; i < max_characters && !text.empty(); ++i) {
    const std::string_view before = text;
    const bool is_refused = !refused_as(take(text)).empty();
    line += is_refused ? "\uFFFD" : before.substr(0, before.size() - text.size());
  }
  if (!text.empty()) line += "…";
  return line;
}

std::string in_quotes(std::string_view text) {
  return fmt::format("'{}'", as_line(text, kMaxRepeatedCharacters));
}

std::size_t count_characters(std::string_view text) {
  return text.size() -
         static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_continuation));
}

}  // namespace arendegang::casework
