#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace arendegang::cli {

/// What stands at the other end of standard output.
struct Terminal {
  bool is_terminal = false;
  bool colour = false;      ///< a terminal, and NO_COLOR is not set (no-color.org)
  std::size_t width = 0;    ///< columns; zero: no limit
  std::size_t height = 24;  ///< rows
};

Terminal standard_output();
/// Whether a person can be asked: standard input and output are a terminal.
bool can_ask();

std::string bold(const Terminal& terminal, std::string_view text);
std::string dim(const Terminal& terminal, std::string_view text);

/// Asks on standard output and reads one line; false at the end of input.
bool ask(std::string_view question, std::string& answer);
/// Asks for yes or no; no unless the answer is yes.
bool confirmed(std::string_view question);

}  // namespace arendegang::cli
