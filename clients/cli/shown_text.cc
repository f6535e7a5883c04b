#include "clients/cli/shown_text.h"

#include "clients/cli/time_text.h"

namespace arendegang::cli {

namespace {

namespace json = boost::json;

std::string word_for(const std::string& value, const ChartView& view) {
  const auto word = view.words.find(value);
  return word == view.words.end() ? value : word->second;
}

std::string text_of_object(const json::object& object, const ReadText& read) {
  if (const json::value* name = object.if_contains("name"); name != nullptr && name->is_string()) {
    return std::string(name->get_string());
  }
  const json::value* secret = object.if_contains("secret");
  if (secret != nullptr && secret->is_string()) {
    return secret->get_string().empty() ? "Sekretess"
                                        : "Sekretess: " + std::string(secret->get_string());
  }
  const json::value* hash = object.if_contains("content");
  if (hash != nullptr && hash->is_string()) return read(std::string(hash->get_string()));
  return json::serialize(object);
}

std::string text_of_array(const json::array& array, const ShownValue& shown, const ChartView& view,
                          const ReadText& read) {
  if (shown.form == "count") return array.empty() ? "" : std::to_string(array.size());
  std::string text;
  for (const json::value& each : array) {
    text += (text.empty() ? "" : ", ") + text_of(each, shown, view, read);
  }
  return text;
}

std::string text_of_number(const json::value& value, const ShownValue& shown) {
  json::error_code failure;
  const auto number = value.to_number<std::int64_t>(failure);
  if (!failure && shown.form == "date") return date_text(number);
  return json::serialize(value);
}

}  // namespace

std::string text_of(const json::value& value, const ShownValue& shown, const ChartView& view,
                    const ReadText& read) {
  if (value.is_null()) return "";
  if (value.is_string()) return word_for(std::string(value.get_string()), view);
  if (value.is_bool()) return value.get_bool() ? "ja" : "nej";
  if (value.is_array()) return text_of_array(value.get_array(), shown, view, read);
  if (value.is_object()) return text_of_object(value.get_object(), read);
  return text_of_number(value, shown);
}

std::string text_in(const json::value& data, const ShownValue& shown, const ChartView& view,
                    const ReadText& read, std::string_view party) {
  const json::value* value = at_path(data, shown.path, party);
  return value == nullptr ? "" : text_of(*value, shown, view, read);
}

}  // namespace arendegang::cli
