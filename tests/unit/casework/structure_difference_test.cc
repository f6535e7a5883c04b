#include "engine/casework/structure_difference.h"

#include <gmock/gmock.h>

namespace arendegang::casework {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A structure of which only the facts count here.
Structure saying(const char* json) {
  Structure structure;
  structure.facts = statechart::Json(boost::json::parse(json));
  return structure;
}

TEST(StructureDifference, IsNoneBetweenEqualStructures) {
  const auto structure = saying(R"({"deadlines": {"report_days": 90}})");
  EXPECT_THAT(difference(structure, structure), IsEmpty());
}

TEST(StructureDifference, NamesAValueByItsPathWithBothValues) {
  EXPECT_THAT(difference(saying(R"({"deadlines": {"report_days": 90}})"),
                         saying(R"({"deadlines": {"report_days": 60}})")),
              ElementsAre(StructureChange{"deadlines.report_days", "90", "60"}));
}

TEST(StructureDifference, MatchesElementsOfAListByTheirId) {
  EXPECT_THAT(
      difference(saying(R"({"actors": [{"id": "a", "roles": ["x"]}, {"id": "b", "roles": []}]})"),
                 saying(R"({"actors": [{"id": "b", "roles": []}, {"id": "a", "roles": ["y"]}]})")),
      ElementsAre(StructureChange{"actors/a.roles", R"(["x"])", R"(["y"])"}));
}

TEST(StructureDifference, TellsWhatWasAddedAndWhatWasTakenAway) {
  EXPECT_THAT(difference(saying(R"({"parties": [{"id": "ana"}]})"),
                         saying(R"({"parties": [{"id": "bo"}]})")),
              ElementsAre(StructureChange{"parties/ana", R"({"id":"ana"})", ""},
                          StructureChange{"parties/bo", "", R"({"id":"bo"})"}));
}

TEST(StructureDifference, TakesAListWithTwoEqualIdsAsOneValue) {
  EXPECT_THAT(
      difference(saying(R"({"seats": [{"id": "a"}, {"id": "a"}]})"),
                 saying(R"({"seats": [{"id": "a"}]})")),
      ElementsAre(StructureChange{"seats", R"([{"id":"a"},{"id":"a"}])", R"([{"id":"a"}])"}));
}

}  // namespace
}  // namespace arendegang::casework
