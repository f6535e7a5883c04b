#include "tests/unit/house/links.h"

#include <gmock/gmock.h>

#include "tests/unit/house/finding_matcher.h"

namespace arendegang::house {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kBus =
    "add_library(arendegang_bus socket.cc)\nadd_library(arendegang::bus ALIAS arendegang_bus)\n";

TEST(Links, OfARoomThatMayBeUsedArePassed) {
  const Tree tree = {{"engine/bus/CMakeLists.txt", kBus},
                     {"engine/service/CMakeLists.txt",
                      "add_library(arendegang_service tick.cc)\n"
                      "target_link_libraries(arendegang_service PUBLIC arendegang::bus\n"
                      "                      PRIVATE arendegang::options fmt::fmt)\n"},
                     {"CMakeLists.txt", "add_library(arendegang_options INTERFACE)\n"}};
  EXPECT_THAT(forbidden_links(tree), IsEmpty());
}

TEST(Links, OfAnotherRoomAreFoundWithTheirLine) {
  const Tree tree = {{"engine/bus/CMakeLists.txt", kBus},
                     {"engine/store/CMakeLists.txt",
                      "add_library(arendegang_store store.cc)\n"
                      "target_link_libraries(arendegang_store\n  PUBLIC arendegang::bus)\n"}};
  EXPECT_THAT(forbidden_links(tree),
              ElementsAre(at("engine/store/CMakeLists.txt", 3, "without engine/bus")));
}

TEST(Links, OfAForeignLibraryAreFoundInAPureRoom) {
  const Tree tree = {{"engine/casework/CMakeLists.txt",
                      "add_library(arendegang_casework decide.cc)\n"
                      "target_link_libraries(arendegang_casework PRIVATE spdlog::spdlog)\n"}};
  EXPECT_THAT(forbidden_links(tree),
              ElementsAre(at("engine/casework/CMakeLists.txt", 2, "logging")));
}

TEST(Links, OfATargetThatNobodyDefinesAreFound) {
  const Tree tree = {{"engine/codec/CMakeLists.txt",
                      "add_library(arendegang_codec codec.cc)\n"
                      "target_link_libraries(arendegang_codec PUBLIC arendegang::casewrok)\n"}};
  EXPECT_THAT(forbidden_links(tree),
              ElementsAre(at("engine/codec/CMakeLists.txt", 2, "arendegang::casewrok")));
}

TEST(Links, InCommentsDoNotCount) {
  const Tree tree = {{"engine/bus/CMakeLists.txt", kBus},
                     {"engine/casework/CMakeLists.txt",
                      "add_library(arendegang_casework decide.cc)\n"
                      "# target_link_libraries(arendegang_casework PUBLIC arendegang::bus)\n"}};
  EXPECT_THAT(forbidden_links(tree), IsEmpty());
}

}  // namespace
}  // namespace arendegang::house
