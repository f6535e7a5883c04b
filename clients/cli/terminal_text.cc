#include "clients/cli/terminal_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace arendegang::cli {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = "…";

struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;
};

using Range = std::pair<char32_t, char32_t>;

/// C0, C1, soft hyphen, and what hides or turns text: zero-width, bidirectional marks, embeddings,
/// overrides and isolates, line and paragraph separators, byte order mark, tags.
constexpr std::array<Range, 9> kForbidden = {{{0x00, 0x1f},
                                              {0x7f, 0x9f},
                                              {0xad, 0xad},
                                              {0x61c, 0x61c},
                                              {0x200b, 0x200f},
                                              {0x2028, 0x202e},
                                              {0x2060, 0x206f},
                                              {0xfeff, 0xfeff},
                                              {0xe0000, 0xe007f}}};
constexpr std::array<Range, 5> kCombining = {
    {{0x300, 0x36f}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x20d0, 0x20ff}, {0xfe00, 0xfe2f}}};
constexpr std::array<Range, 6> kWide = {{{0x1100, 0x115f},
                                         {0x2e80, 0xa4cf},
                                         {0xac00, 0xd7a3},
                                         {0xf900, 0xfaff},
                                         {0xff00, 0xff60},
                                         {0x1f300, 0x1faff}}};

template <std::size_t kCount>
bool within(const std::array<Range, kCount>& ranges, char32_t value) {
  return std::ranges::any_of(ranges, [value](const Range& range) {
    return range.first <= value && value <= range.second;
  });
}

/// The code point at the beginning; none when the bytes are no UTF-8 (RFC 3629).
std::optional<CodePoint> decode(std::string_view text) {
  const auto byte = [text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return CodePoint{first, 1};
  const std::size_t bytes = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || text.size() < bytes) return std::nullopt;
  char32_t value = first & (0x7f >> bytes);
  for (std::size_t at = 1; at < bytes; ++at) {
    if ((byte(at) & 0xc0) != 0x80) return std::nullopt;
    value = value << 6 | (byte(at) & 0x3f);
  }
  constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xd800 && value <= 0xdfff;
  if (value < kSmallest[bytes] || value > 0x10ffff || surrogate) return std::nullopt;
  return CodePoint{value, bytes};
}

std::size_t width_of(char32_t value) {
  if (within(kCombining, value)) return 0;
  return within(kWide, value) ? 2 : 1;
}

std::string sanitised(std::string_view text, bool keep_line_breaks) {
  std::string safe;
  safe.reserve(text.size());
  while (!text.empty()) {
    const auto point = decode(text);
    const std::size_t bytes = point ? point->bytes : 1;
    if (point && (point->value == '\n' || point->value == '\t')) {
      safe += keep_line_breaks && point->value == '\n' ? '\n' : ' ';
    } else if (point && point->value == '\r') {
      if (!text.substr(1).starts_with('\n')) safe += ' ';
    } else if (!point || within(kForbidden, point->value)) {
      safe += kReplacement;
    } else {
      safe += text.substr(0, bytes);
    }
    text.remove_prefix(bytes);
  }
  return safe;
}

}  // namespace

std::string one_line(std::string_view text) {
  return sanitised(text, false);
}

std::string many_lines(std::string_view text) {
  return sanitised(text, true);
}

std::string escaped_json(std::string_view json) {
  std::string safe;
  safe.reserve(json.size());
  while (!json.empty()) {
    const auto point = decode(json);
    const std::size_t bytes = point ? point->bytes : 1;
    if (!point) {
      safe += kReplacement;
    } else if (point->value >= 0x10000 && within(kForbidden, point->value)) {
      const auto rest = static_cast<std::uint32_t>(point->value - 0x10000);
      safe += fmt::format("\\u{:04x}\\u{:04x}", 0xd800 + (rest >> 10), 0xdc00 + (rest & 0x3ff));
    } else if (within(kForbidden, point->value)) {
      safe += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(point->value));
    } else {
      safe += json.substr(0, bytes);
    }
    json.remove_prefix(bytes);
  }
  return safe;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const CodePoint point = decode(text).value_or(CodePoint{});
    width += width_of(point.value);
    text.remove_prefix(point.bytes);
  }
  return width;
}

std::string shortened(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  std::string short_text;
  std::size_t taken = 0;
  while (!text.empty()) {
    const CodePoint point = decode(text).value_or(CodePoint{});
    if (taken + width_of(point.value) + 1 > width) break;
    taken += width_of(point.value);
    short_text += text.substr(0, point.bytes);
    text.remove_prefix(point.bytes);
  }
  return width == 0 ? "" : short_text + std::string(kEllipsis);
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t taken = display_width(text);
  return std::string(text) + std::string(taken < width ? width - taken : 0, ' ');
}

}  // namespace arendegang::cli
