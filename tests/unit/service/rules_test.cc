#include "engine/service/rules.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/service/recovery.h"
#include "engine/service/structure_folder.h"
#include "engine/store/memory/memory_store.h"
#include "tests/support/temporary_directory.h"

namespace arendegang::service {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr const char* kStructure = R"(
id: exempel
name: Exempellänets samverkan
parties:
  - {id: ana, name: Ana kommun, organisation_number: 212000-0001, kind: municipality, mailbox: ana}
roles:
  - {id: sekreterare, sv: sekreterare, en: secretary}
actors:
  - {id: sekreterare, roles: [sekreterare]}
mailboxes:
  - {id: ana, kind: maildir, address: registrator@ana.example, name: Ana kommun}
)";

/// A sound chart of this name; `word` makes its bytes differ.
std::string chart(const std::string& name, const std::string& word = "Ny") {
  return R"(<scxml xmlns="http://www.w3.org/2005/07/scxml" xmlns:a="urn:arendegang:chart:1"
       version="1.0" name=")" +
         name + R"(">
  <a:label sv="Fråga" en="Question"/>
  <a:start role="sekreterare"/>
  <a:event name="avsluta" role="sekreterare" sv="Avsluta" en="Close"/>
  <state id="ny"><a:label sv=")" +
         word + R"(" en="New"/><transition event="avsluta" target="slut"/></state>
  <final id="slut"><a:label sv="Slut" en="Closed"/></final>
</scxml>)";
}

class LoadingRules : public ::testing::Test {
 protected:
  using Loaded = tl::expected<Rules, std::vector<std::string>>;

  Loaded load(std::vector<ChartFile> charts) {
    return load_rules({"exempel/structure.yaml", kStructure, std::move(charts)}, *reader_);
  }
  /// As an engine does that starts with them.
  Rules use(std::vector<ChartFile> charts) {
    auto rules = load(std::move(charts)).value();
    store::Batch batch;
    batch.settings = rules.settings;
    batch.settings.emplace_back("structure_id", rules.structure.id);
    EXPECT_TRUE(writer_->commit(batch, writer_->reader().head().value()));
    return rules;
  }

  store::MemoryStore store_;
  std::unique_ptr<store::Writer> writer_ = store_.open_writer().value();
  std::unique_ptr<store::Reader> reader_ = store_.open_reader().value();
};

TEST_F(LoadingRules, FindsTheChartsOfTheFolder) {
  const auto rules = load({{"a.scxml", chart("a")}, {"b.scxml", chart("b")}});
  ASSERT_TRUE(rules) << rules.error().front();
  EXPECT_THAT(rules->chart_names, ElementsAre("a", "b"));
}

TEST_F(LoadingRules, TellsWhereADocumentIsNoChart) {
  const auto rules = load({{"charts/a.scxml", "<scxml"}});
  ASSERT_FALSE(rules);
  EXPECT_THAT(rules.error(), ElementsAre(StartsWith("charts/a.scxml:1:")));
}

TEST_F(LoadingRules, TellsWhereAChartIsUnsound) {
  std::string unsound = chart("a");
  unsound.replace(unsound.find("target=\"slut\""), 13, "cond=\"false\"");
  const auto rules = load({{"charts/a.scxml", unsound}});
  ASSERT_FALSE(rules);
  for (const auto& fault : rules.error()) {
    EXPECT_THAT(fault, StartsWith("charts/a.scxml:"));
    EXPECT_THAT(fault, HasSubstr(": Expected "));
  }
}

TEST_F(LoadingRules, TellsWhereAStructureIsUnsound) {
  const auto rules = load_rules(
      {"exempel/structure.yaml", "id: exempel\nroles: 7\n", {{"a.scxml", chart("a")}}}, *reader_);
  ASSERT_FALSE(rules);
  EXPECT_THAT(rules.error(), ::testing::Contains(StartsWith("exempel/structure.yaml:2:")));
}

TEST_F(LoadingRules, RefusesTwoChartsOfOneName) {
  const auto rules = load({{"a.scxml", chart("a")}, {"b.scxml", chart("a", "Annan")}});
  ASSERT_FALSE(rules);
  EXPECT_THAT(rules.error(), ElementsAre(AllOf(StartsWith("b.scxml:1:1: "), HasSubstr("'a'"))));
}

TEST_F(LoadingRules, KeepsOlderChartsForTheirInstancesOnly) {
  const auto before = use({{"a.scxml", chart("a")}, {"b.scxml", chart("b")}});
  const auto hash_of_a = before.catalogue.current("a")->hash;
  const auto hash_of_b = before.catalogue.current("b")->hash;
  const auto after = load({{"a.scxml", chart("a", "Annan")}});
  ASSERT_TRUE(after);
  EXPECT_NE(after->catalogue.current("a")->hash, hash_of_a);
  EXPECT_NE(after->catalogue.by_hash(hash_of_a), nullptr);
  EXPECT_EQ(after->catalogue.current("b"), nullptr);
  EXPECT_NE(after->catalogue.by_hash(hash_of_b), nullptr);
  EXPECT_THAT(after->chart_names, ElementsAre("a"));
}

TEST_F(LoadingRules, LeavesAStoredChartAloneThatWouldNotBeSoundToday) {
  std::string unsound = chart("b");
  unsound.replace(unsound.find("target=\"slut\""), 13, "cond=\"false\"");
  auto rules = read_rules({"s.yaml", kStructure, {{"b.scxml", unsound}}}, *reader_).value();
  store::Batch batch;
  batch.settings = rules.settings;
  ASSERT_TRUE(writer_->commit(batch, writer_->reader().head().value()));
  EXPECT_TRUE(load({{"a.scxml", chart("a")}}));
}

TEST_F(LoadingRules, TellsOfAChartThatTheStoreHasLost) {
  store::Batch batch;
  batch.settings = {{"charts", "0123\n"}};
  ASSERT_TRUE(writer_->commit(batch, writer_->reader().head().value()));
  const auto rules = load({{"a.scxml", chart("a")}});
  ASSERT_FALSE(rules);
  EXPECT_THAT(rules.error(), ElementsAre(HasSubstr("chart 0123, but it does not")));
}

TEST_F(LoadingRules, OfAnotherStructureThanTheStoresIsRefused) {
  use({{"a.scxml", chart("a")}});
  auto other = load({{"a.scxml", chart("a")}}).value();
  other.structure.id = "annat";
  const auto recovered = recover(*reader_, other, {});
  ASSERT_FALSE(recovered);
  EXPECT_EQ(recovered.error(), "Expected a store of structure 'annat', but it is one of 'exempel'");
}

TEST_F(LoadingRules, OnAVirtualClockThatStandsAtNoTimeIsRefused) {
  const auto rules = use({{"a.scxml", chart("a")}});
  store::Batch batch;
  batch.settings = {{"clock", "virtual"}, {"virtual_now_ms", "nyss"}};
  ASSERT_TRUE(writer_->commit(batch, writer_->reader().head().value()));
  EngineOptions options;
  options.virtual_clock = true;
  const auto recovered = recover(*reader_, rules, options);
  ASSERT_FALSE(recovered);
  EXPECT_THAT(recovered.error(), HasSubstr("'nyss'"));
}

TEST(ReadingAStructuresFolder, NamesWhatIsNotThere) {
  const test::TemporaryDirectory folder;
  const auto without_yaml = read_structure_folder(folder.path());
  ASSERT_FALSE(without_yaml);
  EXPECT_THAT(without_yaml.error(), HasSubstr("structure.yaml"));
  std::ofstream(folder / "structure.yaml") << kStructure;
  const auto without_charts = read_structure_folder(folder.path());
  ASSERT_FALSE(without_charts);
  EXPECT_THAT(without_charts.error(), HasSubstr("charts/*.scxml"));
}

}  // namespace
}  // namespace arendegang::service
