#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "engine/statechart/calendar.h"
#include "engine/statechart/chart.h"
#include "tests/unit/config/county.h"

namespace arendegang {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;

TEST(CountyStructure, HasTheNineParties) {
  EXPECT_EQ(shipped_structure().parties.size(), 9U);
  EXPECT_EQ(shipped_structure().party("ostersund")->organisation_number, "212000-2528");
}

TEST(CountyStructure, WarnsThatTheMunicipalSeatsDoNotAddUp) {
  EXPECT_THAT(shipped_structure().warnings, ElementsAre(HasSubstr("pahsu")));
}

TEST(CountyStructure, ReachesEveryPartyThroughARegistrarOfItsOwn) {
  const casework::Structure structure = shipped_structure();
  for (const auto& party : structure.parties) {
    const auto* const registrar = structure.actor("registrator-" + party.id);
    ASSERT_NE(registrar, nullptr) << party.id;
    EXPECT_EQ(registrar->party, party.id);
    EXPECT_THAT(registrar->roles, ElementsAre("registrator"));
  }
}

TEST(CountyStructure, SendsToReservedAddressesOnly) {
  std::set<std::string> addresses;
  for (const auto& mailbox : shipped_structure().mailboxes) {
    EXPECT_THAT(mailbox.address, EndsWith(".example"));
    EXPECT_TRUE(addresses.insert(mailbox.address).second) << mailbox.address;
  }
}

TEST(CountyStructure, GivesEveryBodyThatACaseCanBeLiftedToAMailbox) {
  for (const auto& body : shipped_structure().outside) EXPECT_NE(body.mailbox, "") << body.id;
}

TEST(CountyStructure, HasAPartyThatKeepsTheRegister) {
  const auto structure = shipped_structure();
  const auto& facts = std::get<statechart::Json>(structure.facts);
  for (const auto& keeper : facts.at("register").as_array()) {
    EXPECT_NE(structure.party(keeper.at("authority").as_string()), nullptr);
    const std::string hour = "2027-03-01T" + std::string(keeper.at("sheet_at").as_string());
    EXPECT_TRUE(statechart::parse_local_time(hour)) << hour;
  }
}

TEST(CountyStructure, LetsWhoSendsDiarySheetsReadWhatIsNotSecret) {
  for (const char* chart : {"arende", "partsbeslut"}) {
    const auto read = statechart::read_chart(shipped(fmt::format("charts/{}.scxml", chart)), {});
    ASSERT_TRUE(read) << chart;
    EXPECT_THAT(read->declarations().read_roles, testing::Contains("tjanst")) << chart;
  }
}

/// Whether a chart has the data that a path begins with.
testing::AssertionResult has_data(std::string_view chart, std::string_view path) {
  const auto first = path.substr(0, path.find('.'));
  const auto declared = "<data id=\"" + std::string(first) + "\"";
  if (shipped("charts/" + std::string(chart) + ".scxml").find(declared) != std::string::npos) {
    return testing::AssertionSuccess();
  }
  return testing::AssertionFailure() << chart << " has no data " << first;
}

TEST(CountyStructure, ShowsOnlyDataThatItsChartsHave) {
  const auto structure = shipped_structure();
  const auto& facts = std::get<statechart::Json>(structure.facts);
  for (const auto& view : facts.at("views").as_array()) {
    const std::string chart(view.at("chart").as_string());
    for (const char* list : {"outcome", "parties"}) {
      const auto* const values = view.as_object().if_contains(list);
      for (const auto& value : values ? values->as_array() : boost::json::array()) {
        const bool of_case = value.as_object().contains("case");
        EXPECT_TRUE(of_case ? has_data(chart, value.at("case").as_string())
                            : has_data("partsbeslut", value.at("child").as_string()));
      }
    }
    for (const auto& table : view.at("tables").as_array()) {
      EXPECT_TRUE(has_data(chart, table.at("rows").as_string()));
    }
  }
}

}  // namespace
}  // namespace arendegang
