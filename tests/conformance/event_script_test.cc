#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "engine/statechart/chart.h"
#include "engine/statechart/model.h"
#include "tests/conformance/event_scripts.h"
#include "tests/conformance/suite.h"
#include "tests/conformance/virtual_world.h"
#include "tests/conformance/world_bytes.h"

namespace arendegang::conformance {
namespace {

using States = std::set<std::string>;

std::string file_of(std::string_view name, std::string_view extension) {
  auto text = read_suite_file(std::string(name) + std::string(extension));
  if (!text) throw std::runtime_error("the suite lacks " + std::string(name));
  return *std::move(text);
}

States states_in(const boost::json::value& names) {
  States states;
  for (const auto& name : names.as_array()) states.emplace(name.as_string());
  return states;
}

States atomic_states(const statechart::Chart& chart, const statechart::Session& session) {
  States states;
  for (const std::string& id : session.configuration) {
    if (chart.model().states[chart.model().find(id)].is_atomic()) states.insert(id);
  }
  return states;
}

/// What first differs from the script; empty when nothing does. The chart that is refused differs.
std::string first_difference(std::string_view name, VirtualWorld::Pass pass) {
  const std::string document = file_of(name, ".scxml");
  const auto script = boost::json::parse(file_of(name, ".json"));
  const auto resolve = [folder = std::filesystem::path(name).parent_path()](std::string_view src) {
    return resolve_in(folder, src);
  };
  const auto chart = statechart::read_chart(document, {resolve});
  if (!chart) return chart.error().message;
  VirtualWorld world(resolve, std::move(pass));
  const std::string session = world.start(document);
  const auto differs = [&](const boost::json::value& expected) {
    return atomic_states(*chart, world.session(session)) != states_in(expected);
  };
  if (differs(script.at("initialConfiguration"))) return "the initial configuration";
  for (const auto& step : script.at("events").as_array()) {
    if (const auto* after = step.as_object().if_contains("after")) {
      world.advance(statechart::Duration(after->to_number<std::int64_t>()));
    }
    const std::string event(step.at("event").at("name").as_string());
    world.send(session, event);
    if (differs(step.at("nextConfiguration"))) return "the configuration after " + event;
  }
  return {};
}

WorldState unchanged(WorldState state) {
  return state;
}

bool is_excluded(std::string_view name) {
  return std::any_of(kExcludedScripts.begin(), kExcludedScripts.end(),
                     [&](const ExcludedScript& script) { return script.name == name; });
}

std::vector<std::string_view> included_scripts() {
  std::vector<std::string_view> names;
  std::copy_if(kEventScripts.begin(), kEventScripts.end(), std::back_inserter(names),
               [](std::string_view name) { return !is_excluded(name); });
  return names;
}

class EventScript : public testing::TestWithParam<std::string_view> {};

TEST_P(EventScript, Passes) {
  EXPECT_EQ(first_difference(GetParam(), unchanged), "");
}

TEST_P(EventScript, PassesWhenEachMacrostepEndsInAnotherLife) {
  EXPECT_EQ(first_difference(GetParam(), reborn_from_bytes), "");
}

/// Keeps the list of exclusions from outliving its reasons.
class ExcludedEventScript : public testing::TestWithParam<ExcludedScript> {};

TEST_P(ExcludedEventScript, IsOneOfTheSuiteAndDoesNotPass) {
  const std::string_view name = GetParam().name;
  EXPECT_NE(std::find(kEventScripts.begin(), kEventScripts.end(), name), kEventScripts.end());
  EXPECT_NE(first_difference(name, unchanged), "");
}

TEST(EventScripts, AreAHundredAndTwentySeven) {
  EXPECT_EQ(kEventScripts.size(), 127U);
}

TEST(EventScripts, PassButForSix) {
  EXPECT_EQ(included_scripts().size(), 121U);
}

std::string test_name(std::string_view script) {
  std::string name(script);
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Suite, EventScript, testing::ValuesIn(included_scripts()),
                         [](const auto& script) { return test_name(script.param); });

INSTANTIATE_TEST_SUITE_P(Suite, ExcludedEventScript, testing::ValuesIn(kExcludedScripts),
                         [](const auto& script) { return test_name(script.param.name); });

}  // namespace
}  // namespace arendegang::conformance
