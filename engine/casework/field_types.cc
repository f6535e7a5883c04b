#include "engine/casework/field_types.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "engine/casework/limits.h"
#include "engine/casework/plain_text.h"
#include "engine/statechart/calendar.h"

namespace arendegang::casework {

namespace {

using statechart::FieldDeclaration;
using statechart::Json;

/// What it should have been; empty: it is that.
using Fault = std::optional<std::string>;

Fault not_it(std::string_view expected) {
  return fmt::format("{}, but it is not", expected);
}

Fault check_line(const Json& value, std::string_view expected) {
  if (!value.is_string()) return not_it(expected);
  const std::string_view text = value.get_string();
  if (const auto fault = fault_of_line(text)) return fmt::format("{}, but it {}", expected, *fault);
  const std::size_t characters = count_characters(text);
  if (characters <= kMaxTextCharacters) return std::nullopt;
  return fmt::format("at most {} characters, but it has {}", kMaxTextCharacters, characters);
}

Fault check_text(const FieldDeclaration&, const Json& value, const Structure&) {
  return check_line(value, "one line of text");
}

Fault check_date(const FieldDeclaration&, const Json& value, const Structure&) {
  constexpr std::string_view kForm = "YYYY-MM-DD";
  const bool is_date = value.is_string() && value.get_string().size() == kForm.size() &&
                       statechart::parse_local_time(value.get_string());
  return is_date ? std::nullopt : not_it("a date (YYYY-MM-DD)");
}

Fault check_integer(const FieldDeclaration&, const Json& value, const Structure&) {
  return value.is_int64() ? std::nullopt : not_it("a whole number");
}

Fault check_money(const FieldDeclaration&, const Json& value, const Structure&) {
  return value.is_int64() ? std::nullopt : not_it("an amount in whole öre");
}

Fault check_boolean(const FieldDeclaration&, const Json& value, const Structure&) {
  return value.is_bool() ? std::nullopt : not_it("true or false");
}

Fault check_choice(const FieldDeclaration& field, const Json& value, const Structure&) {
  const auto is_value = [&](const std::string& choice) { return value.get_string() == choice; };
  if (value.is_string() && std::ranges::any_of(field.choices, is_value)) {
    return std::nullopt;
  }
  return not_it(fmt::format("one of {}", fmt::join(field.choices, ", ")));
}

/// A text that `known` finds in the structure.
template <typename Known>
Fault check_id(const Json& value, std::string_view what, Known known) {
  const bool found = value.is_string() && known(std::string_view(value.get_string()));
  return found ? std::nullopt : not_it(fmt::format("the id of {} of the structure", what));
}

Fault check_party(const FieldDeclaration&, const Json& value, const Structure& structure) {
  return check_id(value, "a party", [&](auto id) { return structure.party(id) != nullptr; });
}

Fault check_arena(const FieldDeclaration&, const Json& value, const Structure& structure) {
  return check_id(value, "an arena", [&](auto id) { return structure.arena(id) != nullptr; });
}

Fault check_group(const FieldDeclaration&, const Json& value, const Structure& structure) {
  return check_id(value, "a body", [&](auto id) { return structure.body(id) != nullptr; });
}

Fault check_body(const FieldDeclaration&, const Json& value, const Structure& structure) {
  return check_id(value, "a body, also a historic one,",
                  [&](auto id) { return structure.body_of_any_time(id) != nullptr; });
}

Fault check_role(const FieldDeclaration&, const Json& value, const Structure& structure) {
  return check_id(value, "a role", [&](auto id) { return structure.role(id) != nullptr; });
}

Fault check_actor(const FieldDeclaration&, const Json& value, const Structure& structure) {
  return check_id(value, "an actor", [&](auto id) { return structure.actor(id) != nullptr; });
}

Fault check_mailbox(const FieldDeclaration&, const Json& value, const Structure& structure) {
  return check_id(value, "a mailbox", [&](auto id) { return structure.mailbox(id) != nullptr; });
}

bool is_sha256(const Json* value) {
  constexpr std::size_t kHexDigits = 64;
  if (!value || !value->is_string() || value->get_string().size() != kHexDigits) return false;
  const std::string_view text = value->get_string();
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_reference(const Json& value, std::size_t members) {
  const auto* object = value.if_object();
  if (!object || object->size() != members || !is_sha256(object->if_contains("content"))) {
    return false;
  }
  const Json* size = object->if_contains("size");
  return size && size->is_int64() && size->get_int64() >= 0;
}

Fault check_content(const FieldDeclaration&, const Json& value, const Structure&) {
  return is_reference(value, 2) ? std::nullopt : not_it("a reference to content");
}

Fault check_file(const FieldDeclaration&, const Json& value, const Structure&) {
  if (!is_reference(value, 4)) return not_it("a reference to a file");
  for (const std::string_view member : {"name", "media_type"}) {
    const Json* text = value.get_object().if_contains(member);
    if (!text) return not_it("a reference to a file with its name and media type");
    if (auto fault = check_line(*text, fmt::format("a file whose {} is one line", member))) {
      return fault;
    }
  }
  return std::nullopt;
}

using Check = Fault (*)(const FieldDeclaration&, const Json&, const Structure&);
constexpr std::array<std::pair<std::string_view, Check>, 15> kChecks = {{
    {"actor", check_actor},
    {"arena", check_arena},
    {"body", check_body},
    {"boolean", check_boolean},
    {"choice", check_choice},
    {"content", check_content},
    {"date", check_date},
    {"file", check_file},
    {"group", check_group},
    {"integer", check_integer},
    {"mailbox", check_mailbox},
    {"money", check_money},
    {"party", check_party},
    {"role", check_role},
    {"text", check_text},
}};

}  // namespace

std::optional<std::string> fault_of_value(const FieldDeclaration& field, const Json& value,
                                          const Structure& structure) {
  for (const auto& [type, check] : kChecks) {
    if (type == field.type) return check(field, value, structure);
  }
  return fmt::format("of a known type, but '{}' is none", field.type);
}

}  // namespace arendegang::casework
