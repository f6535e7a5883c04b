#include "engine/statechart/reader_declarations.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/statechart/limits.h"
#include "engine/statechart/reader_fields.h"
#include "engine/statechart/reader_requirements.h"
#include "engine/statechart/words.h"

namespace arendegang::statechart {
namespace {

std::vector<std::string> words_of(pugi::xml_node element, std::string_view attribute) {
  const auto words = split_words(ReadContext::attribute(element, attribute).value_or(""));
  return {words.begin(), words.end()};
}

Label read_label(pugi::xml_node element) {
  return {ReadContext::text(element, "sv"), ReadContext::text(element, "en")};
}

/// What `a:start`, `a:import` and `a:event` hold: fields, and what must be true of them.
void read_fields_and_requirements(ReadContext& context, pugi::xml_node element,
                                  const Declarations& declarations,
                                  std::vector<FieldDeclaration>& fields,
                                  std::vector<Requirement>& requirements) {
  context.each_child(
      element, [&](pugi::xml_node child, auto) { context.unexpected_child(element, child); },
      [&](pugi::xml_node child, std::string_view name) {
        if (name == "require") return requirements.push_back(read_requirement(context, child));
        read_field_or_use(context, element, child, declarations.field_sets, fields);
      });
}

void read_start(ReadContext& context, pugi::xml_node element, Model& model) {
  Declarations& declarations = model.declarations;
  context.allow_attributes(element, {"role", "from", "series", "compute"});
  declarations.start_roles = words_of(element, "role");
  declarations.start_from = words_of(element, "from");
  declarations.series = ReadContext::text(element, "series");
  declarations.start_compute = ReadContext::text(element, "compute");
  read_fields_and_requirements(context, element, declarations, declarations.start_fields,
                               model.start_requirements);
}

void read_import(ReadContext& context, pugi::xml_node element, Model& model) {
  Declarations& declarations = model.declarations;
  context.allow_attributes(element, {"role"});
  if (!declarations.import_roles.empty()) {
    context.fail(element, "Expected one a:import, but there are two");
  }
  declarations.import_roles = words_of(element, "role");
  if (declarations.import_roles.empty()) {
    context.fail(element, "Expected a:import to say in role who takes cases in, but it does not");
  }
  read_fields_and_requirements(context, element, declarations, declarations.import_fields,
                               model.import_requirements);
}

void read_event(ReadContext& context, pugi::xml_node element, Model& model) {
  Declarations& declarations = model.declarations;
  context.allow_attributes(element, {"name", "role", "scope", "from", "compute", "sv", "en"});
  EventDeclaration event;
  event.name = context.required(element, "name");
  event.roles = words_of(element, "role");
  event.scope = ReadContext::text(element, "scope");
  event.from = words_of(element, "from");
  event.compute = ReadContext::text(element, "compute");
  event.label_sv = ReadContext::text(element, "sv");
  event.label_en = ReadContext::text(element, "en");
  read_fields_and_requirements(context, element, declarations, event.fields,
                               model.event_requirements[event.name]);
  if (!event.scope.empty() && event.scope != "party" && event.scope != "group") {
    context.fail(element, fmt::format("Expected the scope of '{}' to be party or group, but it is "
                                      "'{}'",
                                      event.name, event.scope));
  }
  const auto& events = declarations.events;
  const bool repeated =
      std::ranges::any_of(events, [&](const auto& other) { return other.name == event.name; });
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
  column.label_sv = ReadContext::text(element, "sv");
  column.label_en = ReadContext::text(element, "en");
  auto& columns = model.declarations.columns;
  if (columns.size() == kMaxColumns) {
    context.fail(element, fmt::format("Expected at most {} columns, but '{}' is one more",
                                      kMaxColumns, column.name));
  }
  columns.push_back(std::move(column));
}

void read_readers(ReadContext& context, pugi::xml_node element, Declarations& declarations) {
  context.allow_attributes(element, {"role", "own"});
  context.no_children(element);
  declarations.read_roles = words_of(element, "role");
  declarations.read_own_roles = words_of(element, "own");
}

void read_secret(ReadContext& context, pugi::xml_node element, SecrecyDeclaration& secrecy) {
  context.allow_attributes(element, {"expr", "ground", "role", "own"});
  context.no_children(element);
  secrecy.roles = words_of(element, "role");
  secrecy.own_roles = words_of(element, "own");
  secrecy.expr = ReadContext::text(element, "expr");
  secrecy.ground_expr = ReadContext::text(element, "ground");
  if (secrecy.roles.empty() && secrecy.own_roles.empty()) {
    context.fail(element,
                 "Expected a:secret to say in role or own who has the right, but it does not");
  }
}

void read_mask(ReadContext& context, pugi::xml_node element, SecrecyDeclaration& secrecy) {
  context.allow_attributes(element, {"expr"});
  context.no_children(element);
  secrecy.mask_expr = context.required(element, "expr");
}

void read_subject(ReadContext& context, pugi::xml_node element, Declarations& declarations) {
  context.allow_attributes(element, {"expr", "internal"});
  context.no_children(element);
  declarations.subject_expr = context.required(element, "expr");
  declarations.internal_subject_expr = ReadContext::text(element, "internal");
}

/// What a list shows of an instance; each is one expression.
std::string* listing_expression(std::string_view name, Declarations& declarations) {
  if (name == "party") return &declarations.party_expr;
  if (name == "group") return &declarations.group_expr;
  if (name == "arena") return &declarations.arena_expr;
  if (name == "closed") return &declarations.closed_expr;
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
  if (name == "start") return read_start(context, element, model);
  if (name == "import") return read_import(context, element, model);
  if (name == "event") return read_event(context, element, model);
  if (name == "fields") return read_field_set(context, element, declarations.field_sets);
  if (name == "column") return read_column(context, element, model);
  if (name == "adopted") {
    context.allow_attributes(element, {});
    declarations.adopted_by = trim(XmlSource::text_of(element));
    return;
  }
  if (name == "read") return read_readers(context, element, declarations);
  if (name == "secret") return read_secret(context, element, declarations.secrecy);
  if (name == "mask") return read_mask(context, element, declarations.secrecy);
  if (name == "subject") return read_subject(context, element, declarations);
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
