#include "tests/unit/house/includes.h"

#include <gmock/gmock.h>

#include "tests/unit/house/finding_matcher.h"

namespace arendegang::house {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Includes, OfARoomBelowArePassed) {
  EXPECT_THAT(forbidden_includes({{"engine/store/batch.h", "#include \"engine/codec/codec.h\"\n"}}),
              IsEmpty());
}

TEST(Includes, OfARoomAboveAreFoundWithTheirLine) {
  const Tree tree = {
      {"engine/casework/decide.cc", "#include <string>\n\n#include \"engine/store/store.h\"\n"}};
  EXPECT_THAT(forbidden_includes(tree),
              ElementsAre(at("engine/casework/decide.cc", 3, "do without engine/store")));
}

TEST(Includes, OfForeignLibrariesAreFoundInThePureRooms) {
  const Tree tree = {{"engine/statechart/reader.cc",
                      "#include <SQLiteCpp/SQLiteCpp.h>\n#include <zmq.hpp>\n"
                      "#include <google/protobuf/message.h>\n#  include <spdlog/spdlog.h>\n"}};
  EXPECT_THAT(forbidden_includes(tree),
              ElementsAre(at("engine/statechart/reader.cc", 1, "SQLite"),
                          at("engine/statechart/reader.cc", 2, "ZeroMQ"),
                          at("engine/statechart/reader.cc", 3, "protobuf"),
                          at("engine/statechart/reader.cc", 4, "logging")));
}

TEST(Includes, OfTheClockAreToldApartFromTheChronoLibrary) {
  const Tree tree = {{"engine/casework/calendar.cc", "#include <chrono>\n#include <ctime>\n"}};
  EXPECT_THAT(forbidden_includes(tree),
              ElementsAre(at("engine/casework/calendar.cc", 2, "a clock")));
}

TEST(Includes, OfOnlyAHeaderBesideItAreFound) {
  EXPECT_THAT(forbidden_includes({{"engine/bus/socket.cc", "#include \"socket.h\"\n"}}),
              ElementsAre(at("engine/bus/socket.cc", 1, "from the root")));
}

TEST(Includes, OfTestsAreFoundInTheProduct) {
  const Tree tree = {{"clients/kit/client.cc", "#include \"tests/support/clock.h\"\n"}};
  EXPECT_THAT(forbidden_includes(tree), ElementsAre(at("clients/kit/client.cc", 1, "room")));
}

TEST(Includes, OfTheEngineAreFoundInAClientButTheContractsAndTheBusAreNot) {
  const Tree tree = {{"clients/cli/main.cc",
                      "#include \"arendegang/v1/command.pb.h\"\n#include \"engine/bus/dealer.h\"\n"
                      "#include \"clients/kit/client.h\"\n#include \"engine/casework/step.h\"\n"}};
  EXPECT_THAT(forbidden_includes(tree),
              ElementsAre(at("clients/cli/main.cc", 4, "engine/casework")));
}

TEST(Includes, OfAnotherWorkerAreFound) {
  const Tree tree = {{"workers/notifier/mail.cc", "#include \"workers/publisher/page.h\"\n"}};
  EXPECT_THAT(forbidden_includes(tree),
              ElementsAre(at("workers/notifier/mail.cc", 1, "workers/publisher")));
}

TEST(Includes, OfTheEngineAreFoundInTheBus) {
  const Tree tree = {{"engine/bus/frame.h", "#include \"arendegang/v1/event.pb.h\"\n"}};
  EXPECT_THAT(forbidden_includes(tree), ElementsAre(at("engine/bus/frame.h", 1, "proto")));
}

TEST(Includes, InCommentsAndLiteralsDoNotCount) {
  const Tree tree = {
      {"engine/casework/a.cc",
       "/*\n#include <zmq.hpp>\n*/\n// steady_clock::now\n"
       "auto s = \"/* not a comment\"; const int n = 1'000; // system_clock::now\n"}};
  EXPECT_THAT(forbidden_includes(tree), IsEmpty());
}

TEST(Includes, AreFoundAfterALiteralThatLooksLikeAComment) {
  const Tree tree = {{"engine/casework/a.cc",
                      "auto a = R\"x(\"/* )x\"; auto b = '\"'; auto c = \"\\\"//\";\n"
                      "auto now = std::chrono::system_clock::now();\n"}};
  EXPECT_THAT(forbidden_includes(tree), ElementsAre(at("engine/casework/a.cc", 2, "a clock")));
}

TEST(Includes, AreNotLookedAtInTests) {
  EXPECT_THAT(forbidden_includes({{"tests/unit/store/a_test.cc", "#include <sqlite3.h>\n"}}),
              IsEmpty());
}

}  // namespace
}  // namespace arendegang::house
