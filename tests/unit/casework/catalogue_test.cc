#include "engine/casework/catalogue.h"

#include <gmock/gmock.h>

#include "engine/casework/compute.h"
#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/sample_charts.h"
#include "tests/unit/casework/sample_structure.h"

namespace arendegang::casework {
namespace {

using statechart::Json;
using testing::HasSubstr;

TEST(TheCatalogue, IdentifiesAChartByItsBytesWhateverItsLineEnds) {
  std::string with_crlf;
  for (const char c : case_chart()) with_crlf += c == '\n' ? "\r\n" : std::string(1, c);
  EXPECT_EQ(catalogue_chart(with_crlf)->hash, catalogue_chart(case_chart())->hash);
  EXPECT_NE(catalogue_chart(part_chart())->hash, catalogue_chart(case_chart())->hash);
}

TEST(TheCatalogue, KeepsEarlierVersionsBesideTheCurrentOne) {
  Catalogue catalogue;
  const auto first = catalogue_chart(chart_document("c", "<state id='a'/>"));
  const auto second = catalogue_chart(chart_document("c", "<state id='b'/>"));
  catalogue.add(*first);
  catalogue.add(*second);
  EXPECT_EQ(catalogue.current("c")->hash, second->hash);
  EXPECT_NE(catalogue.by_hash(first->hash), nullptr);
  EXPECT_EQ(catalogue.current("d"), nullptr);
}

TEST(TheCatalogue, StartsNothingOnAnOlderChart) {
  Catalogue catalogue;
  const auto older = catalogue_chart(chart_document("c", "<state id='a'/>"));
  catalogue.add_older(*older);
  EXPECT_EQ(catalogue.current("c"), nullptr);
  EXPECT_TRUE(catalogue.names().empty());
  EXPECT_EQ(catalogue.latest("c")->hash, older->hash);
  EXPECT_NE(catalogue.by_hash(older->hash), nullptr);
}

TEST(TheCatalogue, ShowsByTheCurrentChartWhenThereIsOne) {
  Catalogue catalogue;
  const auto older = catalogue_chart(chart_document("c", "<state id='a'/>"));
  const auto current = catalogue_chart(chart_document("c", "<state id='b'/>"));
  catalogue.add_older(*older);
  catalogue.add(*current);
  EXPECT_EQ(catalogue.latest("c")->hash, current->hash);
}

TEST(TheCatalogue, RefusesAFunctionThatNobodyRegistered) {
  const auto of_event =
      catalogue_chart(chart_document("c", "<a:event name='e' compute='guess'/><state id='a'/>"));
  ASSERT_FALSE(of_event);
  EXPECT_THAT(of_event.error().message, HasSubstr("'guess' is none"));
  EXPECT_FALSE(catalogue_chart(chart_document("c", "<a:start compute='guess'/><state id='a'/>")));
}

TEST(TheCatalogue, RefusesWhatIsNoChart) {
  EXPECT_FALSE(catalogue_chart("not XML"));
  EXPECT_FALSE(catalogue_chart("<html/>"));
  EXPECT_FALSE(catalogue_chart(chart_document("", "<state id='a'/>")));
}

TEST(TheCatalogue, LeavesInstancesOnTheChartTheyBeganWith) {
  Caseworld world;
  world.add_chart(chart_document("c", R"xml(
    <a:start role="sekreterare"/><a:event name="go" role="sekreterare"/>
    <state id="a"><transition event="go" target="old"/></state><state id="old"/>)xml"));
  const InstanceId id = world.start("sekreteraren", "c");
  world.add_chart(chart_document("c", R"xml(
    <a:start role="sekreterare"/><a:event name="go" role="sekreterare"/>
    <state id="a"><transition event="go" target="new"/></state><state id="new"/>)xml"));
  world.send("sekreteraren", id, "go");
  EXPECT_TRUE(world.is_in(id, "old"));
}

Json addressed(std::string_view data) {
  const Structure structure = sample_structure();
  Context context;
  context.structure = &structure;
  return addressed_parties(json(data), Snapshot{}, context);
}

TEST(AddressedParties, GathersThePointsOfEachAddressedParty) {
  const auto data = addressed(R"({"points":[
      {"text":"a","addressees":"all"},{"text":"b","addressees":["byn"]},{"text":"c"}]})");
  EXPECT_EQ(data.at("addressed"), json(R"([
      {"party":"region","points":[{"text":"a","addressees":"all","index":1}]},
      {"party":"byn","points":[{"text":"a","addressees":"all","index":1},
                               {"text":"b","addressees":["byn"],"index":2}]}])"));
}

TEST(AddressedParties, AddressesNobodyWithoutAddressees) {
  const auto data = addressed(R"({"points":[{"text":"c"}]})");
  EXPECT_EQ(data.at("addressed"), json("[]"));
}

TEST(AddressedParties, GivesBackWhatItDoesNotUnderstand) {
  for (const char* text : {"{}", "[]", R"({"points":7})"}) {
    EXPECT_EQ(addressed(text), json(text));
  }
}

Json other_case_of(Caseworld& world, std::string_view data) {
  return other_case(json(data), Snapshot{}, world.context());
}

TEST(OtherCase, TellsWhatMayBeKnownOfIt) {
  Caseworld world;
  world.add_case_charts();
  world.start("sekreteraren", "arende", R"({"subject":"x","owner":"barn"})");
  EXPECT_EQ(other_case_of(world, R"({"nummer":"SAM 2027/0001"})").at("annat"),
            json(R"({"instance":1,"number":"SAM 2027/0001","chart":"arende","goes_on":true,
                     "states":["received"]})"));
}

TEST(OtherCase, IsNullWhenThereIsNone) {
  Caseworld world;
  EXPECT_EQ(other_case_of(world, R"({"nummer":"SAM 2027/0009"})").at("annat"), json("null"));
  EXPECT_EQ(other_case_of(world, R"({"nummer":""})").at("annat"), json("null"));
}

TEST(OtherCase, GivesBackWhatItDoesNotUnderstand) {
  Caseworld world;
  for (const char* text : {"{}", "[]", R"({"nummer":7})"}) {
    EXPECT_EQ(other_case_of(world, text), json(text));
  }
}

}  // namespace
}  // namespace arendegang::casework
