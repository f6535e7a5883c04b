// Records of cases in the shipped structure, through the real engine and the real client.

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/cli/running_engine.h"

namespace arendegang {
namespace {

namespace fs = std::filesystem;
using test::Said;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const fs::path kStructure = fs::path(ARENDEGANG_SOURCE_DIR) / "config" / "jamtland-harjedalen";
constexpr const char* kDay = "2027-01-11";
constexpr int kUsage = 2;

/// A question that the secretary has handed in with its material.
class RecordsOfACase : public ::testing::Test {
 protected:
  RecordsOfACase() : engine_(kStructure) {
    done("submit arende --fields " + (kStructure / "demo" / "stimulansmedel.json").string());
  }

  std::string done(const std::string& arguments, const std::string& actor = "sekreterare") const {
    const Said said = engine_.arende(actor, arguments);
    EXPECT_EQ(said.code, 0) << arguments << ": " << said.err;
    return said.out;
  }
  boost::json::value records(const std::string& actor = "sekreterare") const {
    return engine_.arende(actor, "--json records 1").json().at("records");
  }

  test::RunningEngine engine_;
  test::TemporaryDirectory folder_;
};

TEST_F(RecordsOfACase, AreNumberedAndListedWithWhatTheyAre) {
  const std::string listed = done("records 1");
  EXPECT_THAT(listed, AllOf(HasSubstr("Ärendebeskrivning"), HasSubstr("Beslutsunderlag"),
                            HasSubstr("inkommen"), HasSubstr(kDay)));
  const auto rows = records();
  for (std::size_t i = 0; i < rows.as_array().size(); ++i) {
    EXPECT_EQ(rows.at(i).at("number").as_string(), std::to_string(i + 1));
  }
}

TEST_F(RecordsOfACase, StandInTheDiaryOfTheirDay) {
  EXPECT_THAT(done("diary"), AllOf(HasSubstr("SAM 2027/0001"), HasSubstr("Ärendebeskrivning")));
  EXPECT_THAT(done("diary --day 2027-01-12"), HasSubstr("Inga handlingar."));
  const fs::path file = folder_ / "blad.csv";
  done(std::string("diary --day ") + kDay + " --csv " + file.string());
  EXPECT_THAT(test::read_file(file), AllOf(HasSubstr("Ärendemening"), HasSubstr("SAM 2027/0001")));
}

TEST_F(RecordsOfACase, AreHandedOutWithAnIndexOfTheirHashes) {
  const fs::path folder = folder_ / "utdrag";
  done("records 1 --extract " + folder.string());
  const auto hash = std::string(records().at(0).at("content").as_string());
  EXPECT_THAT(test::read_file(folder / "handlingar.csv"), HasSubstr(hash));
  EXPECT_NE(test::read_file(folder / "1 Ärendebeskrivning.txt"), "");
}

TEST_F(RecordsOfACase, LeaveOutWhatIsMarkedAndSaySo) {
  done(
      "do 1 sekretessmarkera omfattning=uppgifter uppgifter=beskrivning "
      "'grund=25 kap. 1 §' 'sekretesskal=Rör en enskild'");
  const fs::path folder = folder_ / "utdrag";
  done("records 1 --extract " + folder.string() + " --without-marked");
  EXPECT_THAT(test::read_file(folder / "handlingar.csv"), HasSubstr("utelämnad: sekretess"));
  EXPECT_FALSE(fs::exists(folder / "1 Ärendebeskrivning.txt"));
  const auto row = records("koordinator-region").at(0);
  EXPECT_TRUE(row.at("withheld").as_bool());
  EXPECT_EQ(row.at("content").as_string(), "");
}

TEST_F(RecordsOfACase, AreNotAskedForByADayThatIsNone) {
  const Said said = engine_.arende("sekreterare", "diary --day 2027-02-30");
  EXPECT_EQ(said.code, kUsage);
  EXPECT_THAT(said.err, HasSubstr("ÅÅÅÅ-MM-DD"));
}

TEST_F(RecordsOfACase, HoldWhenTheStoreIsVerified) {
  done("verify", "driftansvarig");
}

}  // namespace
}  // namespace arendegang
