#include "engine/casework/fields.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "engine/casework/field_types.h"
#include "engine/casework/limits.h"
#include "engine/casework/plain_text.h"
#include "engine/casework/rejections.h"
#include "engine/statechart/value_size.h"

namespace arendegang::casework {

namespace {

using statechart::FieldDeclaration;
using statechart::Json;

Rejection field_rejection(std::string field, std::string message) {
  Rejection rejection;
  rejection.code = RejectionCode::kField;
  rejection.message = std::move(message);
  rejection.field = std::move(field);
  return rejection;
}

std::string names_of(const std::vector<FieldDeclaration>& declarations) {
  if (declarations.empty()) return "no fields";
  std::string names = "fields among";
  for (const auto& declaration : declarations) names += " " + declaration.name;
  return names;
}

bool is_blank(const Json& value) {
  if (const auto* text = value.if_string()) {
    return std::ranges::all_of(*text, [](char c) { return c == ' '; });
  }
  const auto* array = value.if_array();
  return array && array->empty();
}

class FieldCheck {
 public:
  explicit FieldCheck(const Structure& structure) : structure_(structure) {}

  std::optional<Rejection> object(const std::vector<FieldDeclaration>& declarations,
                                  const boost::json::object& fields, const std::string& path) {
    for (const auto& [name, value] : fields) {
      const auto known = std::ranges::find_if(
          declarations, [&name = name](const auto& declared) { return declared.name == name; });
      if (known != declarations.end()) continue;
      return field_rejection(
          path + std::string(name),
          fmt::format("Expected {}, but got {}", names_of(declarations), in_quotes(name)));
    }
    for (const auto& declaration : declarations) {
      if (auto rejection = field(declaration, fields, path + declaration.name)) return rejection;
    }
    return std::nullopt;
  }

 private:
  std::optional<Rejection> field(const FieldDeclaration& declaration,
                                 const boost::json::object& fields, const std::string& path) {
    const Json* value = fields.if_contains(declaration.name);
    if (!value && !declaration.required) return std::nullopt;
    if (!value || (declaration.required && is_blank(*value))) {
      return field_rejection(path, fmt::format("Expected field '{}' to be given, but it is {}",
                                               path, value ? "empty" : "missing"));
    }
    const bool is_array = declaration.many || declaration.type == "list";
    return is_array ? elements(declaration, *value, path) : one(declaration, *value, path);
  }

  std::optional<Rejection> elements(const FieldDeclaration& declaration, const Json& value,
                                    const std::string& path) {
    const auto* array = value.if_array();
    if (!array) {
      return field_rejection(path,
                             fmt::format("Expected field '{}' to be a list, but it is not", path));
    }
    for (std::size_t i = 0; i < array->size(); ++i) {
      const std::string element = fmt::format("{}[{}]", path, i);
      if (auto rejection = one(declaration, (*array)[i], element)) return rejection;
    }
    return std::nullopt;
  }

  std::optional<Rejection> one(const FieldDeclaration& declaration, const Json& value,
                               const std::string& path) {
    if (declaration.type == "list") {
      if (value.is_object()) return object(declaration.fields, value.get_object(), path + ".");
      return field_rejection(path,
                             fmt::format("Expected '{}' to be an object, but it is not", path));
    }
    const auto fault = fault_of_value(declaration, value, structure_);
    if (!fault) return std::nullopt;
    return field_rejection(path, fmt::format("Expected field '{}' to be {}", path, *fault));
  }

  const Structure& structure_;
};

std::optional<Rejection> fault_of_ended_body(const std::string& field, const Json& value,
                                             const Structure& structure, Day day) {
  if (const auto* several = value.if_array()) {
    for (const Json& each : *several) {
      if (auto fault = fault_of_ended_body(field, each, structure, day)) return fault;
    }
    return std::nullopt;
  }
  const Body* body = structure.body(std::string_view(value.as_string()));
  if (!body || !structure.has_ended(*body, day)) return std::nullopt;
  return reject(
      RejectionCode::kField,
      fmt::format("Expected a body that takes new cases in field '{}', but '{}' has ended", field,
                  body->id),
      field, fmt::format("{} har upphört och tar inte emot nya ärenden.", body->name));
}

}  // namespace

std::optional<Rejection> fault_of_ended_bodies(const std::vector<FieldDeclaration>& declarations,
                                               const Json& fields, const Structure& structure,
                                               Day day) {
  for (const FieldDeclaration& each : declarations) {
    if (each.type != "arena" && each.type != "group") continue;
    const Json* value = fields.as_object().if_contains(each.name);
    if (value == nullptr) continue;
    if (auto fault = fault_of_ended_body(each.name, *value, structure, day)) return fault;
  }
  return std::nullopt;
}

std::optional<Rejection> fault_of_fields(const std::vector<FieldDeclaration>& declarations,
                                         const Json& fields, const Structure& structure) {
  const auto* object = fields.if_object();
  if (!object)
    return field_rejection("", "Expected the fields as an object, but got another value");
  const auto size = statechart::bounded_size(fields);
  if (!size || size->bytes > kMaxFieldsBytes) {
    return field_rejection(
        "", fmt::format("Expected fields of at most {} bytes, but they are larger or nested too "
                        "deep; long text and files are content",
                        kMaxFieldsBytes));
  }
  return FieldCheck(structure).object(declarations, *object, "");
}

}  // namespace arendegang::casework
