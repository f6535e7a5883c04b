#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace arendegang::house {

struct CMakeWord {
  std::string text;
  int line = 0;
};

/// One call in a CMakeLists.txt: `command(words...)`.
struct CMakeCall {
  std::string command;
  std::vector<CMakeWord> words;
};

/// The calls of a CMakeLists.txt in their order, comments left out. Nested parentheses are words of
/// the outer call; quotes are taken off.
std::vector<CMakeCall> cmake_calls(std::string_view text);

bool is_cmake_list(std::string_view path);

}  // namespace arendegang::house
