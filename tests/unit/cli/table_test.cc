#include "clients/cli/table.h"

#include <gtest/gtest.h>

namespace arendegang::cli {
namespace {

const Terminal kPlain{};

TEST(Table, AlignsByWhatAColumnTakesOnTheScreen) {
  const Table table{{"Part", "Läge"}, {{"Åre", "beslutat"}, {"Östersund", "skickat"}}};
  EXPECT_EQ(as_text(table, kPlain),
            "Part       Läge\n"
            "Åre        beslutat\n"
            "Östersund  skickat\n");
}

TEST(Table, FitsTheTerminalByShorteningTheWidestColumn) {
  const Table table{{"Nummer", "Ärendemening"}, {{"2027/0001", std::string(100, 'x')}}};
  const Terminal narrow{.is_terminal = true, .colour = false, .width = 30, .height = 24};
  EXPECT_EQ(as_text(table, narrow),
            "Nummer     Ärendemening\n2027/0001  " + std::string(18, 'x') + "…\n");
}

TEST(Table, LeavesNothingOutWhenItIsNoTerminal) {
  const Table table{{"A"}, {{std::string(5000, 'x')}}};
  EXPECT_NE(as_text(table, kPlain).find(std::string(5000, 'x')), std::string::npos);
}

TEST(Table, LetsNoCellBreakTheTable) {
  const Table table{{"A", "B"}, {{"rad\nbrytning", "\x1b[2J"}}};
  EXPECT_EQ(as_text(table, kPlain),
            "A             B\n"
            "rad brytning  \xEF\xBF\xBD[2J\n");
}

TEST(Table, IsColouredOnlyWhereColoursAreWanted) {
  const Table table{{"A"}, {}};
  EXPECT_EQ(as_text(table, {.is_terminal = true, .colour = true, .width = 80, .height = 24}),
            "\033[1mA\033[0m\n");
}

}  // namespace
}  // namespace arendegang::cli
