#include "engine/casework/chart_plan.h"

#include <gmock/gmock.h>

#include "engine/casework/limits.h"
#include "tests/unit/casework/sample_charts.h"

namespace arendegang::casework {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;

/// A chart that has been renewed: `a` is `b` now, `h` is `m`, `x` is `y`, `t` is `u`.
class APlan : public testing::Test {
 protected:
  APlan() {
    add("a", "h", "x", "t");
    old_ = catalogue_.current("flow")->hash;
    add("b", "m", "y", "u");
    new_ = catalogue_.current("flow")->hash;
  }

  tl::expected<ChartPlan, std::vector<StructureFault>> read(const std::string& rest) {
    return read_chart_plan("chart: flow\nto: " + new_ + "\n" + rest, catalogue_);
  }
  std::vector<StructureFault> faults(const std::string& rest) {
    auto plan = read(rest);
    return plan ? std::vector<StructureFault>{} : plan.error();
  }

  Catalogue catalogue_;
  std::string old_;
  std::string new_;

 private:
  void add(const std::string& state, const std::string& history, const std::string& data,
           const std::string& event) {
    catalogue_.add(*catalogue_chart(chart_document(
        "flow", "<datamodel><data id='" + data + "'/></datamodel><state id='box'><history id='" +
                    history + "'><transition target='" + state + "'/></history><state id='" +
                    state + "'><transition event='" + event + "' target='" + state +
                    "'/></state></state>")));
  }
};

auto plan_fault(std::size_t line, std::size_t column, const std::string& part) {
  return ElementsAre(AllOf(Field("line", &StructureFault::line, line),
                           Field("column", &StructureFault::column, column),
                           Field("message", &StructureFault::message, HasSubstr(part))));
}

TEST_F(APlan, SaysWhatBecomesOfWhat) {
  const auto plan = read(
      "states: {a: b, box: [box]}\n"
      "history: {h: m}\n"
      "data: {y: {expr: x + 1}, x: {drop: true}}\n"
      "events: {t: u}\n");
  ASSERT_TRUE(plan) << plan.error().front().message;
  EXPECT_EQ(plan->to->hash, new_);
  ASSERT_EQ(plan->from.size(), 1U);
  EXPECT_EQ(plan->from.front()->hash, old_);
  EXPECT_THAT(plan->transfer.states.at("a"), ElementsAre("b"));
  EXPECT_EQ(plan->transfer.histories.at("h"), "m");
  EXPECT_EQ(plan->transfer.values.at("y").text(), "x + 1");
  EXPECT_TRUE(plan->transfer.dropped.contains("x"));
  EXPECT_EQ(plan->transfer.events.at("t"), "u");
}

TEST_F(APlan, LetsThingsFallAway) {
  const auto plan = read("states: {a: []}\nhistory: {h: ~}\nevents: {t: ~}\n");
  ASSERT_TRUE(plan) << plan.error().front().message;
  EXPECT_TRUE(plan->transfer.states.at("a").empty());
  EXPECT_TRUE(plan->transfer.histories.at("h").empty());
  EXPECT_TRUE(plan->transfer.events.at("t").empty());
}

TEST_F(APlan, NamesTheOlderChartsThatItIsFor) {
  const auto plan = read("from: [" + old_ + "]");
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->from.front()->hash, old_);
  EXPECT_THAT(faults("from: [abc]"), plan_fault(3, 8, "hash of an older chart 'flow'"));
}

TEST_F(APlan, DoesNotMoveAChartToItself) {
  EXPECT_THAT(faults("from: [" + new_ + "]"), plan_fault(3, 8, "it is the one to move to"));
}

TEST_F(APlan, IsForTheChartInForce) {
  const auto plan = read_chart_plan("chart: flow\nto: " + old_, catalogue_);
  ASSERT_FALSE(plan);
  EXPECT_THAT(plan.error(), plan_fault(2, 5, "hash of the chart in force"));
}

TEST_F(APlan, OfAChartThatThereIsNoOlderOfIsAFault) {
  Catalogue fresh;
  fresh.add(*catalogue_.current("flow"));
  const auto plan = read_chart_plan("chart: flow\nto: " + new_, fresh);
  ASSERT_FALSE(plan);
  EXPECT_THAT(plan.error(), plan_fault(1, 8, "Expected older charts 'flow'"));
}

TEST_F(APlan, OfAnUnknownChartIsAFault) {
  const auto plan = read_chart_plan("chart: none\nto: abc", catalogue_);
  ASSERT_FALSE(plan);
  EXPECT_THAT(plan.error(), plan_fault(1, 8, "'none' is none"));
}

TEST_F(APlan, TellsStatesThatTheChartsDoNotHave) {
  EXPECT_THAT(faults("states:\n  q: b"), plan_fault(4, 3, "a state of a chart to move from"));
  EXPECT_THAT(faults("states:\n  a: q"), plan_fault(4, 6, "a state of the chart in force"));
  EXPECT_THAT(faults("states:\n  a: m"), plan_fault(4, 6, "a state of the chart in force"));
  EXPECT_THAT(faults("states:\n  a: [b, {}]"), plan_fault(4, 10, "what stands here is none"));
}

TEST_F(APlan, TellsHistoriesDataAndEventsThatTheChartsDoNotHave) {
  EXPECT_THAT(faults("history: {a: m}"), plan_fault(3, 11, "a history of a chart to move from"));
  EXPECT_THAT(faults("history: {h: b}"), plan_fault(3, 14, "a history of the chart in force"));
  EXPECT_THAT(faults("data: {x: {expr: 1}}"), plan_fault(3, 8, "data of the chart in force"));
  EXPECT_THAT(faults("data: {y: {drop: true}}"), plan_fault(3, 8, "data of a chart to move from"));
  EXPECT_THAT(faults("events: {q: u}"), plan_fault(3, 10, "an event of a chart to move from"));
  EXPECT_THAT(faults("events: {t: q}"), plan_fault(3, 13, "an event of the chart in force"));
}

TEST_F(APlan, TellsExpressionsThatDoNotParse) {
  EXPECT_THAT(faults("data: {y: {expr: '1 +'}}"), plan_fault(3, 18, "in the expression"));
}

TEST_F(APlan, TellsDataWithBothOrNeither) {
  EXPECT_THAT(faults("data: {y: {expr: 1, drop: true}}"), plan_fault(3, 8, "either 'expr' or"));
  EXPECT_THAT(faults("data: {y: {}}"), plan_fault(3, 8, "either 'expr' or"));
  EXPECT_THAT(faults("data: {x: {drop: maybe}}"), plan_fault(3, 18, "Expected 'drop: true'"));
}

TEST_F(APlan, TellsWhatIsNoPlan) {
  EXPECT_THAT(faults("stats: {}"), plan_fault(3, 1, "'stats' is none"));
  EXPECT_THAT(faults("states: ["), plan_fault(3, 1, "Expected YAML"));
  EXPECT_THAT(read_chart_plan("", catalogue_).error(),
              plan_fault(1, 1, "one YAML document, but there are 0"));
  EXPECT_THAT(read_chart_plan(std::string(kMaxPlanBytes + 1, ' '), catalogue_).error(),
              plan_fault(1, 1, "bytes"));
}

TEST_F(APlan, TellsEveryFaultInOrder) {
  EXPECT_EQ(faults("states: {q: q}\nevents: {q: q}").size(), 4U);
}

}  // namespace
}  // namespace arendegang::casework
