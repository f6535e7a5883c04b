#include "tests/unit/house/folders.h"

#include <gmock/gmock.h>

namespace arendegang::house {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

auto at(const char* path) {
  return ElementsAre(Field(&Finding::path, path));
}

TEST(Folders, AtTheTopAreTheRoomsOfTheHouseAndNoOther) {
  EXPECT_THAT(unknown_rooms({{"README.md", ""}, {"engine/main.cpp", ""}, {".ci/run", ""}}),
              IsEmpty());
  EXPECT_THAT(unknown_rooms({{"scripts/a.sh", ""}, {"scripts/b.sh", ""}}), at("scripts"));
}

TEST(Folders, WithCodeHaveAReadme) {
  EXPECT_THAT(folders_without_readme({{"engine/bus/a.cc", ""}, {"engine/bus/README.md", ""}}),
              IsEmpty());
  EXPECT_THAT(folders_without_readme({{"engine/bus/tls/a.cc", ""}, {"engine/bus/README.md", ""}}),
              at("engine/bus/tls"));
}

TEST(Folders, HoldSourcesOfAtMostFiveHundredLines) {
  EXPECT_THAT(overlong_sources({{"engine/bus/a.cc", std::string(500, '\n')}}), IsEmpty());
  EXPECT_THAT(overlong_sources({{"engine/bus/a.cc", std::string(501, '\n')}}),
              at("engine/bus/a.cc"));
}

TEST(Folders, AndFilesHaveNamesThatSaySomething) {
  EXPECT_THAT(names_that_say_nothing({{"engine/bus/utility_bill.cc", ""}}), IsEmpty());
  EXPECT_THAT(names_that_say_nothing({{"engine/bus/utils.cc", ""}}), at("engine/bus/utils.cc"));
  EXPECT_THAT(names_that_say_nothing({{"engine/misc/socket.cc", ""}}), at("engine/misc/socket.cc"));
  EXPECT_THAT(names_that_say_nothing({{"engine/common.h", ""}}), at("engine/common.h"));
}

}  // namespace
}  // namespace arendegang::house
