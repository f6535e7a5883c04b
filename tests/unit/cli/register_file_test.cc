#include "clients/cli/register_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/cli/csv_rows.h"

namespace arendegang::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;

TEST(CsvRows, AreCellsOfLines) {
  const auto rows = read_csv(
      "\xEF\xBB\xBF"
      "a,b\r\n\"x, \"\"y\"\"\",\n\n\"två\nrader\",c\nsist,d");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 4u);
  EXPECT_THAT((*rows)[0].cells, ElementsAre("a", "b"));
  EXPECT_THAT((*rows)[1].cells, ElementsAre("x, \"y\"", ""));
  EXPECT_THAT((*rows)[2].cells, ElementsAre("två\nrader", "c"));
  EXPECT_EQ((*rows)[2].line, 4u);
  EXPECT_EQ((*rows)[3].line, 6u);
}

TEST(CsvRows, AreSeparatedBySemicolonsWhereTheHeadingsAre) {
  const auto rows = read_csv("a;b\n1,5;2\n");
  ASSERT_TRUE(rows);
  EXPECT_THAT((*rows)[1].cells, ElementsAre("1,5", "2"));
}

TEST(CsvRows, WithAQuoteOutOfPlaceAreRefusedWithTheirLine) {
  EXPECT_THAT(read_csv("a,b\n\"utan slut,c\n").error(), HasSubstr("rad 2: Ett citattecken"));
  EXPECT_THAT(read_csv("a,b\n\"x\"y,c\n").error(), HasSubstr("rad 2: Efter ett citerat"));
}

TEST(RegisterFile, IsReadByItsHeadings) {
  const auto file =
      read_register("person,post,som,för,till\nP-3,grupp:barn,står in,P-1,2027-03-01\n");
  ASSERT_TRUE(file);
  ASSERT_EQ(file->import.lines_size(), 1);
  const auto& line = file->import.lines(0);
  EXPECT_EQ(line.line(), 2u);
  EXPECT_EQ(line.person(), 3u);
  EXPECT_EQ(line.assign().kind(), 3u);
  EXPECT_EQ(line.assign().for_person(), 1u);
  EXPECT_EQ(line.assign().until(), "2027-03-01");
}

TEST(RegisterFile, TellsOfEachLineThatCannotBeRead) {
  const auto file = read_register("namn,som\nEtt,kung\nTvå,ordinarie\nTre\n");
  ASSERT_TRUE(file);
  EXPECT_THAT(file->faults, ElementsAre(Field(&LineFault::line, 2u), Field(&LineFault::line, 4u)));
  EXPECT_EQ(file->import.lines_size(), 1);
}

TEST(RegisterFile, WithHeadingsThatAreNoneIsRefused) {
  EXPECT_THAT(read_register("namn,ålder\n").error(), HasSubstr("”ålder” är okänd"));
  EXPECT_THAT(read_register("").error(), HasSubstr("tom"));
}

}  // namespace
}  // namespace arendegang::cli
