#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "arendegang/v1/people.pb.h"

namespace arendegang::cli {

/// What is wrong with one line of a file, Swedish.
struct LineFault {
  std::uint32_t line = 0;
  std::string words;
};

/// People and posts as a file lists them (clients/cli/README.md, "People from a file").
struct RegisterFile {
  v1::ImportPeople import;        ///< the lines that could be read
  std::vector<LineFault> faults;  ///< of those that could not
};

/// Understands the text of such a file. The error is Swedish: it is no CSV, or its headings are
/// none.
tl::expected<RegisterFile, std::string> read_register(std::string_view csv);

}  // namespace arendegang::cli
