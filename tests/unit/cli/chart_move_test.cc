// `arende chart move` against a real engine.

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/cli/adopted_chart.h"
#include "tests/unit/cli/running_engine.h"

namespace arendegang::cli {
namespace {

using test::Said;
using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr const char* kAdoption = " --decision \"2027-05-03 § 12\" ";

/// Cases in `inkommet`, in a structure whose chart has come to call it `mottaget`.
class ChartMove : public ::testing::Test {
 protected:
  ChartMove() {
    secretary("submit arende arendemening=Vatten");
    secretary("submit arende arendemening=Skog");
    test::rename_state(engine_.structure() / "charts" / "arende.scxml", "inkommet", "mottaget");
    hash_ = test::adopt([this](const auto& words) { return operate(words); }, engine_.structure(),
                        "arende", "2027-05-03 § 12");
  }

  Said secretary(const std::string& arguments) const {
    return engine_.arende("sekreteraren", arguments);
  }
  Said operate(const std::string& arguments) const { return engine_.arende("drift", arguments); }

  /// Writes a plan for the chart in force; gives its path.
  std::string plan(const std::string& rest) const {
    const auto path = engine_.directory().path() / "plan.yaml";
    std::ofstream(path) << test::plan_to("arende", hash_, rest);
    return path.string();
  }
  std::string state(const std::string& number) const {
    const auto shown = secretary("--json show " + number).json();
    return std::string(shown.at("active_states").as_array().back().as_string());
  }

  test::RunningEngine engine_;
  std::string hash_;
};

TEST_F(ChartMove, MovesWhatFitsAndCanBeRunAgain) {
  const std::string moving = "chart move --yes " + plan("states: {inkommet: mottaget}") + kAdoption;
  const Said moved = operate(moving);
  EXPECT_EQ(moved.code, 0) << moved.err;
  EXPECT_THAT(moved.out, AllOf(HasSubstr("2 av 2 får plats"), HasSubstr("2 är flyttade")));
  EXPECT_EQ(state("2027/0001"), "mottaget");
  EXPECT_THAT(secretary("show 2027/0001 --history").out, HasSubstr("flyttat till nytt flöde"));
  EXPECT_THAT(operate(moving).out, HasSubstr("0 är flyttade"));
  EXPECT_EQ(operate("verify").code, 0);
}

TEST_F(ChartMove, TriedOnAllMovesNone) {
  const std::string plan_file = plan("states: {inkommet: mottaget}");
  const Said tried = operate("chart move --dry-run " + plan_file + kAdoption);
  EXPECT_EQ(tried.code, 0) << tried.err;
  EXPECT_EQ(state("2027/0001"), "inkommet");
}

TEST_F(ChartMove, TellsWhatDoesNotFitAndMovesNothing) {
  const std::string plan_file = plan("");
  const Said refused = operate("chart move --yes " + plan_file + kAdoption);
  EXPECT_EQ(refused.code, 6);
  EXPECT_THAT(refused.out,
              AllOf(HasSubstr("0 av 2 får plats"), HasSubstr("Läget 'Inkommet' (inkommet)"),
                    HasSubstr("EX 2027/0001, EX 2027/0002")));
  EXPECT_EQ(state("2027/0001"), "inkommet");
  const auto json = operate("--json chart move --yes " + plan_file + kAdoption).json();
  EXPECT_EQ(json.at("misfits"), 2);
  EXPECT_EQ(json.at("moved"), 0);
  EXPECT_EQ(json.at("cases").at(0).at("number"), "EX 2027/0001");
}

TEST_F(ChartMove, TellsThePlansFaultsByFileLineAndColumn) {
  const std::string plan_file = plan("states: {borta: mottaget}");
  const Said refused = operate("chart move --yes " + plan_file + kAdoption);
  EXPECT_EQ(refused.code, 6);
  EXPECT_THAT(refused.err, HasSubstr("plan.yaml:3:10: Expected a state"));
}

TEST_F(ChartMove, IsForWhoOperatesTheEngineByADecision) {
  const std::string plan_file = plan("states: {inkommet: mottaget}");
  EXPECT_EQ(secretary("chart move --yes " + plan_file + kAdoption).code, 3);
  EXPECT_EQ(operate("chart move --yes " + plan_file).code, 2);
  EXPECT_EQ(operate("chart move --yes nowhere.yaml" + std::string(kAdoption)).code, 2);
}

}  // namespace
}  // namespace arendegang::cli
