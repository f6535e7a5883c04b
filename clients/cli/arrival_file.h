#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "arendegang/v1/command.pb.h"
#include "clients/cli/field_values.h"

namespace arendegang::cli {

/// What is wrong with one cell of a file, Swedish. Without a column it is the row.
struct CellFault {
  std::uint32_t line = 0;
  std::string column;
  std::string words;
};

/// A case of the file, and where its parts stand in it.
struct FiledCase {
  v1::ArrivingCase arriving;
  std::map<std::string, std::uint32_t, std::less<>> element_lines;  ///< of "points[1]"
};

/// Cases from an older order as a file lists them (clients/cli/README.md, "Cases from a file").
struct ArrivalFile {
  std::vector<FiledCase> cases;   ///< those that could be read, in order
  std::vector<CellFault> faults;  ///< of those that could not
};

/// Understands the text of such a file, whose columns are the fields that a chart takes cases in
/// with. The error is Swedish: it is no CSV, or its headings are none.
tl::expected<ArrivalFile, std::string> read_arrivals(std::string_view csv, const FieldList& fields);

/// Where the field stands that the engine found fault with, as it names it: "points[1].date".
CellFault fault_at(const FiledCase& filed, std::string_view field, std::string words,
                   const FieldList& fields);

}  // namespace arendegang::cli
