#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include "tests/support/temporary_directory.h"

namespace arendegang::cli {
namespace {

struct Answer {
  int code = -1;
  std::string text;  ///< standard output and error
};

/// Runs the program itself, without an engine, in a data folder of its own.
class Usage : public ::testing::Test {
 protected:
  Answer arende(const std::string& arguments) const {
    const std::string command = "{ env -u ARENDE_ACTOR HOME=" + directory_.path().string() + " " +
                                ARENDE + " " + arguments + " </dev/null; } 2>&1";
    std::FILE* pipe = ::popen(command.c_str(), "r");
    Answer answer;
    std::array<char, 4096> buffer{};
    while (const std::size_t read = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
      answer.text.append(buffer.data(), read);
    }
    answer.code = WEXITSTATUS(::pclose(pipe));
    return answer;
  }

  test::TemporaryDirectory directory_;
};

TEST_F(Usage, IsTaughtByHelp) {
  const Answer answer = arende("--help");
  EXPECT_EQ(answer.code, 0);
  for (const char* command :
       {"up",      "submit", "list",      "show",      "do",    "report", "outcome",  "content",
        "balance", "todo",   "watch",     "incidents", "jobs",  "undo",   "send-now", "pause",
        "resume",  "verify", "structure", "chart",     "clock", "key",    "people",   "journal"}) {
    EXPECT_NE(answer.text.find(std::string("  ") + command), std::string::npos) << command;
  }
}

TEST_F(Usage, IsTaughtWithExamplesByEachCommand) {
  for (const char* command :
       {"up",      "submit", "list",      "show",      "do",    "report", "outcome",  "content",
        "balance", "todo",   "watch",     "incidents", "jobs",  "undo",   "send-now", "pause",
        "resume",  "verify", "structure", "chart",     "clock", "key",    "people",   "journal"}) {
    const Answer answer = arende(std::string(command) + " --help");
    EXPECT_EQ(answer.code, 0) << command;
    EXPECT_NE(answer.text.find(std::string("  arende ") + command), std::string::npos) << command;
  }
}

TEST_F(Usage, ThatIsWrongEndsWithTwo) {
  EXPECT_EQ(arende("").code, 2);
  EXPECT_EQ(arende("finns-inte").code, 2);
  EXPECT_EQ(arende("list --finns-inte").code, 2);
  EXPECT_EQ(arende("show").code, 2);
  EXPECT_EQ(arende("report 1").code, 2);
  EXPECT_EQ(arende("incidents skip 1").code, 2);
  EXPECT_EQ(arende("up").code, 2);
  EXPECT_EQ(arende("up --structure /finns/inte").code, 2);
  EXPECT_EQ(arende("up --stop --detach").code, 2);
  EXPECT_EQ(arende("up --structure . --listen tcp://127.0.0.1:0").code, 2);
  EXPECT_EQ(arende("up --structure . --server-key finns-inte.key").code, 2);
  EXPECT_EQ(arende("clock advance").code, 2);
  EXPECT_EQ(arende("jobs --wait --closed").code, 2);
  EXPECT_EQ(arende("chart check").code, 2);
  EXPECT_EQ(arende("key").code, 2);
  EXPECT_EQ(arende("key add finns-inte.pub någon").code, 2);
  EXPECT_EQ(arende("key revoke nyckel").code, 2);
  EXPECT_EQ(arende("--server tcp://a:1 list").code, 2);
}

TEST_F(Usage, OfChartsTakesAFileWithoutAnEngine) {
  const std::string file = (directory_ / "flow.scxml").string();
  std::ofstream(file) << "<scxml/>";
  EXPECT_EQ(arende("--as a chart check " + file).text.find("arende up"), std::string::npos);
}

TEST_F(Usage, ThatIsWrongIsOneDocumentInJson) {
  const Answer answer = arende("list --finns-inte --json 2>/dev/null");
  EXPECT_EQ(answer.code, 2);
  EXPECT_EQ(boost::json::parse(answer.text).at("failed").at("code").to_number<int>(), 2);
}

TEST_F(Usage, OfTheEnginesOwnProgramsEndsAsThisOneDoes) {
  const std::string file = (directory_ / "flow.scxml").string();
  std::ofstream(file) << "<scxml/>";
  const std::string folder = directory_.path().string();
  EXPECT_EQ(arende("chart check " + file + " --finns-inte").code, 2);
  EXPECT_EQ(arende("chart check " + file).code, 6);
  EXPECT_EQ(arende("structure check " + folder).code, 1);
  std::filesystem::create_directory(directory_ / "charts");
  std::ofstream(directory_ / "structure.yaml") << "id: [";
  std::ofstream(directory_ / "charts" / "flow.scxml") << "<scxml/>";
  EXPECT_EQ(arende("structure check " + folder).code, 6);
}

TEST_F(Usage, OfChecksIsOneDocumentInJson) {
  const std::string file = (directory_ / "flow.scxml").string();
  std::ofstream(file) << "<scxml/>";
  const auto chart = boost::json::parse(arende("--json chart check " + file + " 2>/dev/null").text);
  EXPECT_FALSE(chart.at("findings").as_array().empty());
  const auto missing = boost::json::parse(
      arende("--json structure check " + directory_.path().string() + " 2>/dev/null").text);
  EXPECT_EQ(missing.at("failed").at("code").to_number<int>(), 1);
}

TEST_F(Usage, OfStopIsOneDocumentInJson) {
  const Answer answer = arende("--json up --stop");
  EXPECT_EQ(boost::json::parse(answer.text).at("running").as_bool(), false);
}

TEST_F(Usage, OfStopWhereNothingRunsIsNoFailure) {
  const Answer answer = arende("up --stop");
  EXPECT_EQ(answer.code, 0);
  EXPECT_NE(answer.text.find("Inget är igång"), std::string::npos);
}

TEST_F(Usage, OfUpNamesWhatTheEngineSaid) {
  const auto structure = directory_ / "structure";
  std::filesystem::create_directory(structure);
  std::ofstream(structure / "structure.yaml") << "id: [";
  for (const char* detach : {"", " --detach"}) {
    const Answer answer = arende("up --data " + (directory_ / "data").string() +
                                 " --worker-actor w --structure " + structure.string() + detach);
    EXPECT_EQ(answer.code, 1);
    EXPECT_NE(answer.text.find("Motorn startar inte"), std::string::npos) << answer.text;
  }
}

TEST_F(Usage, OfUpHandsTheProcessorOnToTheEngine) {
  const Answer answer =
      arende("up --data " + (directory_ / "data").string() +
             " --worker-actor w --processor 99999 --structure " + directory_.path().string());
  EXPECT_EQ(answer.code, 1);
  EXPECT_NE(answer.text.find("but got '99999'"), std::string::npos) << answer.text;
}

TEST_F(Usage, OfANewKeyLeavesBothFilesOrNone) {
  const auto file = directory_ / "min.key";
  std::ofstream(directory_ / "min.key.pub") << "en annans";
  EXPECT_EQ(arende("key new " + file.string()).code, 1);
  EXPECT_FALSE(std::filesystem::exists(file));
  std::filesystem::remove(directory_ / "min.key.pub");
  EXPECT_EQ(arende("key new " + file.string()).code, 0);
  EXPECT_TRUE(std::filesystem::exists(file));
  EXPECT_TRUE(std::filesystem::exists(directory_ / "min.key.pub"));
}

TEST_F(Usage, NeedsSomebodyWhoAsks) {
  const Answer answer = arende("list");
  EXPECT_EQ(answer.code, 2);
  EXPECT_NE(answer.text.find("--as NAMN"), std::string::npos);
}

TEST_F(Usage, WithoutAnEngineSaysHowToStartOne) {
  const Answer answer = arende("--as sekreteraren list");
  EXPECT_EQ(answer.code, 1);
  EXPECT_NE(answer.text.find("arende up"), std::string::npos);
}

TEST_F(Usage, InAFolderTooDeepForSocketsSaysSo) {
  const Answer answer = arende("--as a --data /" + std::string(120, 'x') + " list");
  EXPECT_EQ(answer.code, 1);
  EXPECT_NE(answer.text.find("107 bytes"), std::string::npos);
}

}  // namespace
}  // namespace arendegang::cli
