#include "clients/cli/bodies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace arendegang::cli {
namespace {

using ::testing::ElementsAre;

const boost::json::value kBodies = boost::json::parse(R"({
  "arenas": [{"id": "nya", "name": "Nya arenan"}],
  "historic": [{"id": "gamla", "name": "Gamla arenan", "until": "2026-12-31", "successor": "nya"},
               {"id": "forsta", "name": "Första arenan", "became": "gamla"}]})");

TEST(Bodies, SayWhoAnswersForWhatAPredecessorDecided) {
  EXPECT_EQ(arena_text(kBodies, "gamla"), "Gamla arenan; Nya arenan svarar för handlingarna");
  EXPECT_EQ(arena_text(kBodies, "nya"), "nya");
  EXPECT_EQ(arena_text(kBodies, "okand"), "okand");
  EXPECT_EQ(arena_text(nullptr, ""), "");
}

TEST(Bodies, AreListedWithWhatTheyBecame) {
  EXPECT_THAT(predecessors(kBodies).rows,
              ElementsAre(ElementsAre("gamla", "Gamla arenan", "2026-12-31", "Nya arenan"),
                          ElementsAre("forsta", "Första arenan", "", "Gamla arenan")));
}

}  // namespace
}  // namespace arendegang::cli
