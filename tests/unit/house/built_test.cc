#include "tests/unit/house/built.h"

#include <gmock/gmock.h>

namespace arendegang::house {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

TEST(Built, IsASourceThatItsFolderNames) {
  const Tree tree = {{"tests/unit/bus/CMakeLists.txt", "arendegang_add_test(t SOURCES a_test.cc)"},
                     {"tests/unit/bus/a_test.cc", ""}};
  EXPECT_THAT(sources_not_built(tree), IsEmpty());
}

TEST(Built, IsASourceThatAFolderAboveNames) {
  const Tree tree = {{"engine/store/CMakeLists.txt", "add_library(s \"sqlite/open.cc\")"},
                     {"engine/store/sqlite/open.cc", ""}};
  EXPECT_THAT(sources_not_built(tree), IsEmpty());
}

TEST(Built, IsNoTestThatNoListNames) {
  const Tree tree = {
      {"tests/unit/bus/CMakeLists.txt", "arendegang_add_test(t SOURCES a_test.cc) # b_test.cc\n"},
      {"tests/unit/bus/a_test.cc", ""},
      {"tests/unit/bus/b_test.cc", ""}};
  EXPECT_THAT(sources_not_built(tree),
              ElementsAre(Field(&Finding::path, "tests/unit/bus/b_test.cc")));
}

TEST(Built, IsNoSourceThatOnlyAnotherFolderNames) {
  const Tree tree = {{"engine/bus/CMakeLists.txt", "add_library(b a.cc)"},
                     {"engine/store/CMakeLists.txt", "add_library(s b.cc)"},
                     {"engine/bus/a.cc", ""},
                     {"engine/store/a.cc", ""}};
  EXPECT_THAT(sources_not_built(tree), ElementsAre(Field(&Finding::path, "engine/store/a.cc")));
}

TEST(Built, IsAFolderThatOneAboveAdds) {
  const Tree tree = {{"CMakeLists.txt", "add_subdirectory(tests)"},
                     {"tests/CMakeLists.txt", "if(ON)\n  add_subdirectory(unit/bus)\nendif()"},
                     {"tests/unit/bus/CMakeLists.txt", ""}};
  EXPECT_THAT(folders_not_added(tree), IsEmpty());
}

TEST(Built, IsNoFolderThatIsOnlySpokenOf) {
  const Tree tree = {{"CMakeLists.txt", "message(STATUS tests)"}, {"tests/CMakeLists.txt", ""}};
  EXPECT_THAT(folders_not_added(tree), ElementsAre(Field(&Finding::path, "tests/CMakeLists.txt")));
}

}  // namespace
}  // namespace arendegang::house
