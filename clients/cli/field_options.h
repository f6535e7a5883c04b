#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "clients/cli/failure.h"
#include "clients/cli/field_values.h"
#include "clients/cli/session.h"

namespace CLI {
class App;
}

namespace arendegang::cli {

/// The fields of a command as they were given on the command line.
struct FieldOptions {
  std::vector<std::string> assignments;  ///< key=value
  std::filesystem::path file;            ///< --fields

  bool none() const { return assignments.empty() && file.empty(); }
};

void declare_fields(CLI::App& command, FieldOptions& options);

/// The declared fields, those that hold ids with the structure's own as their choices.
tl::expected<FieldList, Failure> fields_as_known(Session& session, const FieldList& declared);

/// What was given, by the declared types, whatever is missing; or what is wrong with it. `fields`
/// outlives the values.
tl::expected<FieldValues, Failure> read_fields(const FieldList& fields,
                                               const FieldOptions& options);

/// What was given, by the declared types, and what was asked for at the terminal, unless JSON is
/// wanted there; or what is wrong, each missing field by name. `fields` outlives the values.
tl::expected<FieldValues, Failure> collect_fields(const Globals& globals, const FieldList& fields,
                                                  const FieldOptions& options);

}  // namespace arendegang::cli
