#include "tests/unit/house/wording.h"

#include <gmock/gmock.h>
#include <yaml-cpp/exceptions.h>

namespace arendegang::house {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Pieces, so that the tree's own check does not find these samples.
const std::string kHome = std::string("/ro") + "ot";

const Tree kStructure = {{"config/exempel/structure.yaml",
                          "arenas:\n  - {id: nora, name: Norra arenan, facts: {kort: NorrA}}\n"
                          "parties:\n  - {id: are, name: Åby kommun}\n"}};

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
  EXPECT_THAT(names_of_structures(kStructure),
              ElementsAre("Åby kommun", "\"are\"", "Norra arenan", "\"nora\"", "NorrA", "nora"));
}

TEST(Wording, RefusesAStructureThatCannotBeRead) {
  EXPECT_THROW(names_of_structures({{"config/exempel/structure.yaml", "arenas: [\n"}}),
               YAML::Exception);
}

TEST(Wording, FindsAStructuresNameInTheProgramsOnly) {
  const Tree tree = {{"engine/casework/a.cc", "\nif (party == \"are\")"},
                     {"tests/unit/casework/a_test.cc", "if (party == \"are\")"},
                     {"config/exempel/charts/x.scxml", "nora"}};
  EXPECT_THAT(
      structure_names_in_code(tree, names_of_structures(kStructure)),
      ElementsAre(AllOf(Field(&Finding::path, "engine/casework/a.cc"), Field(&Finding::line, 2))));
}

TEST(Wording, FindsAnArenaInsideAnIdentifier) {
  const Tree tree = {{"engine/a.cc", "kNoraSeats\nseats_of_nora\nNORA\nisNora\n"}};
  EXPECT_THAT(structure_names_in_code(tree, {"nora"}), SizeIs(4));
}

TEST(Wording, LetsAWordPassThatOnlyContainsAName) {
  const Tree tree = {{"engine/a.cc", "ignorable inorant noras // these are Åbyns\n"}};
  EXPECT_THAT(structure_names_in_code(tree, {"nora", "\"are\"", "Åby"}), IsEmpty());
}

}  // namespace
}  // namespace arendegang::house
