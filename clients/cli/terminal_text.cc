#include "clients/cli/terminal_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "clients/kit/utf8.h"

namespace arendegang::cli {

namespace {

constexpr std::string_view kEllipsis = "…";

using client::CodePoint;
using client::decode_utf8;
using Range = std::pair<char32_t, char32_t>;

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

std::size_t width_of(char32_t value) {
  if (within(kCombining, value)) return 0;
  return within(kWide, value) ? 2 : 1;
}

}  // namespace

std::string escaped_json(std::string_view json) {
  std::string safe;
  safe.reserve(json.size());
  while (!json.empty()) {
    const auto point = decode_utf8(json);
    const std::size_t bytes = point ? point->bytes : 1;
    if (!point) {
      safe += client::kReplacementCharacter;
    } else if (point->value >= 0x10000 && client::misleads(point->value)) {
      const auto rest = static_cast<std::uint32_t>(point->value - 0x10000);
      safe += fmt::format("\\u{:04x}\\u{:04x}", 0xd800 + (rest >> 10), 0xdc00 + (rest & 0x3ff));
    } else if (client::misleads(point->value)) {
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
    const CodePoint point = decode_utf8(text).value_or(CodePoint{});
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
    const CodePoint point = decode_utf8(text).value_or(CodePoint{});
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
