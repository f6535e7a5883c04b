#include "clients/cli/field_values.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "clients/cli/media_type.h"
#include "clients/cli/scalar_values.h"

namespace arendegang::cli {

namespace {

namespace json = boost::json;
using Value = tl::expected<json::value, FieldFault>;

tl::unexpected<FieldFault> fault(std::string message) {
  return tl::unexpected(std::move(message));
}

tl::expected<std::string, FieldFault> read(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  if (!stream || !(bytes << stream.rdbuf() || stream.peek() == std::ifstream::traits_type::eof())) {
    return fault(fmt::format("filen {} går inte att läsa", file.string()));
  }
  return bytes.str();
}

bool is_content(const v1::Field& field) {
  return field.type() == "content" || field.type() == "file";
}

/// Whether no value can hold a comma, so that "a,b" is two of them.
bool has_plain_values(const v1::Field& field) {
  constexpr std::array<std::string_view, 10> kPlain = {
      "actor", "arena", "body", "choice", "date", "group", "integer", "mailbox", "party", "role"};
  return std::ranges::find(kPlain, field.type()) != kPlain.end();
}

/// The comma before the next "name=" of an element; any other comma belongs to a text.
std::size_t next_assignment(const v1::Field& list, std::string_view text) {
  const auto begins_one = [&](std::string_view rest) {
    return std::ranges::any_of(list.fields(), [&](const v1::Field& field) {
      return rest.starts_with(field.name()) && rest.substr(field.name().size()).starts_with('=');
    });
  };
  std::size_t comma = text.find(',');
  while (comma != std::string_view::npos && !begins_one(text.substr(comma + 1))) {
    comma = text.find(',', comma + 1);
  }
  return comma;
}

tl::unexpected<FieldFault> in_field(const v1::Field& field, const std::string& what) {
  return fault(fmt::format("{} ({}): {}", field.name(), label_of(field), what));
}

}  // namespace

std::string label_of(const v1::Field& field) {
  return field.label_sv().empty() ? field.name() : field.label_sv();
}

tl::expected<void, FieldFault> FieldValues::add_assignment(std::string_view assignment) {
  const std::size_t sign = assignment.find('=');
  if (sign == std::string_view::npos || sign == 0) {
    return fault(fmt::format("fält=värde väntades, men det står ”{}”", assignment));
  }
  const auto field = find(assignment.substr(0, sign));
  if (!field) return fault(field.error());
  return add(**field, assignment.substr(sign + 1));
}

tl::expected<void, FieldFault> FieldValues::add_file(const std::filesystem::path& file) {
  const auto text = read(file);
  if (!text) return fault(text.error());
  json::error_code failure;
  const json::value parsed = json::parse(*text, failure);
  if (failure || !parsed.is_object()) {
    return fault(fmt::format("ett JSON-objekt väntades i {}", file.string()));
  }
  for (const auto& [name, value] : parsed.get_object()) {
    const auto field = find(name);
    if (!field) return fault(field.error());
    const Value converted = from_json(**field, value, file.parent_path());
    if (!converted) return fault(converted.error());
    values_[name] = *converted;
  }
  return {};
}

tl::expected<void, FieldFault> FieldValues::add(const v1::Field& field, std::string_view text) {
  const bool plural = field.many() || field.type() == "list";
  if (!plural && has(field)) return in_field(field, "bara ett värde kan anges");
  const std::size_t comma = has_plain_values(field) ? text.find(',') : std::string_view::npos;
  if (field.many() && comma != std::string_view::npos) {
    const auto first = add(field, text.substr(0, comma));
    return first ? add(field, text.substr(comma + 1)) : first;
  }
  const Value value = convert(field, text);
  if (!value) return fault(value.error());
  if (!plural) {
    values_[field.name()] = *value;
    return {};
  }
  append(field, *value);
  return {};
}

void FieldValues::append(const v1::Field& field, const json::value& value) {
  json::value& all = values_[field.name()];
  if (!all.is_array()) all = json::array();
  if (value.is_array()) {
    for (const json::value& each : value.get_array()) all.get_array().push_back(each);
  } else {
    all.get_array().push_back(value);
  }
}

Value FieldValues::convert(const v1::Field& field, std::string_view text) {
  if (field.type() == "list") return element(field, text);
  if (is_content(field)) return content(field, text, {});
  const auto value = scalar_of(field, text);
  if (!value) return in_field(field, value.error());
  return *value;
}

std::vector<const v1::Field*> FieldValues::missing() const {
  std::vector<const v1::Field*> names;
  for (const v1::Field& field : *fields_) {
    if (field.required() && !has(field)) names.push_back(&field);
  }
  return names;
}

tl::expected<const v1::Field*, FieldFault> FieldValues::find(std::string_view name) const {
  std::vector<std::string> names;
  for (const v1::Field& field : *fields_) {
    if (field.name() == name) return &field;
    names.push_back(field.name());
  }
  if (names.empty()) return fault(fmt::format("{}: inga uppgifter tas emot här", name));
  return fault(fmt::format("{} finns inte; fälten är {}", name, fmt::join(names, ", ")));
}

/// "nr=1,utfall=ja", "@file.json", or JSON: one element as an object, several as an array.
Value FieldValues::element(const v1::Field& field, std::string_view text) {
  std::string from_file;
  std::filesystem::path beside;
  if (text.starts_with('@')) {
    const std::filesystem::path file = text.substr(1);
    const auto bytes = read(file);
    if (!bytes) return in_field(field, bytes.error());
    from_file = *bytes;
    text = from_file;
    beside = file.parent_path();
  }
  if (text.starts_with('[') || text.starts_with('{')) {
    json::error_code failure;
    const json::value parsed = json::parse(text, failure);
    if (failure) return in_field(field, "JSON väntades");
    if (parsed.is_array()) return from_json(field, parsed, beside);
    return one_from_json(field, parsed, beside);
  }
  FieldValues inner = begin_element(field);
  tl::expected<void, FieldFault> added;
  while (!text.empty() && added) {
    const std::size_t comma = next_assignment(field, text);
    added = inner.add_assignment(text.substr(0, comma));
    text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
  }
  if (!added) {
    parts_ = std::move(inner.parts_);
    return in_field(field, added.error());
  }
  return finished(field, std::move(inner));
}

FieldValues FieldValues::begin_element(const v1::Field& list) {
  FieldValues element(list.fields());
  element.parts_ = std::move(parts_);
  return element;
}

tl::expected<void, FieldFault> FieldValues::end_element(const v1::Field& list,
                                                        FieldValues element) {
  const Value value = finished(list, std::move(element));
  if (!value) return fault(value.error());
  append(list, *value);
  return {};
}

/// The element's value, when nothing is missing in it; its parts are this object's again.
Value FieldValues::finished(const v1::Field& list, FieldValues element) {
  parts_ = std::move(element.parts_);
  for (const v1::Field* missing : element.missing()) {
    return in_field(list, fmt::format("{} saknas", missing->name()));
  }
  return std::move(element.values_);
}

Value FieldValues::from_json(const v1::Field& field, const json::value& value,
                             const std::filesystem::path& beside) {
  if (!field.many() && field.type() != "list") return one_from_json(field, value, beside);
  if (!value.is_array()) return in_field(field, "en lista väntades");
  json::array values;
  for (const json::value& each : value.get_array()) {
    const Value one = one_from_json(field, each, beside);
    if (!one) return one;
    values.push_back(*one);
  }
  return values;
}

Value FieldValues::one_from_json(const v1::Field& field, const json::value& value,
                                 const std::filesystem::path& beside) {
  if (is_content(field)) {
    if (!value.is_string()) return in_field(field, "text eller @fil väntades");
    return content(field, value.get_string(), beside);
  }
  if (field.type() != "list") return value;
  if (!value.is_object()) return in_field(field, "ett objekt väntades");
  FieldValues inner(field.fields());
  json::object converted;
  for (const auto& [name, each] : value.get_object()) {
    const auto found = inner.find(name);
    if (!found) return in_field(field, found.error());
    const Value one = from_json(**found, each, beside);
    if (!one) return in_field(field, one.error());
    converted[name] = *one;
  }
  return converted;
}

Value FieldValues::content(const v1::Field& field, std::string_view text,
                           const std::filesystem::path& beside) {
  v1::Part made;
  if (text.starts_with('@')) {
    const std::filesystem::path file = beside / text.substr(1);
    auto bytes = read(file);
    if (!bytes) return in_field(field, bytes.error());
    if (field.type() == "file") {
      made.set_name(file.filename().string());
      made.set_media_type(media_type_of(file));
    }
    made.set_data(std::move(*bytes));
  } else if (field.type() == "file") {
    return in_field(field, fmt::format("@fil väntades, men det står ”{}”", text));
  } else {
    made.set_data(std::string(text));
  }
  return part(std::move(made));
}

json::value FieldValues::part(v1::Part made) {
  parts_.push_back(std::move(made));
  return json::object{{"part", parts_.size() - 1}};
}

}  // namespace arendegang::cli
