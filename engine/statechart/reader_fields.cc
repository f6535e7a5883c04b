#include "engine/statechart/reader_fields.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace arendegang::statechart {
namespace {

constexpr std::array<std::string_view, 15> kFieldTypes = {
    "text",  "content", "file", "date",  "integer", "boolean", "money",  "choice",
    "party", "arena",   "role", "group", "body",    "actor",   "mailbox"};
constexpr std::string_view kListType = "list";
constexpr std::array<std::string_view, 2> kRecordKinds = {"incoming", "drawn_up"};

void read_choice(ReadContext& context, pugi::xml_node element, FieldDeclaration& field) {
  context.allow_attributes(element, {"value", "sv", "en"});
  context.no_children(element);
  field.choices.emplace_back(context.required(element, "value"));
  field.choices_sv.push_back(ReadContext::text(element, "sv"));
}

void check_field(ReadContext& context, pugi::xml_node element, const FieldDeclaration& field) {
  const bool known =
      field.type == kListType || std::ranges::find(kFieldTypes, field.type) != kFieldTypes.end();
  if (!known) {
    context.fail(element,
                 fmt::format("Expected the type of field '{}' to be one of [{}, {}], but "
                             "it is '{}'",
                             field.name, fmt::join(kFieldTypes, ", "), kListType, field.type));
  }
  if ((field.type == "choice") == field.choices.empty()) {
    context.fail(element, fmt::format("Expected choices in a field of type choice and in no other, "
                                      "but '{}' is of type {} and has {}",
                                      field.name, field.type, field.choices.size()));
  }
  if ((field.type == kListType) == field.fields.empty()) {
    context.fail(element, fmt::format("Expected fields in a field of type list and in no other, "
                                      "but '{}' is of type {} and has {}",
                                      field.name, field.type, field.fields.size()));
  }
}

void check_record(ReadContext& context, pugi::xml_node element, const FieldDeclaration& field) {
  if (field.record.empty()) {
    if (field.replaces.empty()) return;
    return context.fail(element, fmt::format("Expected 'replaces' in a field that is a record, but "
                                             "'{}' is none",
                                             field.name));
  }
  if (std::ranges::find(kRecordKinds, field.record) == kRecordKinds.end()) {
    context.fail(element, fmt::format("Expected the record of field '{}' to be one of [{}], but it "
                                      "is '{}'",
                                      field.name, fmt::join(kRecordKinds, ", "), field.record));
  }
  if (field.type != "content" && field.type != "file") {
    context.fail(element, fmt::format("Expected a record in a field of type content or file, but "
                                      "'{}' is of type {}",
                                      field.name, field.type));
  }
}

FieldDeclaration read_field(ReadContext& context, pugi::xml_node element, const FieldSets& sets);

void add_field(ReadContext& context, pugi::xml_node element, FieldDeclaration field,
               std::vector<FieldDeclaration>& fields) {
  const bool repeated =
      std::ranges::any_of(fields, [&](const auto& other) { return other.name == field.name; });
  if (repeated) {
    context.fail(element,
                 fmt::format("Expected each field once, but '{}' is declared twice", field.name));
  }
  fields.push_back(std::move(field));
}

void use_fields(ReadContext& context, pugi::xml_node element, const FieldSets& sets,
                std::vector<FieldDeclaration>& fields) {
  context.allow_attributes(element, {"fields"});
  context.no_children(element);
  const std::string_view id = context.required(element, "fields");
  const auto found = sets.find(id);
  if (found == sets.end()) {
    return context.fail(
        element, fmt::format("Expected a:fields of the id '{}' before they are used, but there is "
                             "none",
                             id));
  }
  for (const FieldDeclaration& field : found->second) add_field(context, element, field, fields);
}

FieldDeclaration read_field(ReadContext& context, pugi::xml_node element, const FieldSets& sets) {
  context.allow_attributes(
      element, {"name", "type", "required", "many", "secret", "record", "replaces", "sv", "en"});
  FieldDeclaration field;
  field.name = context.required(element, "name");
  field.type = context.required(element, "type");
  field.required = context.boolean(element, "required");
  field.many = context.boolean(element, "many");
  field.secret = context.boolean(element, "secret");
  field.record = ReadContext::text(element, "record");
  field.replaces = ReadContext::text(element, "replaces");
  field.label_sv = ReadContext::text(element, "sv");
  field.label_en = ReadContext::text(element, "en");
  context.each_child(
      element, [&](pugi::xml_node child, auto) { context.unexpected_child(element, child); },
      [&](pugi::xml_node child, std::string_view name) {
        if (name == "choice") return read_choice(context, child, field);
        read_field_or_use(context, element, child, sets, field.fields);
      });
  check_field(context, element, field);
  check_record(context, element, field);
  return field;
}

}  // namespace

void read_field_or_use(ReadContext& context, pugi::xml_node parent, pugi::xml_node element,
                       const FieldSets& sets, std::vector<FieldDeclaration>& fields) {
  const std::string_view name = XmlSource::name_of(element).local;
  if (name == "field") {
    add_field(context, element, read_field(context, element, sets), fields);
  } else if (name == "use") {
    use_fields(context, element, sets, fields);
  } else {
    context.unexpected_child(parent, element);
  }
}

void read_field_set(ReadContext& context, pugi::xml_node element, FieldSets& sets) {
  context.allow_attributes(element, {"id"});
  std::vector<FieldDeclaration> fields;
  context.each_child(
      element, [&](pugi::xml_node child, auto) { context.unexpected_child(element, child); },
      [&](pugi::xml_node child, auto) {
        read_field_or_use(context, element, child, sets, fields);
      });
  const std::string id(context.required(element, "id"));
  if (!sets.emplace(id, std::move(fields)).second) {
    context.fail(element,
                 fmt::format("Expected each a:fields once, but '{}' is declared twice", id));
  }
}

}  // namespace arendegang::statechart
