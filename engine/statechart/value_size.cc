#include "engine/statechart/value_size.h"

#include <algorithm>

#include "engine/statechart/limits.h"

namespace arendegang::statechart {
namespace {

constexpr std::size_t kScalarBytes = 16;

/// Adds `value` to `size`; false when a bound is passed.
bool add(const Json& value, std::size_t depth, ValueSize& size) {
  size.bytes += kScalarBytes;
  if (const auto* text = value.if_string()) size.bytes += text->size();
  if (size.bytes > kMaxValueBytes) return false;
  if (!value.is_structured()) return true;

  size.depth = std::max(size.depth, ++depth);
  if (depth > kMaxValueDepth) return false;
  if (const auto* array = value.if_array()) {
    return std::ranges::all_of(*array,
                               [&](const Json& element) { return add(element, depth, size); });
  }
  const auto& object = value.get_object();
  return std::ranges::all_of(object, [&](const auto& member) {
    size.bytes += member.key().size();
    return add(member.value(), depth, size);
  });
}

}  // namespace

std::optional<ValueSize> bounded_size(const Json& value) {
  ValueSize size;
  if (!add(value, 0, size)) return std::nullopt;
  return size;
}

std::optional<ValueSize> bounded_size(const Value& value) {
  if (const auto* json = std::get_if<Json>(&value)) return bounded_size(*json);
  const auto* xml = std::get_if<XmlText>(&value);
  if (xml == nullptr) return ValueSize{};
  if (xml->text.size() > kMaxValueBytes) return std::nullopt;
  return ValueSize{xml->text.size(), 0};
}

std::size_t bytes_of(const Value& value) {
  const auto size = bounded_size(value);
  return size ? size->bytes : kMaxValueBytes;
}

}  // namespace arendegang::statechart
