#include <sstream>

#include <gtest/gtest.h>

#include "tests/unit/house/built.h"
#include "tests/unit/house/folders.h"
#include "tests/unit/house/includes.h"
#include "tests/unit/house/links.h"
#include "tests/unit/house/wording.h"

namespace arendegang::house {
namespace {

/// This source tree, read once.
const Tree& house() {
  static const Tree tree = read_tree(ARENDEGANG_SOURCE_DIR);
  return tree;
}

/// One finding a line, so that a failure reads as a compiler's list.
std::string report(const Findings& findings) {
  std::ostringstream lines;
  for (const Finding& finding : findings) lines << finding << '\n';
  return lines.str();
}

TEST(House, IsReadWhole) {
  EXPECT_TRUE(house().contains("tests/unit/house/house_test.cc"));
  EXPECT_TRUE(house().contains("engine/statechart/CMakeLists.txt"));
  EXPECT_TRUE(house().contains(".ci/run"));
}

TEST(House, IncludesPointOneWay) {
  EXPECT_EQ(report(forbidden_includes(house())), "");
}

TEST(House, LinksPointOneWay) {
  EXPECT_EQ(report(forbidden_links(house())), "");
}

TEST(House, EverySourceIsBuilt) {
  EXPECT_EQ(report(sources_not_built(house())), "");
}

TEST(House, EveryFolderIsAdded) {
  EXPECT_EQ(report(folders_not_added(house())), "");
}

TEST(House, HasNoOtherRooms) {
  EXPECT_EQ(report(unknown_rooms(house())), "");
}

TEST(House, EveryFolderSaysWhatLivesThere) {
  EXPECT_EQ(report(folders_without_readme(house())), "");
}

TEST(House, SourcesAreShort) {
  EXPECT_EQ(report(overlong_sources(house())), "");
}

TEST(House, NamesSaySomething) {
  EXPECT_EQ(report(names_that_say_nothing(house())), "");
}

TEST(House, HoldsNoPathOfOneMachine) {
  EXPECT_EQ(report(paths_of_one_machine(house())), "");
}

TEST(House, LeavesNothingUndone) {
  EXPECT_EQ(report(left_undone(house())), "");
}

TEST(House, ProgramsKnowNoStructureByName) {
  const std::vector<std::string> names = names_of_structures(house());
  ASSERT_FALSE(names.empty());
  EXPECT_EQ(report(structure_names_in_code(house(), names)), "");
}

}  // namespace
}  // namespace arendegang::house
