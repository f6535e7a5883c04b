#include "clients/kit/record_table.h"

#include <gmock/gmock.h>

namespace arendegang::client {
namespace {

using ::testing::ElementsAre;

v1::RecordRow incoming() {
  v1::RecordRow row;
  row.set_case_number("SAM 2027/0001");
  row.set_number("2:1");
  row.set_kind(1);
  row.set_day("2027-03-01");
  row.set_from("Åre kommun");
  row.set_concerns("Protokollsutdrag");
  row.set_name("utdrag.pdf");
  row.set_subject("Mini Maria");
  row.set_party("Åre kommun");
  return row;
}

v1::RecordList only(const v1::RecordRow& row) {
  v1::RecordList list;
  *list.add_records() = row;
  return list;
}

TEST(RecordTable, BeginsWithTheCaseInTheDiaryAndWithThePartInACase) {
  EXPECT_THAT(diary_table(only(incoming())).rows.front(),
              ElementsAre("SAM 2027/0001", "2:1", "Mini Maria", "2027-03-01", "inkommen",
                          "Åre kommun", "", "Protokollsutdrag", "utdrag.pdf", ""));
  EXPECT_THAT(records_table(only(incoming())).rows.front(),
              ElementsAre("2:1", "Åre kommun", "2027-03-01", "inkommen", "Åre kommun", "",
                          "Protokollsutdrag", "utdrag.pdf", ""));
}

TEST(RecordTable, HasAHeadingForEachCell) {
  EXPECT_EQ(diary_table(only(incoming())).headings.size(), 10u);
  EXPECT_EQ(records_table(only(incoming())).headings.size(), 9u);
}

TEST(RecordTable, SaysWhatIsCorrectedAndWhatWasStopped) {
  v1::RecordRow row = incoming();
  row.set_replaces("2:3");
  row.set_dropped(true);
  EXPECT_EQ(record_concerns(row), "Protokollsutdrag (ersätter 2:3)");
  EXPECT_EQ(record_kind(row), "inkommen (stoppad)");
}

TEST(RecordTable, TellsWhatIsMarkedFromWhatIsLeftOut) {
  v1::RecordRow row = incoming();
  EXPECT_EQ(record_mark(row), "");
  row.set_marked(true);
  EXPECT_EQ(record_mark(row), "sekretess");
  row.set_ground("OSL 25 kap. 1 §");
  row.set_withheld(true);
  EXPECT_EQ(record_mark(row), "utelämnad: sekretess, OSL 25 kap. 1 §");
}

}  // namespace
}  // namespace arendegang::client
