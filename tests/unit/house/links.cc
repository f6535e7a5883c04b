#include "tests/unit/house/links.h"

#include "tests/unit/house/cmake_calls.h"
#include "tests/unit/house/rooms.h"

namespace arendegang::house {

namespace {

constexpr std::string_view kOurs = "arendegang::";

using RoomsByTarget = std::map<std::string, std::string>;

/// A target and its alias as one name: "arendegang_bus" is "arendegang::bus".
std::string target_name(std::string_view name) {
  constexpr std::string_view kPlain = "arendegang_";
  if (!name.starts_with(kPlain)) return std::string(name);
  return std::string(kOurs) + std::string(name.substr(kPlain.size()));
}

RoomsByTarget rooms_by_target(const Tree& tree) {
  RoomsByTarget rooms;
  for (const auto& [path, text] : tree) {
    if (!is_cmake_list(path)) continue;
    for (const CMakeCall& call : cmake_calls(text)) {
      if (!call.command.starts_with("add_") || call.words.empty()) continue;
      rooms.emplace(target_name(call.words.front().text), room_of(path));
    }
  }
  return rooms;
}

std::string must_not_use(std::string_view room, std::string_view what) {
  return "Expected " + std::string(room) + " to be linked without " + std::string(what) +
         ", but it is named here";
}

void check_foreign(const Room& rule, const std::string& path, const CMakeWord& library,
                   Findings& found) {
  for (const Foreign* foreign : rule.never) {
    for (const std::string_view target : foreign->targets) {
      if (!library.text.starts_with(target)) continue;
      found.push_back({path, library.line, must_not_use(room_of(path), foreign->what)});
    }
  }
}

void check_own(const Room& rule, const RoomsByTarget& rooms, const std::string& path,
               const CMakeWord& library, Findings& found) {
  const std::string name = target_name(library.text);
  if (!name.starts_with(kOurs)) return;
  const std::string room = room_of(path);
  const auto known = rooms.find(name);
  if (known == rooms.end()) {
    found.push_back(
        {path, library.line, "Expected a folder that defines " + name + ", but none does"});
  } else if (!known->second.empty() && !may_use(rule, room, known->second)) {
    found.push_back({path, library.line, must_not_use(room, known->second)});
  }
}

}  // namespace

Findings forbidden_links(const Tree& tree) {
  const RoomsByTarget rooms = rooms_by_target(tree);
  Findings found;
  for (const auto& [path, text] : tree) {
    const Room* rule = rule_for(room_of(path));
    if (!is_cmake_list(path) || rule == nullptr) continue;
    for (const CMakeCall& call : cmake_calls(text)) {
      if (call.command != "target_link_libraries") continue;
      for (const CMakeWord& word : call.words) {
        check_foreign(*rule, path, word, found);
        check_own(*rule, rooms, path, word, found);
      }
    }
  }
  return found;
}

}  // namespace arendegang::house
