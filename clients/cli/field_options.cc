#include "clients/cli/field_options.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/failure.h"
#include "clients/cli/field_prompt.h"
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

ExitCode name_missing(const FieldValues& values) {
  std::string message = "Det här saknas:";
  for (const v1::Field* field : values.missing()) {
    message += fmt::format("\n  {}=…  {} ({})", field->name(), label_of(*field), form_of(*field));
  }
  return fail(kUsage, message);
}

}  // namespace

void declare_fields(CLI::App& command, FieldOptions& options) {
  command.add_option("fält=värde", options.assignments,
                     "Uppgifterna; fält=@fil läser en fil, samma fält igen lägger till ett värde");
  command
      .add_option("--fields", options.file, "Uppgifterna ur en JSON-fil; ”@namn” är filen intill")
      ->check(CLI::ExistingFile);
}

tl::expected<FieldValues, ExitCode> collect_fields(const FieldList& fields,
                                                   const FieldOptions& options) {
  FieldValues values(fields);
  if (!options.file.empty()) {
    const auto added = values.add_file(options.file);
    if (!added) return tl::unexpected(fail(kUsage, added.error()));
  }
  for (const std::string& assignment : options.assignments) {
    const auto added = values.add_assignment(assignment);
    if (!added) return tl::unexpected(fail(kUsage, added.error()));
  }
  if (values.missing().empty()) return values;
  if (can_ask() && ask_for_missing(values)) return values;
  return tl::unexpected(name_missing(values));
}

}  // namespace arendegang::cli
