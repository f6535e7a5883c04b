// `arende verify` and `arende journal export` against a real engine, and what somebody changed.

#include <filesystem>
#include <fstream>
#include <iterator>

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/cli/running_engine.h"

namespace arendegang::cli {
namespace {

using test::Said;
using ::testing::AllOf;
using ::testing::HasSubstr;

namespace fs = std::filesystem;

class Verify : public ::testing::Test {
 protected:
  Verify() { engine_.arende("sekreteraren", "submit arende arendemening=Riktlinje"); }

  Said operate(const std::string& arguments) const { return engine_.arende("drift", arguments); }
  std::string file() const { return (engine_.directory() / "journal.ardg").string(); }
  /// A sound export; gives "STEG:HASH".
  std::string exported() const {
    const auto said = operate("--json journal export " + file()).json();
    return std::to_string(said.at("records").to_number<int>()) + ":" +
           std::string(said.at("head").as_string());
  }
  std::string bytes() const {
    std::ifstream in(file(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(const std::string& path, const std::string& bytes) const {
    std::ofstream(path, std::ios::binary) << bytes;
  }

  test::RunningEngine engine_;
};

TEST_F(Verify, FindsASoundJournalAndAllThatIsKeptBesideIt) {
  const Said said = operate("verify");
  EXPECT_EQ(said.code, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("Journalen håller"));
  const auto json = operate("--json verify").json();
  EXPECT_TRUE(json.at("intact").as_bool());
  EXPECT_TRUE(json.at("bodies_checked").as_bool());
}

TEST_F(Verify, TellsWhoDoesNotOperateTheEngineThatOnlyTheChainWasChecked) {
  const Said said = engine_.arende("sekreteraren", "verify");
  EXPECT_EQ(said.code, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("prövas bara för den som sköter"));
  const auto json = engine_.arende("sekreteraren", "--json verify").json();
  EXPECT_FALSE(json.at("bodies_checked").as_bool());
  EXPECT_EQ(json.at("disposed").to_number<int>(), 0);
}

TEST_F(Verify, NamesInSwedishTheCaseThatListsShowOtherwiseAndEndsWithSix) {
  SQLite::Database((engine_.data() / "store.sqlite").native(), SQLite::OPEN_READWRITE)
      .exec("UPDATE listing SET status = 2");
  const Said said = operate("verify");
  EXPECT_EQ(said.code, 6);
  EXPECT_THAT(said.err, AllOf(HasSubstr("ärende EX 2027/0001"), HasSubstr("listor visar"),
                              HasSubstr("Motorn: Expected")));
  const auto json = operate("--json verify").json();
  EXPECT_FALSE(json.at("intact").as_bool());
  EXPECT_EQ(json.at("findings").as_array().size(), 1u);
}

TEST_F(Verify, NamesTheStepThatWasChanged) {
  SQLite::Database((engine_.data() / "store.sqlite").native(), SQLite::OPEN_READWRITE)
      .exec("UPDATE records SET actor = 'annan' WHERE sequence = 2");
  const Said said = operate("verify");
  EXPECT_EQ(said.code, 6);
  EXPECT_THAT(said.err, HasSubstr("steg 2"));
}

TEST_F(Verify, HoldsOfflineOnAnExportAlone) {
  const auto head = exported();
  const Said said = operate("verify --offline " + file() + " --head " + head);
  EXPECT_EQ(said.code, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("Journalen håller"));
}

TEST_F(Verify, FindsOfflineWhatWasCutOffOrChanged) {
  const auto head = exported();
  auto changed = bytes();
  changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
  write(file(), changed);
  const Said said = operate("verify --offline " + file());
  EXPECT_EQ(said.code, 6);
  EXPECT_THAT(said.err, HasSubstr("Journalen håller inte"));
  write(file(), changed.substr(0, changed.size() / 3));
  const auto json = operate("--json verify --offline " + file() + " --head " + head).json();
  EXPECT_FALSE(json.at("intact").as_bool());
}

TEST_F(Verify, TakesNoHeadThatIsNone) {
  exported();
  for (const char* head : {"1", "x:1", "0:", "1:9f"}) {
    EXPECT_EQ(operate("verify --offline " + file() + " --head " + head).code, 2) << head;
  }
  EXPECT_EQ(operate("verify --head 1:9f").code, 2);
  EXPECT_EQ(operate("verify --offline " + file() + ".finns-inte").code, 2);
}

TEST_F(Verify, ExportsToANewFileThatOnlyItsOwnerReads) {
  EXPECT_EQ(operate("journal export " + file()).code, 0);
  EXPECT_EQ(fs::status(file()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_FALSE(fs::exists(file() + ".part"));
  EXPECT_EQ(operate("journal export " + file()).code, 2);
  EXPECT_EQ(operate("journal export /finns/inte/journal.ardg").code, 1);
}

TEST_F(Verify, ExportsToNobodyWhoDoesNotOperateTheEngine) {
  EXPECT_EQ(engine_.arende("sekreteraren", "journal export " + file()).code, 3);
  EXPECT_FALSE(fs::exists(file()));
  EXPECT_FALSE(fs::exists(file() + ".part"));
}

TEST_F(Verify, GoesOnWithAnExportThatWasCutOff) {
  exported();
  const auto whole = bytes();
  for (const auto size :
       {std::size_t{0}, std::size_t{1}, whole.size() / 2, whole.size() - 1, whole.size()}) {
    fs::remove(file());
    write(file() + ".part", whole.substr(0, size));
    EXPECT_EQ(operate("journal export " + file()).code, 0) << size;
    EXPECT_EQ(bytes(), whole) << size;
  }
}

TEST_F(Verify, BeginsAnewWhereAnExportHoldsSomethingElse) {
  exported();
  const auto whole = bytes();
  fs::remove(file());
  write(file() + ".part", "Det här är ingen journal.");
  EXPECT_EQ(operate("journal export " + file()).code, 0);
  EXPECT_EQ(bytes(), whole);
}

}  // namespace
}  // namespace arendegang::cli
