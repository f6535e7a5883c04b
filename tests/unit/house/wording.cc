#include "tests/unit/house/wording.h"

#include <algorithm>
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

char lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

bool is_lower(char c) {
  return std::islower(static_cast<unsigned char>(c)) != 0;
}

bool is_upper(char c) {
  return std::isupper(static_cast<unsigned char>(c)) != 0;
}

/// Whether one word ends and another begins between two characters, as in "a b", "a_b" and "aB".
bool is_border(char before, char after) {
  return !is_word_byte(before) || !is_word_byte(after) || (is_lower(before) && is_upper(after));
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

/// Whether `word` stands in `line` as one word or several, in whichever case.
bool holds_word(std::string_view line, std::string_view word) {
  const auto same = [](char a, char b) { return lower(a) == lower(b); };
  for (std::string_view rest = line;;) {
    const auto hit = std::ranges::search(rest, word, same);
    if (hit.empty()) return false;
    const char* const first = &*hit.begin();
    const char* const last = first + word.size() - 1;
    const bool starts = first == line.data() || is_border(first[-1], first[0]);
    const bool ends = last + 1 == line.data() + line.size() || is_border(last[0], last[1]);
    if (starts && ends) return true;
    rest = {first + 1, line.data() + line.size()};
  }
}

bool is_structure(std::string_view path) {
  return path.starts_with("config/") && path.ends_with("/structure.yaml");
}

void add_names(const YAML::Node& body, std::vector<std::string>& names) {
  names.push_back(body["name"].as<std::string>());
  names.push_back('"' + body["id"].as<std::string>() + '"');
  const YAML::Node facts = body["facts"];
  if (facts && facts["kort"]) names.push_back(facts["kort"].as<std::string>());
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
    for (const char* list : {"parties", "arenas", "networks", "groups", "outside", "historic"}) {
      for (const YAML::Node& body : structure[list]) add_names(body, names);
    }
    for (const YAML::Node& arena : structure["arenas"]) {
      names.push_back(arena["id"].as<std::string>());
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
