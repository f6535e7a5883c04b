#include "clients/cli/chart_view.h"

#include <algorithm>
#include <array>
#include <utility>

namespace arendegang::cli {

namespace {

namespace json = boost::json;

std::string text_in(const json::value& object, std::string_view key) {
  const json::value* value = at_path(object, key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

const json::array& array_in(const json::value& object, std::string_view key) {
  static const json::array kNone;
  const json::value* value = at_path(object, key);
  return value != nullptr && value->is_array() ? value->get_array() : kNone;
}

ShownValue shown_value(const json::value& entry) {
  using Of = ShownValue::Of;
  constexpr std::array<std::pair<std::string_view, Of>, 3> kPlaces = {
      {{"case", Of::kCase}, {"child", Of::kChild}, {"item", Of::kItem}}};
  ShownValue shown{.label = text_in(entry, "sv"), .path = {}, .form = text_in(entry, "as")};
  for (const auto& [key, of] : kPlaces) {
    if (std::string path = text_in(entry, key); !path.empty()) {
      shown.of = of;
      shown.path = std::move(path);
    }
  }
  return shown;
}

std::vector<ShownValue> shown_values(const json::array& entries) {
  std::vector<ShownValue> values;
  for (const json::value& entry : entries) values.push_back(shown_value(entry));
  std::erase_if(values, [](const ShownValue& shown) { return shown.path.empty(); });
  return values;
}

std::vector<ShownTable> shown_tables(const json::array& entries) {
  std::vector<ShownTable> tables;
  for (const json::value& entry : entries) {
    tables.push_back(
        {text_in(entry, "sv"), text_in(entry, "rows"), shown_values(array_in(entry, "columns"))});
  }
  return tables;
}

std::map<std::string, std::string, std::less<>> words_of(const json::value* words) {
  std::map<std::string, std::string, std::less<>> texts;
  if (words == nullptr || !words->is_object()) return texts;
  for (const auto& [value, text] : words->get_object()) {
    if (text.is_string()) texts.emplace(value, text.get_string());
  }
  return texts;
}

std::optional<HandOverView> hand_over_of(const json::value& entry) {
  const json::value* given = at_path(entry, "hand_over");
  if (given == nullptr) return std::nullopt;
  HandOverView view{text_in(*given, "event"), text_in(*given, "field"), text_in(*given, "holds"),
                    text_in(*given, "reason")};
  if (view.event.empty() || view.field.empty() || view.holds.empty()) return std::nullopt;
  return view;
}

}  // namespace

std::map<std::string, ChartView> views_of(const json::value& facts) {
  std::map<std::string, ChartView> views;
  for (const json::value& entry : array_in(facts, "views")) {
    views[text_in(entry, "chart")] = {text_in(entry, "decided"),
                                      text_in(entry, "deviating"),
                                      words_of(at_path(facts, text_in(entry, "words"))),
                                      shown_values(array_in(entry, "outcome")),
                                      shown_values(array_in(entry, "parties")),
                                      shown_tables(array_in(entry, "tables")),
                                      hand_over_of(entry)};
  }
  return views;
}

const json::value* at_path(const json::value& data, std::string_view path, std::string_view party) {
  const json::value* value = &data;
  while (!path.empty()) {
    if (!value->is_object()) return nullptr;
    const std::string_view name = path.substr(0, path.find('.'));
    value = value->get_object().if_contains(name == "{party}" ? party : name);
    if (value == nullptr) return nullptr;
    path.remove_prefix(std::min(path.size(), name.size() + 1));
  }
  return value;
}

}  // namespace arendegang::cli
