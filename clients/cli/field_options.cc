#include "clients/cli/field_options.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/failure.h"
#include "clients/cli/field_prompt.h"
#include "clients/cli/known_ids.h"
#include "clients/cli/terminal.h"

namespace arendegang::cli {

namespace {

std::string form_of(const v1::Field& field) {
  std::string form = field.type();
  for (const v1::Choice& choice : field.choices()) {
    form += (&choice == &field.choices(0) ? ": " : " | ") + choice.value();
  }
  for (const v1::Field& inner : field.fields()) {
    form += (&inner == &field.fields(0) ? ": " : ",") + inner.name() + "=…";
  }
  return form;
}

Failure missing_in(const FieldValues& values) {
  std::string message = "Det här saknas:";
  boost::json::array names;
  for (const v1::Field* field : values.missing()) {
    message += fmt::format("\n  {}=…  {} ({})", field->name(), label_of(*field), form_of(*field));
    names.emplace_back(field->name());
  }
  Failure failure(kUsage, message);
  failure.json["missing"] = std::move(names);
  return failure;
}

}  // namespace

void declare_fields(CLI::App& command, FieldOptions& options) {
  command.add_option("fält=värde", options.assignments,
                     "Uppgifterna; fält=@fil läser en fil, samma fält igen lägger till ett värde");
  command
      .add_option("--fields", options.file, "Uppgifterna ur en JSON-fil; ”@namn” är filen intill")
      ->check(CLI::ExistingFile);
}

tl::expected<FieldList, Failure> fields_as_known(Session& session, const FieldList& declared) {
  if (!holds_ids(declared)) return declared;
  const auto structure = session.queries().structure();
  if (!structure) return tl::unexpected(Failure(structure.error()));
  boost::json::error_code failure;
  return with_known_ids(declared, boost::json::parse(structure->facts(), failure));
}

tl::expected<FieldValues, Failure> read_fields(const FieldList& fields,
                                               const FieldOptions& options) {
  FieldValues values(fields);
  if (!options.file.empty()) {
    const auto added = values.add_file(options.file);
    if (!added) return tl::unexpected(Failure(kUsage, added.error()));
  }
  for (const std::string& assignment : options.assignments) {
    const auto added = values.add_assignment(assignment);
    if (!added) return tl::unexpected(Failure(kUsage, added.error()));
  }
  return values;
}

tl::expected<FieldValues, Failure> collect_fields(const Globals& globals, const FieldList& fields,
                                                  const FieldOptions& options) {
  auto values = read_fields(fields, options);
  if (!values || values->missing().empty()) return values;
  if (!globals.json && can_ask() && ask_for_missing(*values)) return values;
  return tl::unexpected(missing_in(*values));
}

}  // namespace arendegang::cli
