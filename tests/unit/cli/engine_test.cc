// `arende` against a real engine: what it shows, what it asks, and how it ends.

#include <fstream>
#include <iterator>

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "arendegang/v1/command.pb.h"
#include "arendegang/v1/query.pb.h"
#include "tests/unit/cli/running_engine.h"
#include "tests/unit/clients/scripted_engine.h"

namespace arendegang::cli {
namespace {

using test::Said;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class WithEngine : public ::testing::Test {
 protected:
  Said secretary(const std::string& arguments) const {
    return engine_.arende("sekreteraren", arguments);
  }
  void submit(const std::string& subject) const {
    ASSERT_EQ(secretary("submit arende arendemening=\"" + subject + "\"").code, 0);
  }
  void send(const std::string& number) const {
    const Said said = secretary("do " + number +
                                " skicka parter=byn,staden datum=2027-01-10 paragraf=\"§ 7\" "
                                "motivering=\"Det behövs.\"");
    ASSERT_EQ(said.code, 0) << said.err;
  }
  test::RunningEngine engine_;
};

TEST_F(WithEngine, ListsShowsAndCountsWhatThereIs) {
  submit("Riktlinje");
  EXPECT_THAT(secretary("list").out, AllOf(HasSubstr("EX 2027/0001"), HasSubstr("Inkommet")));
  EXPECT_THAT(secretary("list --text finns-inte").out, HasSubstr("Inget finns som passar"));
  EXPECT_EQ(secretary("list --json").json().at("total").to_number<int>(), 1);
  EXPECT_THAT(secretary("show 2027/0001 --history").out,
              AllOf(HasSubstr("Riktlinje"), HasSubstr("skicka"), HasSubstr("Historik")));
}

TEST_F(WithEngine, HoldsBackSendsAndPauses) {
  submit("Riktlinje");
  send("2027/0001");
  EXPECT_THAT(secretary("jobs 2027/0001").out, HasSubstr("ångertid"));
  EXPECT_EQ(secretary("send-now 2027/0001").code, 0);
  EXPECT_THAT(secretary("jobs 2027/0001").out, HasSubstr("på tur"));
  EXPECT_EQ(engine_.arende("drift", "pause 2027/0001 --reason Utreds").code, 0);
  EXPECT_THAT(secretary("show 2027/0001").out, HasSubstr("pausat"));
  EXPECT_EQ(secretary("do 2027/0001 avsluta").code, 3);
  EXPECT_EQ(engine_.arende("drift", "resume 2027/0001 --reason Utrett").code, 0);
  EXPECT_EQ(secretary("do 2027/0001 avsluta").code, 0);
}

TEST_F(WithEngine, DescribesItsStructureAndCharts) {
  EXPECT_THAT(secretary("structure show").out, HasSubstr("Exempellänets samverkan"));
  EXPECT_THAT(secretary("chart list").out, AllOf(HasSubstr("arende"), HasSubstr("svar")));
  EXPECT_EQ(secretary("chart list --json").json().as_array().size(), 2u);
  EXPECT_EQ(secretary("structure check " + engine_.structure().string()).code, 0);
}

TEST_F(WithEngine, SaysNoWithThreeInSwedishAndInJson) {
  submit("Riktlinje");
  const Said said = engine_.arende("registrator-byn", "do 2027/0001 avsluta");
  EXPECT_EQ(said.code, 3);
  EXPECT_THAT(said.err, Not(HasSubstr("Expected")));
  const Said json = engine_.arende("registrator-byn", "--json do 2027/0001 avsluta");
  EXPECT_THAT(std::string(json.json().at("rejected").at("message").as_string()),
              HasSubstr("Expected"));
}

TEST_F(WithEngine, RefusesWhatIsNotOfferedAsOneDocument) {
  submit("Riktlinje");
  const Said said = secretary("--json do 2027/0001 ny_runda nr=1");
  EXPECT_EQ(said.code, 3);
  EXPECT_EQ(said.json().at("rejected").at("code").to_number<int>(), 6);
  EXPECT_FALSE(said.json().at("rejected").at("accepts").as_array().empty());
}

TEST_F(WithEngine, TellsWhatIsMissingWithTwo) {
  const Said said = secretary("--json submit arende");
  EXPECT_EQ(said.code, 2);
  EXPECT_EQ(said.json().at("missing").as_array().at(0).as_string(), "arendemening");
}

TEST_F(WithEngine, RefusesAPartyThatTheStructureLacksWithTwo) {
  submit("Riktlinje");
  const Said said = secretary("do 2027/0001 skicka parter=okand datum=2027-01-10 paragraf=1");
  EXPECT_EQ(said.code, 2);
  EXPECT_THAT(said.err, HasSubstr("byn, staden"));
}

TEST_F(WithEngine, FindsNothingWithFive) {
  EXPECT_EQ(secretary("show 2027/0099").code, 5);
  EXPECT_EQ(secretary("show 99").code, 5);
  EXPECT_EQ(secretary("submit finns-inte").code, 5);
  EXPECT_EQ(secretary("list finns-inte").code, 5);
  EXPECT_EQ(engine_.arende("drift", "incidents edit 7").code, 5);
}

TEST_F(WithEngine, FindsAJournalThatDoesNotHoldWithSix) {
  submit("Riktlinje");
  SQLite::Database store((engine_.data() / "store.sqlite").string(), SQLite::OPEN_READWRITE);
  store.exec("UPDATE records SET actor = 'någon annan' WHERE sequence = 1");
  const Said said = engine_.arende("drift", "verify --json");
  EXPECT_EQ(said.code, 6);
  EXPECT_EQ(said.json().at("intact").as_bool(), false);
}

TEST_F(WithEngine, AsksForWhatIsMissingAndNumbersTheParties) {
  submit("Riktlinje");
  const Said said = engine_.at_terminal("sekreteraren", {"do", "2027/0001", "skicka"},
                                        "1,2\n\ni morgon\n2027-01-10\n§ 7\n");
  EXPECT_EQ(said.code, 0) << said.out;
  EXPECT_THAT(said.out, AllOf(HasSubstr("1. byn  Byns kommun"), HasSubstr("2. staden"),
                              HasSubstr("ett datum (ÅÅÅÅ-MM-DD) väntades")));
  EXPECT_THAT(secretary("outcome 2027/0001").out,
              AllOf(HasSubstr("byn"), HasSubstr("staden"), HasSubstr("§ 7")));
}

TEST_F(WithEngine, AsksForEveryFieldOfAnElement) {
  submit("Riktlinje");
  send("2027/0001");
  const Said said =
      engine_.at_terminal("registrator-byn", {"report", "2027/0001", "byn", "organ=Nämnden"},
                          "1\n2\nbyn\n2\n\nJa, men\nn\n");
  EXPECT_EQ(said.code, 0) << said.out;
  const auto shown = engine_.arende("registrator-byn", "show 2027/0001 --json").json();
  const auto answer = boost::json::serialize(shown.at("children_data").at(0).at("utfall"));
  EXPECT_THAT(answer,
              AllOf(HasSubstr("\"nej\""), HasSubstr("[\"byn\",\"staden\"]"), HasSubstr("Ja, men")));
}

TEST_F(WithEngine, AsksAtATerminalBeforeItSendsAPersonalNumber) {
  const std::vector<std::string> words = {"submit", "arende", "arendemening=Om 121212-1212"};
  const Said no = engine_.at_terminal("sekreteraren", words, "n\n");
  EXPECT_EQ(no.code, 3) << no.out;
  EXPECT_THAT(no.out, AllOf(HasSubstr("personnummer. Skicka ändå? [j/N]"), HasSubstr("Inget är")));
  EXPECT_EQ(secretary("list --json").json().at("total").to_number<int>(), 0);
  EXPECT_EQ(engine_.at_terminal("sekreteraren", words, "j\n").code, 0);
  EXPECT_EQ(secretary("list --json").json().at("total").to_number<int>(), 1);
}

TEST_F(WithEngine, DoesNotStopAScriptByAPersonalNumber) {
  submit("Om 121212-1212");
  EXPECT_EQ(secretary("list --json").json().at("total").to_number<int>(), 1);
}

TEST_F(WithEngine, ShowsWhatCameOfACase) {
  submit("Riktlinje");
  send("2027/0001");
  engine_.arende("registrator-byn",
                 "report 2027/0001 byn organ=Nämnden utfall=\"nr=1,utfall=nej,kommentar=Ja, men\"");
  secretary("do 2027/0001 spred part=byn");
  EXPECT_THAT(secretary("outcome 2027/0001").out,
              AllOf(HasSubstr("Paragraf"), HasSubstr("§ 7"), HasSubstr("Det behövs."),
                    HasSubstr("Nämnden"), HasSubstr("Spritt"), Not(HasSubstr("Runda"))));
  EXPECT_THAT(secretary("outcome --deviating --recommended 2027 --csv").out,
              AllOf(HasSubstr("EX 2027/0001"), HasSubstr("byn"), Not(HasSubstr("staden"))));
  EXPECT_EQ(secretary("outcome --recommended 2026 --json").json().as_array().size(), 0u);
}

TEST_F(WithEngine, TellsTheRoundsApart) {
  submit("Riktlinje");
  send("2027/0001");
  ASSERT_EQ(secretary("do 2027/0001 ny_runda").code, 0);
  EXPECT_THAT(secretary("outcome 2027/0001").out, HasSubstr("Runda"));
  const auto parties = secretary("outcome 2027/0001 --json").json().at("parties").as_array();
  ASSERT_EQ(parties.size(), 4u);
  EXPECT_EQ(parties[0].at("round").to_number<int>(), 1);
  EXPECT_EQ(parties[3].at("round").to_number<int>(), 2);
}

TEST_F(WithEngine, ListsNoPartyWhoseAskingWasUndone) {
  submit("Riktlinje");
  send("2027/0001");
  ASSERT_EQ(secretary("undo 2027/0001 --yes").code, 0);
  EXPECT_EQ(secretary("outcome 2027/0001 --json").json().at("parties").as_array().size(), 0u);
  EXPECT_THAT(secretary("show 2027/0001").out, Not(HasSubstr("Hos parterna")));
}

TEST_F(WithEngine, ShowsLinksToOtherCases) {
  submit("Riktlinje");
  secretary("do 2027/0001 lanka nummer=\"EX 2027/0002\" slag=leder_till");
  EXPECT_THAT(secretary("show 2027/0001").out,
              AllOf(HasSubstr("Samband"), HasSubstr("leder till"), HasSubstr("EX 2027/0002")));
}

TEST_F(WithEngine, ReadsTextsAndSavesFiles) {
  const auto file = engine_.directory() / "bilaga.txt";
  std::ofstream(file) << "bilagans text";
  secretary("submit arende arendemening=Riktlinje beskrivning=\"Hela beskrivningen\" underlag=@" +
            file.string());
  EXPECT_THAT(secretary("content 2027/0001").out,
              AllOf(HasSubstr("Hela beskrivningen"), HasSubstr("bilaga.txt")));
  const auto folder = engine_.directory() / "sparat";
  ASSERT_EQ(secretary("content 2027/0001 --save " + folder.string()).code, 0);
  std::ifstream saved(folder / "bilaga.txt");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(saved), {}), "bilagans text");
}

TEST_F(WithEngine, KeepsAListByItsName) {
  submit("Riktlinje");
  submit("Avtal");
  send("2027/0002");
  ASSERT_EQ(secretary("list --chart arende --state ute --save ute").code, 0);
  EXPECT_EQ(secretary("list ute --json").json().at("total").to_number<int>(), 1);
  EXPECT_EQ(secretary("list ute --state inkommet --json").json().at("total").to_number<int>(), 1);
  EXPECT_EQ(secretary("list --saved").out, "ute\n");
}

TEST_F(WithEngine, SortsByAChartsOwnColumnOnlyInThatChart) {
  submit("Riktlinje");
  EXPECT_EQ(secretary("list --chart arende --sort skickat").code, 0);
  EXPECT_EQ(secretary("list --sort skickat").code, 2);
}

TEST_F(WithEngine, HasABalanceListOfOpenCasesOldestFirst) {
  for (const char* subject : {"Först", "Sedan", "Klart"}) submit(subject);
  send("2027/0001");
  secretary("do 2027/0003 avsluta");
  const std::string csv = secretary("balance --csv").out;
  EXPECT_LT(csv.find("Först"), csv.find("Sedan"));
  EXPECT_EQ(std::ranges::count(csv, '\n'), 3) << csv;
}

TEST_F(WithEngine, TellsEachWhatWaits) {
  submit("Riktlinje");
  send("2027/0001");
  EXPECT_THAT(engine_.arende("registrator-byn", "todo").out,
              AllOf(HasSubstr("Väntar på din part"), HasSubstr("EX 2027/0001"),
                    HasSubstr("2027-02-01"), HasSubstr("Meddela beslut")));
  engine_.arende("registrator-byn", "report 2027/0001 byn organ=N utfall=nr=1,utfall=ja");
  EXPECT_THAT(engine_.arende("registrator-byn", "todo").out, HasSubstr("Inget väntar"));
  EXPECT_THAT(secretary("todo").out, AllOf(HasSubstr("Väntar på dig"), HasSubstr("Avsluta")));
}

TEST_F(WithEngine, WatchesOnceAsOneDocument) {
  submit("Riktlinje");
  EXPECT_EQ(secretary("watch --once --json").json().at("rows").as_array().size(), 1u);
}

TEST_F(WithEngine, WatchesATableThatLives) {
  test::AtTerminal watch(engine_.words("sekreteraren", {"watch"}));
  ASSERT_TRUE(watch.comes_to_show("0 av 0."));
  submit("Riktlinje");
  EXPECT_TRUE(watch.comes_to_show("Riktlinje"));
  EXPECT_TRUE(watch.comes_to_show("1 av 1."));
  send("2027/0001");
  EXPECT_TRUE(watch.comes_to_show("av 3.")) << "with the two parties' own";
  watch.type("\x03");
  EXPECT_EQ(watch.end().code, 0);
}

TEST_F(WithEngine, SaysUnderTheTableThatTheEngineIsAwayAndWaitsForIt) {
  submit("Riktlinje");
  test::AtTerminal watch(engine_.words("sekreteraren", {"watch"}));
  ASSERT_TRUE(watch.comes_to_show("1 av 1."));
  engine_.stop();
  EXPECT_TRUE(watch.comes_to_show("Inget svar från motorn; väntar på den."));
  engine_.start();
  EXPECT_TRUE(watch.comes_to_show("1 av 1."));
  watch.type("\x03");
  EXPECT_EQ(watch.end().code, 0);
}

TEST(Busy, EndsWithFour) {
  test::Runtime runtime;
  test::ScriptedEngine<v1::QueryRequest, v1::QueryReply> queries(
      runtime.context, runtime.endpoints.queries, [](const auto&) { return std::nullopt; });
  test::ScriptedEngine<v1::CommandRequest, v1::CommandReply> commands(
      runtime.context, runtime.endpoints.commands, [](const v1::CommandRequest& request) {
        v1::CommandReply reply;
        reply.set_id(request.id());
        reply.mutable_busy()->set_retry_after_ms(50);
        return reply;
      });
  const Said said =
      test::run_line(std::string(ARENDE) + " --json --as drift --timeout 2 --endpoint-dir " +
                     runtime.directory.path().string() + " pause --all --reason x");
  EXPECT_EQ(said.code, 4);
  EXPECT_EQ(said.json().at("busy").at("retry_after_ms").to_number<int>(), 50);
}

}  // namespace
}  // namespace arendegang::cli
