#pragma once

#include <string>
#include <vector>

namespace arendegang::client {

/// Rows under headings. Cells may hold anything: they are sanitised when written.
struct Table {
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> rows;
};

/// RFC 4180, with the headings first; cells are sanitised, their line breaks kept. One that a
/// spreadsheet could take for a formula gets an apostrophe in front.
std::string as_csv(const Table& table);

}  // namespace arendegang::client
