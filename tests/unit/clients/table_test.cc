#include "clients/kit/table.h"

#include <gtest/gtest.h>

namespace arendegang::client {
namespace {

TEST(Csv, QuotesWhatNeedsIt) {
  const Table table{{"Part", "Text"}, {{"Åre", "med, komma"}, {"Berg", "med \"citat\"\noch rad"}}};
  EXPECT_EQ(as_csv(table),
            "Part,Text\r\nÅre,\"med, komma\"\r\nBerg,\"med \"\"citat\"\"\noch rad\"\r\n");
}

TEST(Csv, MakesNoFormulasOfWhatPeopleWrote) {
  EXPECT_EQ(as_csv({{"A"}, {{"=HYPERLINK(1)"}, {"-1"}, {"@x"}}}),
            "A\r\n'=HYPERLINK(1)\r\n'-1\r\n'@x\r\n");
  EXPECT_EQ(as_csv({{"A"}, {{"\t=1"}, {" +1"}, {"＝1"}, {"\n@x"}}}),
            "A\r\n' =1\r\n' +1\r\n'＝1\r\n\"'\n@x\"\r\n");
}

TEST(Csv, LetsNoControlCharactersThrough) {
  EXPECT_EQ(as_csv({{"A"}, {{"x\x1b[2J\xE2\x80\xAE"}}}), "A\r\nx\xEF\xBF\xBD[2J\xEF\xBF\xBD\r\n");
}

}  // namespace
}  // namespace arendegang::client
