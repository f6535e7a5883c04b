#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/statechart/check.h"
#include "engine/statechart/describe.h"

namespace arendegang::statechart {
namespace {

/// The charts of one structure's folder by their file names without the ending.
std::map<std::string, std::string> charts_in(const std::filesystem::path& folder) {
  std::map<std::string, std::string> documents;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".scxml") continue;
    std::ifstream in(file.path(), std::ios::binary);
    documents[file.path().stem()] = {std::istreambuf_iterator<char>(in), {}};
  }
  return documents;
}

void expect_sound(const std::map<std::string, std::string>& documents) {
  KnownNames known;
  known.charts.emplace();
  for (const auto& [name, document] : documents) known.charts->insert(name);
  for (const auto& [name, document] : documents) {
    const auto chart = read_chart(document, {});
    ASSERT_TRUE(chart.has_value())
        << name << ": " << chart.error().line << ": " << chart.error().message;
    for (const Finding& finding : check(*chart, known)) {
      ADD_FAILURE() << name << ":" << finding.line << ": " << finding.state << ": "
                    << finding.message;
    }
    EXPECT_THAT(describe(*chart, {}), testing::HasSubstr("<svg")) << name;
  }
}

TEST(ShippedCharts, AreSoundAndCanBeDescribed) {
  std::size_t structures = 0;
  for (const auto& folder : std::filesystem::directory_iterator(ARENDEGANG_CONFIG_DIR)) {
    const auto charts = folder.path() / "charts";
    if (!std::filesystem::is_directory(charts)) continue;
    ++structures;
    expect_sound(charts_in(charts));
  }
  EXPECT_GE(structures, 1u);
}

}  // namespace
}  // namespace arendegang::statechart
