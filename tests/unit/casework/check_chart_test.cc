#include "engine/casework/check_chart.h"

#include <gmock/gmock.h>

#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/sample_charts.h"
#include "tests/unit/casework/sample_structure.h"

namespace arendegang::casework {
namespace {

using statechart::Finding;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;

std::vector<Finding> findings_of(std::string_view content) {
  return check_chart(*catalogue_chart(chart_document("c", content)), sample_structure(),
                     Catalogue());
}

auto finding(const std::string& part) {
  return Field("message", &Finding::message, HasSubstr(part));
}

TEST(CheckingAChart, FindsASeriesThatTheStructureLacks) {
  EXPECT_THAT(findings_of("<a:start role='sekreterare' series='protokoll'/><state id='a'/>"),
              Contains(finding("'protokoll' is none")));
  EXPECT_THAT(findings_of("<a:start role='sekreterare' series='arende'/><state id='a'/>"),
              Not(Contains(finding("series"))));
}

TEST(CheckingAChart, FindsARoleThatTheStructureLacks) {
  EXPECT_THAT(findings_of("<a:start role='kung'/><state id='a'/>"), Contains(finding("kung")));
}

TEST(CheckingAChart, FindsAJobThatTheStructureLacks) {
  EXPECT_THAT(findings_of(R"xml(<a:start role='sekreterare'/><state id='a'><onentry>
                <send type='urn:arendegang:job' event='fax' target='byn'/></onentry></state>)xml"),
              Contains(finding("fax")));
}

TEST(CheckingAChart, FindsAChartThatTheCatalogueLacks) {
  EXPECT_THAT(findings_of(R"xml(<a:start role='sekreterare'/>
                <state id='a'><invoke type='scxml' src='nobody' id='x'/></state>)xml"),
              Contains(finding("nobody")));
}

}  // namespace
}  // namespace arendegang::casework
