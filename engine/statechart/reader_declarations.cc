#include "engine/statechart/reader_declarations.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/statechart/limits.h"
#include "engine/statechart/words.h"

namespace arendegang::statechart {
namespace {

constexpr std::array<std::string_view, 14> kFieldTypes = {
    "text",   "content", "file",  "date", "integer", "boolean", "money",
    "choice", "party",   "arena", "role", "group",   "actor",   "mailbox"};
constexpr std::string_view kListType = "list";

std::vector<std::string> words_of(pugi::xml_node element, std::string_view attribute) {
  const auto words = split_words(ReadContext::attribute(element, attribute).value_or(""));
  return {words.begin(), words.end()};
}

std::string text_attribute(pugi::xml_node element, std::string_view name) {
  return std::string(ReadContext::attribute(element, name).value_or(""));
}

Label read_label(pugi::xml_node element) {
  return {text_attribute(element, "sv"), text_attribute(element, "en")};
}

void read_choice(ReadContext& context, pugi::xml_node element, FieldDeclaration& field) {
  context.allow_attributes(element, {"value", "sv", "en"});
  context.no_children(element);
  field.choices.emplace_back(context.required(element, "value"));
  field.choices_sv.push_back(text_attribute(element, "sv"));
}

void check_field(ReadContext& context, pugi::xml_node element, const FieldDeclaration& field) {
  const bool known = field.type == kListType || std::find(kFieldTypes.begin(), kFieldTypes.end(),
                                                          field.type) != kFieldTypes.end();
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

FieldDeclaration read_field(ReadContext& context, pugi::xml_node element);

void add_field(ReadContext& context, pugi::xml_node element,
               std::vector<FieldDeclaration>& fields) {
  FieldDeclaration field = read_field(context, element);
  const bool repeated = std::any_of(fields.begin(), fields.end(),
                                    [&](const auto& other) { return other.name == field.name; });
  if (repeated) {
    context.fail(element,
                 fmt::format("Expected each field once, but '{}' is declared twice", field.name));
  }
  fields.push_back(std::move(field));
}

FieldDeclaration read_field(ReadContext& context, pugi::xml_node element) {
  context.allow_attributes(element, {"name", "type", "required", "many", "sv", "en"});
  FieldDeclaration field;
  field.name = context.required(element, "name");
  field.type = context.required(element, "type");
  field.required = context.boolean(element, "required");
  field.many = context.boolean(element, "many");
  field.label_sv = text_attribute(element, "sv");
  field.label_en = text_attribute(element, "en");
  context.each_child(
      element, [&](pugi::xml_node child, auto) { context.unexpected_child(element, child); },
      [&](pugi::xml_node child, std::string_view name) {
        if (name == "choice") return read_choice(context, child, field);
        if (name == "field") return add_field(context, child, field.fields);
        context.unexpected_child(element, child);
      });
  check_field(context, element, field);
  return field;
}

std::vector<FieldDeclaration> read_fields(ReadContext& context, pugi::xml_node element) {
  std::vector<FieldDeclaration> fields;
  context.each_child(
      element, [&](pugi::xml_node child, auto) { context.unexpected_child(element, child); },
      [&](pugi::xml_node child, std::string_view name) {
        if (name != "field") return context.unexpected_child(element, child);
        add_field(context, child, fields);
      });
  return fields;
}

void read_start(ReadContext& context, pugi::xml_node element, Declarations& declarations) {
  context.allow_attributes(element, {"role", "from", "series", "compute"});
  declarations.start_roles = words_of(element, "role");
  declarations.start_from = words_of(element, "from");
  declarations.series = text_attribute(element, "series");
  declarations.start_compute = text_attribute(element, "compute");
  declarations.start_fields = read_fields(context, element);
}

void read_event(ReadContext& context, pugi::xml_node element, Declarations& declarations) {
  context.allow_attributes(element, {"name", "role", "scope", "from", "compute", "sv", "en"});
  EventDeclaration event;
  event.name = context.required(element, "name");
  event.roles = words_of(element, "role");
  event.scope = text_attribute(element, "scope");
  event.from = words_of(element, "from");
  event.compute = text_attribute(element, "compute");
  event.label_sv = text_attribute(element, "sv");
  event.label_en = text_attribute(element, "en");
  event.fields = read_fields(context, element);
  if (!event.scope.empty() && event.scope != "party" && event.scope != "group") {
    context.fail(element, fmt::format("Expected the scope of '{}' to be party or group, but it is "
                                      "'{}'",
                                      event.name, event.scope));
  }
  const auto& events = declarations.events;
  const bool repeated = std::any_of(events.begin(), events.end(),
                                    [&](const auto& other) { return other.name == event.name; });
  if (repeated) {
    context.fail(element,
                 fmt::format("Expected each event once, but '{}' is declared twice", event.name));
  }
  declarations.events.push_back(std::move(event));
}

void read_column(ReadContext& context, pugi::xml_node element, Model& model) {
  context.allow_attributes(element, {"name", "expr", "sv", "en"});
  context.no_children(element);
  ColumnDeclaration column;
  column.name = context.required(element, "name");
  column.expr = context.required(element, "expr");
  column.label_sv = text_attribute(element, "sv");
  column.label_en = text_attribute(element, "en");
  auto& columns = model.declarations.columns;
  if (columns.size() == kMaxColumns) {
    context.fail(element, fmt::format("Expected at most {} columns, but '{}' is one more",
                                      kMaxColumns, column.name));
  }
  columns.push_back(std::move(column));
}

/// What a list shows of an instance; each is one expression.
std::string* listing_expression(std::string_view name, Declarations& declarations) {
  if (name == "subject") return &declarations.subject_expr;
  if (name == "party") return &declarations.party_expr;
  if (name == "group") return &declarations.group_expr;
  if (name == "arena") return &declarations.arena_expr;
  if (name == "due") return &declarations.due_expr;
  return nullptr;
}

void read_chart_label(ReadContext& context, pugi::xml_node element, Declarations& declarations) {
  context.allow_attributes(element, {"sv", "en"});
  context.no_children(element);
  const Label label = read_label(element);
  declarations.label_sv = label.sv;
  declarations.label_en = label.en;
}

}  // namespace

void read_root_declaration(ReadContext& context, pugi::xml_node scxml, pugi::xml_node element,
                           Model& model) {
  Declarations& declarations = model.declarations;
  const std::string_view name = XmlSource::name_of(element).local;
  if (name == "label") return read_chart_label(context, element, declarations);
  if (name == "start") return read_start(context, element, declarations);
  if (name == "event") return read_event(context, element, declarations);
  if (name == "column") return read_column(context, element, model);
  if (name == "adopted") {
    context.allow_attributes(element, {});
    declarations.adopted_by = trim(XmlSource::text_of(element));
    return;
  }
  if (name == "read") {
    context.allow_attributes(element, {"role"});
    context.no_children(element);
    declarations.read_roles = words_of(element, "role");
    return;
  }
  if (std::string* expr = listing_expression(name, declarations)) {
    context.allow_attributes(element, {"expr"});
    context.no_children(element);
    *expr = context.required(element, "expr");
    return;
  }
  context.unexpected_child(scxml, element);
}

void read_state_declaration(ReadContext& context, pugi::xml_node parent, pugi::xml_node element,
                            State& state) {
  const std::string_view name = XmlSource::name_of(element).local;
  if (name == "label") {
    context.allow_attributes(element, {"sv", "en"});
    context.no_children(element);
    state.label = read_label(element);
  } else if (name == "deadline" && state.kind != StateKind::kFinal) {
    context.allow_attributes(element, {"expr", "sv", "en"});
    context.no_children(element);
    state.deadline =
        Deadline{Expression::parse(context.required(element, "expr")), read_label(element)};
  } else {
    context.unexpected_child(parent, element);
  }
}

}  // namespace arendegang::statechart
