#include "tests/unit/house/wording.h"

#include <gmock/gmock.h>
#include <yaml-cpp/exceptions.h>

namespace arendegang::house {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

// Pieces, so that the tree's own check does not find these samples.
const std::string kHome = std::string("/ro") + "ot";

const Tree kStructure = {{"config/exempel/structure.yaml",
                          "arenas:\n  - {id: x, short: NoRA, name: Norra arenan}\n"
                          "parties:\n  - {id: a, name: Åby}\n"}};

TEST(Wording, FindsThePathOfOneMachine) {
  EXPECT_THAT(paths_of_one_machine({{"deploy/unit", "cd x\ncd " + kHome + "/x\n"}}),
              ElementsAre(Field(&Finding::line, 2)));
}

TEST(Wording, LetsAPathBelowAnotherPass) {
  EXPECT_THAT(
      paths_of_one_machine({{"deploy/unit", "cd $run" + kHome + "/x; ls a" + kHome + "/x"}}),
      IsEmpty());
}

TEST(Wording, FindsWorkLeftUndoneAndTestsSwitchedOff) {
  const std::string undone = std::string("// TO") + "DO: write\n";
  const std::string off = std::string("TEST(A, DIS") + "ABLED_B) {}\n";
  EXPECT_THAT(left_undone({{"engine/a.cc", undone}, {"tests/a_test.cc", "\n" + off}}),
              ElementsAre(Field(&Finding::path, "engine/a.cc"), Field(&Finding::line, 2)));
}

TEST(Wording, TakesTheNamesFromTheStructures) {
  EXPECT_THAT(names_of_structures(kStructure), ElementsAre("NoRA", "Norra arenan", "Åby"));
}

TEST(Wording, RefusesAStructureThatCannotBeRead) {
  EXPECT_THROW(names_of_structures({{"config/exempel/structure.yaml", "arenas: [\n"}}),
               YAML::Exception);
}

TEST(Wording, FindsAStructuresNameInTheProgramsOnly) {
  const Tree tree = {{"engine/casework/a.cc", "\nif (arena == \"NoRA\")"},
                     {"tests/unit/casework/a_test.cc", "NoRA"},
                     {"config/exempel/charts/x.scxml", "NoRA"}};
  EXPECT_THAT(structure_names_in_code(tree, {"NoRA"}),
              ElementsAre(Field(&Finding::path, "engine/casework/a.cc")));
}

TEST(Wording, LetsAWordPassThatOnlyContainsAName) {
  EXPECT_THAT(structure_names_in_code({{"engine/a.cc", "int aNoRA = 1; Åbyn"}}, {"NoRA", "Åby"}),
              IsEmpty());
}

}  // namespace
}  // namespace arendegang::house
