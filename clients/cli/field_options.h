#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "clients/cli/exit_code.h"
#include "clients/cli/field_values.h"

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

/// What was given, by the declared types, and what was asked for at the terminal; or what is wrong
/// was said on standard error, each missing field by name, and this is the exit code.
tl::expected<FieldValues, ExitCode> collect_fields(const FieldList& fields,
                                                   const FieldOptions& options);

}  // namespace arendegang::cli
