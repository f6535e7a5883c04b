#pragma once

#include <string>
#include <vector>

#include "clients/cli/terminal.h"

namespace arendegang::cli {

/// Rows under headings. Cells may hold anything: they are sanitised when written.
struct Table {
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> rows;
};

/// Aligned columns, two spaces apart. On a terminal the widest columns are shortened until a row
/// fits; elsewhere nothing is left out.
std::string as_text(const Table& table, const Terminal& terminal);
/// RFC 4180, with the headings first; cells are sanitised, their line breaks kept. One that a
/// spreadsheet could take for a formula gets an apostrophe in front.
std::string as_csv(const Table& table);

}  // namespace arendegang::cli
