#include "clients/cli/known_ids.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace arendegang::cli {

namespace {

namespace json = boost::json;

/// The sections of structure.yaml that hold the ids of one type of field.
using Sections = std::pair<std::string_view, std::array<std::string_view, 6>>;
constexpr std::array<Sections, 7> kSections = {
    {{"party", {"parties"}},
     {"arena", {"arenas"}},
     {"group", {"groups", "networks", "arenas", "outside"}},
     {"body", {"arenas", "historic", "networks", "groups", "outside"}},
     {"role", {"roles"}},
     {"actor", {"actors"}},
     {"mailbox", {"mailboxes"}}}};

const Sections* sections_of(const v1::Field& field) {
  const auto found = std::ranges::find(kSections, field.type(), &Sections::first);
  return found == kSections.end() ? nullptr : found;
}

std::string text_in(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

void add_choices(v1::Field& field, const json::value& section) {
  if (!section.is_array()) return;
  for (const json::value& each : section.get_array()) {
    if (!each.is_object() || text_in(each.get_object(), "id").empty()) continue;
    v1::Choice& choice = *field.add_choices();
    choice.set_value(text_in(each.get_object(), "id"));
    for (const std::string_view name : {"name", "sv"}) {
      if (choice.label_sv().empty()) choice.set_label_sv(text_in(each.get_object(), name));
    }
  }
}

void add_known(v1::Field& field, const json::object& facts) {
  for (v1::Field& inner : *field.mutable_fields()) add_known(inner, facts);
  const Sections* sections = sections_of(field);
  if (sections == nullptr) return;
  for (const std::string_view section : sections->second) {
    if (const json::value* list = facts.if_contains(section)) add_choices(field, *list);
  }
}

}  // namespace

bool holds_ids(const FieldList& fields) {
  return std::ranges::any_of(fields, [](const v1::Field& field) {
    return sections_of(field) != nullptr || holds_ids(field.fields());
  });
}

FieldList with_known_ids(FieldList fields, const json::value& facts) {
  if (!facts.is_object()) return fields;
  for (v1::Field& field : fields) add_known(field, facts.get_object());
  return fields;
}

}  // namespace arendegang::cli
