#include "engine/statechart/diagram.h"

#include <algorithm>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace arendegang::statechart {
namespace {

using testing::ElementsAre;

constexpr double kSlack = 0.1;

constexpr std::string_view kNested = R"(
  <scxml xmlns="http://www.w3.org/2005/07/scxml" xmlns:a="urn:arendegang:chart:1" version="1.0"
         initial="yttre">
    <a:event name="lamna" role="x" sv="Lämna över" en="Hand over"/>
    <state id="yttre" initial="ett">
      <a:label sv="Det yttre tillståndet" en="Outer"/>
      <history id="minne" type="deep"><transition target="ett"/></history>
      <transition event="avbryt" target="slut"/>
      <transition event="tillbaka" target="minne"/>
      <state id="ett"><transition event="lamna" target="inre"/><transition event="anteckna"/></state>
      <parallel id="tva">
        <transition event="om" target="ett"/>
        <state id="vanster"><state id="inre"><transition event="klart" target="slut"/></state></state>
        <state id="hoger"><transition event="igen" target="hoger"/></state>
      </parallel>
    </state>
    <state id="sen"><transition event="upp" target="inre"/></state>
    <final id="slut"/>
  </scxml>)";

Model model_of(std::string_view document) {
  return read_chart(document, {})->model();
}

const DiagramBox& box_of(const Diagram& diagram, const Model& model, std::string_view id) {
  const StateIndex state = model.find(id);
  return *std::find_if(diagram.boxes.begin(), diagram.boxes.end(),
                       [&](const DiagramBox& box) { return box.state == state; });
}

bool lies_in(const DiagramBox& inner, const DiagramBox& outer) {
  return inner.corner.x >= outer.corner.x - kSlack && inner.corner.y >= outer.corner.y - kSlack &&
         inner.corner.x + inner.size.width <= outer.corner.x + outer.size.width + kSlack &&
         inner.corner.y + inner.size.height <= outer.corner.y + outer.size.height + kSlack;
}

bool lies_apart(const DiagramBox& a, const DiagramBox& b) {
  return a.corner.x + a.size.width <= b.corner.x + kSlack ||
         b.corner.x + b.size.width <= a.corner.x + kSlack ||
         a.corner.y + a.size.height <= b.corner.y + kSlack ||
         b.corner.y + b.size.height <= a.corner.y + kSlack;
}

bool lies_on_frame(Point at, const DiagramBox& box) {
  const bool within =
      at.x >= box.corner.x - kSlack && at.x <= box.corner.x + box.size.width + kSlack;
  return within && (std::abs(at.y - box.corner.y) < kSlack ||
                    std::abs(at.y - box.corner.y - box.size.height) < kSlack);
}

TEST(Diagram, PutsEveryStateInsideWhatItStandsInAndApartFromTheOthers) {
  const Model model = model_of(kNested);
  const Diagram diagram = lay_out_diagram(model);
  ASSERT_EQ(diagram.boxes.size(), model.states.size() - 1);
  for (const DiagramBox& a : diagram.boxes) {
    for (const DiagramBox& b : diagram.boxes) {
      if (a.state == b.state || model.is_descendant(b.state, a.state)) continue;
      const bool inside = model.is_descendant(a.state, b.state);
      EXPECT_TRUE(inside ? lies_in(a, b) : lies_apart(a, b))
          << model.states[a.state].id << " and " << model.states[b.state].id;
    }
  }
}

TEST(Diagram, LeadsEveryArrowFromFrameToFrame) {
  const Model model = model_of(kNested);
  const Diagram diagram = lay_out_diagram(model);
  const auto expect_arrow = [&](std::string_view label, std::string_view from,
                                std::string_view to) {
    const auto found =
        std::find_if(diagram.arrows.begin(), diagram.arrows.end(), [&](const DiagramArrow& arrow) {
          return arrow.label == std::vector<std::string>{std::string(label)};
        });
    ASSERT_NE(found, diagram.arrows.end()) << label;
    EXPECT_TRUE(lies_on_frame(found->route.front(), box_of(diagram, model, from))) << label;
    EXPECT_TRUE(lies_on_frame(found->route.back(), box_of(diagram, model, to))) << label;
  };
  expect_arrow("avbryt", "yttre", "slut");
  expect_arrow("Lämna över", "ett", "inre");
  expect_arrow("tillbaka", "yttre", "minne");
  expect_arrow("om", "tva", "ett");
  expect_arrow("klart", "inre", "slut");
  expect_arrow("upp", "sen", "inre");
}

TEST(Diagram, WritesWhatDoesNotLeaveAStateInsideIt) {
  const Model model = model_of(kNested);
  const Diagram diagram = lay_out_diagram(model);
  EXPECT_THAT(box_of(diagram, model, "ett").inner, ElementsAre("· anteckna"));
  EXPECT_THAT(box_of(diagram, model, "hoger").inner, ElementsAre("↻ igen"));
}

TEST(Diagram, MarksWhereItStarts) {
  const Model model = model_of(kNested);
  const Diagram diagram = lay_out_diagram(model);
  EXPECT_TRUE(box_of(diagram, model, "yttre").starts);
  EXPECT_TRUE(box_of(diagram, model, "ett").starts);
  EXPECT_FALSE(box_of(diagram, model, "sen").starts);
}

TEST(Diagram, SaysOnOneArrowAllThatLeadsFromOneStateToAnother) {
  const Diagram diagram = lay_out_diagram(model_of(R"(
      <scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0">
        <state id="a"><transition event="x y" target="b"/><transition cond="1" target="b"/>
          <transition event="z" cond="1" target="b"/></state>
        <state id="b"/></scxml>)"));
  ASSERT_EQ(diagram.arrows.size(), 1u);
  EXPECT_THAT(diagram.arrows[0].label,
              ElementsAre("x", "y", "z [villkor]", "så snart villkoret gäller"));
}

}  // namespace
}  // namespace arendegang::statechart
