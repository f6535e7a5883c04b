#include "engine/casework/case_mentions.h"

#include <algorithm>
#include <variant>

#include "engine/casework/content_references.h"
#include "engine/casework/limits.h"
#include "engine/casework/numbering.h"

namespace arendegang::casework {

namespace {

using statechart::Data;
using statechart::Json;
using statechart::Value;

bool is_decimal(char c) {
  return c >= '0' && c <= '9';
}

/// Days and counts are not looked for among the cases.
bool may_be_number(std::string_view text) {
  return text.size() <= kMaxNumberCharacters &&
         !std::ranges::all_of(text, [](char c) { return is_decimal(c) || c == '-'; });
}

/// The number of the case that the compute function `other_case` has found, if the object is that.
std::string_view number_of_found_case(const boost::json::object& object) {
  const Json* number = object.contains("instance") ? object.if_contains("number") : nullptr;
  return number != nullptr && number->is_string() ? std::string_view(number->get_string())
                                                  : std::string_view();
}

}  // namespace

std::size_t CaseMentions::number_at(std::string_view text) const {
  std::size_t longest = 0;
  for (const Series& series : *series_) {
    longest = std::max(longest, number_at_beginning(series, text));
  }
  return longest;
}

std::string CaseMentions::text(std::string text) const {
  return without_secrets(text).value_or(std::move(text));
}

/// Nothing: the text may be told as it is.
std::optional<std::string> CaseMentions::without_secrets(std::string_view text) const {
  if (std::ranges::none_of(text, is_decimal)) return std::nullopt;
  if (may_be_number(text) && is_hidden_(text)) return std::string(kSecretCase);
  std::string told;
  std::size_t told_to = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = number_at(text.substr(at));
    if (length > 0 && is_hidden_(text.substr(at, length))) {
      told += text.substr(told_to, at - told_to);
      told += kSecretCase;
      told_to = at + length;
    }
    at += std::max<std::size_t>(length, 1);
  }
  if (told.empty()) return std::nullopt;
  told += text.substr(told_to);
  return told;
}

void CaseMentions::hide_within(Json& value) const {
  if (auto* text = value.if_string()) {
    if (auto told = without_secrets(*text)) value = *std::move(told);
  } else if (auto* array = value.if_array()) {
    for (Json& element : *array) hide_within(element);
  } else if (auto* object = value.if_object(); object && !content_hash(value)) {
    const auto number = number_of_found_case(*object);
    if (!number.empty() && is_hidden_(number)) {
      value = kSecretCase;
      return;
    }
    for (auto& member : *object) hide_within(member.value());
  }
}

Value CaseMentions::value(Value value) const {
  if (auto* json = std::get_if<Json>(&value)) hide_within(*json);
  return value;
}

Data CaseMentions::data(Data data) const {
  for (auto& [id, value] : data) value = this->value(std::move(value));
  return data;
}

}  // namespace arendegang::casework
