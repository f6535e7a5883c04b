#include "engine/casework/mask.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>
#include <variant>

#include "engine/casework/content_references.h"
#include "engine/casework/limits.h"

namespace arendegang::casework {

namespace {

using statechart::Data;
using statechart::Json;
using statechart::Value;
using statechart::XmlText;

bool is_empty(const Json& json) {
  if (const auto* text = json.if_string()) return text->empty();
  if (const auto* array = json.if_array()) return array->empty();
  if (const auto* object = json.if_object()) return object->empty();
  return json.is_null();
}

bool is_file(const Json& value) {
  return content_hash(value) && value.get_object().contains("name");
}

bool is_figure(char c) {
  return c >= '0' && c <= '9';
}

/// As charts and structures call things: `rekommenderar`, `mini-maria`, `i_enlighet`.
bool reads_as_id(std::string_view text) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return is_letter(text.front()) && std::ranges::all_of(text, [&](char c) {
           return is_letter(c) || is_figure(c) || c == '-' || c == '_' || c == '.';
         });
}

bool is_date(std::string_view text) {
  return text.size() == std::string_view("2027-03-01").size() && text[4] == '-' && text[7] == '-' &&
         std::ranges::count_if(text, is_figure) == 8;
}

/// Whether the text is more than a routing fact.
bool tells_something(std::string_view text) {
  return !text.empty() && !reads_as_id(text) && !is_date(text);
}

/// What stands in the place of a hidden text.
std::string words_for(const std::string& ground) {
  return ground.empty() ? "Sekretess" : "Sekretess: " + ground;
}

void hide(Json& value, const std::string& ground) {
  if (is_empty(value)) return;
  if (value.is_string()) {
    value = words_for(ground);
  } else {
    value = boost::json::object{{"secret", ground}};
  }
}

/// Every text and file, the form of the value kept, so that a template finds its lists.
void withhold_all(Json& value) {
  const auto* text = value.if_string();
  if ((text && tells_something(*text)) || content_hash(value)) {
    value = kWithheld;
  } else if (auto* array = value.if_array()) {
    for (Json& element : *array) withhold_all(element);
  } else if (auto* object = value.if_object()) {
    for (auto& member : *object) withhold_all(member.value());
  }
}

bool is_of(const boost::json::object& object, const MarkedObjects& marked) {
  return std::ranges::all_of(marked.of, [&](const auto& known_by) {
    const Json* value = object.if_contains(known_by.key());
    return value != nullptr && *value == known_by.value();
  });
}

/// The first of the marks that hides a member of this name, or null.
const MarkedObjects* mark_on(std::string_view name,
                             const std::vector<const MarkedObjects*>& marks) {
  const auto found = std::ranges::find_if(marks, [name](const MarkedObjects* marked) {
    return std::ranges::binary_search(marked->names, name);
  });
  return found == marks.end() ? nullptr : *found;
}

/// Takes the members out that are marked; whether there were any.
bool leave_out_marked(boost::json::object& object, const std::vector<const MarkedObjects*>& marks) {
  std::vector<std::string> marked;
  for (const auto& member : object) {
    if (mark_on(member.key(), marks) && !is_empty(member.value()))
      marked.emplace_back(member.key());
  }
  for (const auto& name : marked) object.erase(name);
  return !marked.empty();
}

}  // namespace

bool is_empty(const Value& value) {
  if (const auto* json = std::get_if<Json>(&value)) return is_empty(*json);
  const auto* xml = std::get_if<XmlText>(&value);
  return xml == nullptr || xml->text.empty();
}

Mask::Mask(const Secrecy& secrecy, const Data& data)
    : hides_something_(secrecy.marked || !secrecy.masked.empty()),
      all_data_(secrecy.masks_all),
      all_content_(secrecy.secret),
      ground_(secrecy.ground),
      objects_(secrecy.objects),
      ids_(secrecy.masked) {
  for (const auto& [id, value] : data) {
    const auto* json = std::get_if<Json>(&value);
    if (json && !objects_.empty()) learn_files_of_marked_objects(*json, {});
    if (!names(id)) continue;
    if (json) learn(*json);
    if (const auto* xml = std::get_if<XmlText>(&value)) texts_.push_back(xml->text);
  }
  std::ranges::sort(hashes_);
}

bool Mask::names(std::string_view id) const {
  return all_data_ || std::ranges::binary_search(ids_, id);
}

void Mask::learn(const Json& value) {
  if (const auto hash = content_hash(value)) hashes_.emplace_back(*hash);
  if (const auto* text = value.if_string()) {
    if (tells_something(*text)) texts_.emplace_back(*text);
  } else if (const auto* array = value.if_array()) {
    for (const Json& element : *array) learn(element);
  } else if (const auto* object = value.if_object(); object && !is_file(value)) {
    for (const auto& member : *object) learn(member.value());
  } else if (object) {
    learn(object->at("name"));
  }
}

Mask::Marks Mask::marks_in(const boost::json::object& object, Marks outer) const {
  for (const MarkedObjects& marked : objects_) {
    if (is_of(object, marked)) outer.push_back(&marked);
  }
  return outer;
}

void Mask::learn_files_of_marked_objects(const Json& value, const Marks& outer) {
  if (const auto* array = value.if_array()) {
    for (const Json& element : *array) learn_files_of_marked_objects(element, outer);
  }
  const auto* object = value.if_object();
  if (object == nullptr) return;
  const Marks marks = marks_in(*object, outer);
  for (const auto& [name, member] : *object) {
    if (mark_on(name, marks)) {
      collect_content_references(member, hashes_);
    } else {
      learn_files_of_marked_objects(member, marks);
    }
  }
}

bool Mask::is_marked_text(std::string_view text) const {
  return std::ranges::any_of(texts_, [text](const std::string& marked) {
    if (marked.size() < kMinContainedMark) return text == marked;
    return text.find(marked) != std::string_view::npos;
  });
}

bool Mask::hides_content(std::string_view hash) const {
  return std::ranges::binary_search(hashes_, hash);
}

bool Mask::is_hidden_content(const Json& value) const {
  const auto hash = content_hash(value);
  return hash && hides_content(*hash);
}

std::string Mask::text(std::string text) const {
  return is_marked_text(text) ? words_for(ground_) : std::move(text);
}

void Mask::hide_within(Json& value, const Marks& outer) const {
  const auto* text = value.if_string();
  if ((text && is_marked_text(*text)) || is_hidden_content(value)) {
    hide(value, ground_);
  } else if (auto* array = value.if_array()) {
    for (Json& element : *array) hide_within(element, outer);
  } else if (auto* object = value.if_object()) {
    const Marks marks = marks_in(*object, outer);
    for (auto& member : *object) {
      if (const auto* mark = mark_on(member.key(), marks)) {
        hide(member.value(), mark->ground);
      } else {
        hide_within(member.value(), marks);
      }
    }
  }
}

Data Mask::data(Data data) const {
  if (!hides_something_) return data;
  for (auto& [id, value] : data) {
    auto* json = std::get_if<Json>(&value);
    if (names(id)) {
      if (json != nullptr) hide(*json, ground_);
      if (std::holds_alternative<XmlText>(value)) value = Json(words_for(ground_));
    } else if (json != nullptr) {
      hide_within(*json, {});
    }
  }
  return data;
}

Value Mask::fields(Value value) const {
  auto* json = std::get_if<Json>(&value);
  if (!hides_something_ || json == nullptr) return value;
  if (auto* members = json->if_object()) {
    for (auto& member : *members) {
      if (names(member.key())) hide(member.value(), ground_);
    }
  }
  hide_within(*json, {});
  return value;
}

bool Mask::withhold_within(Json& value, const Marks& outer) const {
  const auto withheld = [this](const Json& it) {
    return is_hidden_content(it) || (all_content_ && content_hash(it));
  };
  const auto* text = value.if_string();
  if ((text && is_marked_text(*text)) || withheld(value)) {
    value = kWithheld;
    return false;
  }
  bool left_out = false;
  if (auto* array = value.if_array()) {
    boost::json::array kept;
    for (Json& element : *array) {
      if (is_file(element) && withheld(element)) continue;
      left_out = withhold_within(element, outer) || left_out;
      kept.push_back(std::move(element));
    }
    *array = std::move(kept);
  } else if (auto* object = value.if_object()) {
    const Marks marks = marks_in(*object, outer);
    left_out = leave_out_marked(*object, marks);
    for (auto& member : *object) left_out = withhold_within(member.value(), marks) || left_out;
    const bool is_outermost = outer.empty() && !marks.empty();
    if (left_out && is_outermost) (*object)["secret"] = kWithheld;
    left_out = left_out && !is_outermost;
  }
  return left_out;
}

Value Mask::payload(Value value) const {
  auto* json = std::get_if<Json>(&value);
  if (!hides_something_ || json == nullptr) return value;
  if (auto* members = json->if_object()) {
    for (auto& member : *members) {
      if (std::ranges::binary_search(ids_, std::string_view(member.key()))) {
        withhold_all(member.value());
      }
    }
  }
  withhold_within(*json, {});
  return value;
}

}  // namespace arendegang::casework
