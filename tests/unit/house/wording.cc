#include "tests/unit/house/wording.h"

#include <array>
#include <cctype>

#include <yaml-cpp/yaml.h>

#include "tests/unit/house/rooms.h"

namespace arendegang::house {

namespace {

// Written in two pieces, so that this file does not find itself.
constexpr std::array<std::string_view, 5> kMachinePaths = {
    "/ro"
    "ot/",
    "/wo"
    "rk/",
    "/fa"
    "rm/",
    "/ho"
    "me/",
    "/var/tmp/"
    "wt"};
constexpr std::array<std::string_view, 6> kUndone = {
    "TO"
    "DO",
    "FIX"
    "ME",
    "not imple"
    "mented",
    "DIS"
    "ABLED_",
    "GTEST_"
    "SKIP",
    "XX"
    "X"};

/// Letters, digits and every byte of a letter beyond ASCII.
bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0;
}

bool starts_path(std::string_view line, std::size_t at) {
  return at == 0 || (!is_word_byte(line[at - 1]) && line.find_first_of("_./-}", at - 1) != at - 1);
}

bool names_path(std::string_view line, std::string_view path) {
  for (std::size_t at = line.find(path); at != std::string_view::npos;
       at = line.find(path, at + 1)) {
    if (starts_path(line, at)) return true;
  }
  return false;
}

bool holds_word(std::string_view line, std::string_view word) {
  for (std::size_t at = line.find(word); at != std::string_view::npos;
       at = line.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool starts = at == 0 || !is_word_byte(line[at - 1]);
    if (starts && (end == line.size() || !is_word_byte(line[end]))) return true;
  }
  return false;
}

bool is_structure(std::string_view path) {
  return path.starts_with("config/") && path.ends_with("/structure.yaml");
}

bool is_product_cpp(std::string_view path) {
  return is_cpp(path) && !room_of(path).empty();
}

}  // namespace

Findings paths_of_one_machine(const Tree& tree) {
  Findings found;
  for (const auto& [path, text] : tree) {
    for_each_line(text, [&, &path = path](int number, std::string_view line) {
      for (const std::string_view machine : kMachinePaths) {
        if (!names_path(line, machine)) continue;
        found.push_back(
            {path, number, "Expected no path of one machine, but got " + std::string(machine)});
      }
    });
  }
  return found;
}

Findings left_undone(const Tree& tree) {
  Findings found;
  for (const auto& [path, text] : tree) {
    if (path.ends_with(".md")) continue;
    for_each_line(text, [&, &path = path](int number, std::string_view line) {
      for (const std::string_view mark : kUndone) {
        if (line.find(mark) == std::string_view::npos) continue;
        found.push_back({path, number, "Expected finished work, but got " + std::string(mark)});
      }
    });
  }
  return found;
}

std::vector<std::string> names_of_structures(const Tree& tree) {
  std::vector<std::string> names;
  for (const auto& [path, text] : tree) {
    if (!is_structure(path)) continue;
    const YAML::Node structure = YAML::Load(text);
    for (const char* list : {"arenas", "parties"}) {
      for (const YAML::Node& entry : structure[list]) {
        for (const char* key : {"short", "name"}) {
          if (entry[key]) names.push_back(entry[key].as<std::string>());
        }
      }
    }
  }
  return names;
}

Findings structure_names_in_code(const Tree& tree, const std::vector<std::string>& names) {
  Findings found;
  for (const auto& [path, text] : tree) {
    if (!is_product_cpp(path)) continue;
    for_each_line(text, [&, &path = path](int number, std::string_view line) {
      for (const std::string& name : names) {
        if (!holds_word(line, name)) continue;
        found.push_back(
            {path, number, "Expected a program that knows no structure, but it names " + name});
      }
    });
  }
  return found;
}

}  // namespace arendegang::house
