// A county adopts another case flow, and its running cases go on by it.

#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/cli/adopted_chart.h"
#include "tests/unit/cli/running_engine.h"

namespace arendegang {
namespace {

namespace fs = std::filesystem;
using test::Said;

const fs::path kStructure = fs::path(ARENDEGANG_SOURCE_DIR) / "config" / "jamtland-harjedalen";
constexpr const char* kAdoption = "TaHSU 2027-05-03 § 12";
constexpr const char* kDecision = "--decision 'TaHSU 2027-05-03 § 12'";

class AnotherFlow : public ::testing::Test {
 protected:
  AnotherFlow() : engine_(kStructure) {}

  std::string done(const std::string& actor, const std::string& arguments) const {
    const Said said = engine_.arende(actor, arguments);
    EXPECT_EQ(said.code, 0) << arguments << ": " << said.err;
    return said.out;
  }
  boost::json::value show(const std::string& number) const {
    return engine_.arende("sekreterare", "--json show '" + number + "'").json();
  }
  /// When what is tabled is next brought to mind; 0: never.
  std::int64_t due(const std::string& number) const {
    const auto shown = show(number);
    for (const auto& timer : shown.at("timers").as_array()) {
      if (timer.at("event") == "tid.vilande") return timer.at("due_ms").to_number<std::int64_t>();
    }
    return 0;
  }

  /// A case that was tabled on 2027-01-11; its number.
  std::string tabled() const {
    const auto fields = engine_.directory().path() / "fields.json";
    std::ofstream(fields) << R"({"arendemening":"Vatten","beskrivning":"Vad frågan gäller.",
      "initiativ":"politik","begar_presidium":true,
      "attsatser":[{"nr":1,"typ":"rekommenderar","adressat":"parter","parter":["berg"],
                    "lydelse":"Att göra det."}]})";
    const auto said =
        engine_.arende("sekreterare", "--json submit arende --fields " + fields.string());
    EXPECT_EQ(said.code, 0) << said.err;
    const std::string number(said.json().at("number").as_string());
    done("sekreterare", fmt::format("do '{}' bedom motivering='Rör hela länet.'", number));
    done("sekreterare", fmt::format("do '{}' satt_pa_agenda mote=2027-04-16", number));
    done("sekreterare", fmt::format("do '{}' bordlagg skal='Väntar på underlag.'", number));
    return number;
  }

  /// Puts a flow in force that calls `bordlagt` `vilande`; gives its hash.
  std::string adopt_another_flow() const {
    test::rename_state(engine_.structure() / "charts" / "arende.scxml", "bordlagt", "vilande");
    const auto operate = [this](const std::string& words) {
      return engine_.arende("driftansvarig", words);
    };
    return test::adopt(operate, engine_.structure(), "arende", kAdoption);
  }
  std::string plan(const std::string& hash, const std::string& rest) const {
    const auto path = engine_.directory().path() / "plan.yaml";
    std::ofstream(path) << test::plan_to("arende", hash, rest);
    return path.string();
  }

  test::RunningEngine engine_;
};

TEST_F(AnotherFlow, TakesOverRunningCasesAndLeavesTheirTimers) {
  const std::string number = tabled();
  const auto promised = due(number);
  ASSERT_NE(promised, 0);
  const std::string hash = adopt_another_flow();

  const Said unmapped =
      engine_.arende("driftansvarig", "chart move --yes " + plan(hash, "") + " " + kDecision);
  EXPECT_EQ(unmapped.code, 6) << unmapped.out;
  done("driftansvarig",
       "chart move --yes " + plan(hash, "states: {bordlagt: vilande}") + " " + kDecision);
  EXPECT_EQ(show(number).at("chart_hash").as_string(), hash);
  EXPECT_EQ(due(number), promised);

  done("driftansvarig", "clock advance 2027-04-12");
  EXPECT_GT(due(number), promised) << "it fired, and is set anew";
  done("sekreterare", fmt::format("do '{}' ta_upp mote=2027-05-20", number));
  EXPECT_THAT(done("driftansvarig", "verify"), testing::HasSubstr("Journalen håller"));
}

}  // namespace
}  // namespace arendegang
