#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace arendegang::house {

using Names = std::vector<std::string_view>;

/// Something from outside that not every room may know.
struct Foreign {
  std::string_view what;
  Names headers;  ///< `x` stands for <x>, <x.h> and <x.hpp>; `x/` for all that lies below it.
  Names words;    ///< Calls that give it away.
  Names targets;  ///< CMake targets, by prefix.
};

/// One room of the product and its rule: the other rooms that it may use and the foreign things
/// that it must not know. Itself it may always use. A row named "clients/*" speaks for every room
/// below clients/ without a row of its own.
struct Room {
  std::string_view name;
  Names may_use;
  std::vector<const Foreign*> never;
};

/// The room that holds `path` (a file of the tree, or what an include names); empty where the rules
/// of the house do not reach: tests, deploy, config.
std::string room_of(std::string_view path);

/// The rule for a room, or null when there is none.
const Room* rule_for(std::string_view room);

bool may_use(const Room& rule, std::string_view room, std::string_view other);

}  // namespace arendegang::house
