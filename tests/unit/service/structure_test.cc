#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/casework/rejection.h"
#include "engine/codec/case_codec.h"
#include "tests/unit/service/office.h"

namespace arendegang::test {
namespace {

using casework::RejectionCode;
using ::testing::HasSubstr;

constexpr const char* kDecision = "TaHSU 2027-03-12 § 8";

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  if (at == std::string::npos) throw std::runtime_error("nothing to replace");
  return text.replace(at, what.size(), by);
}

/// The office's structure with one thing said otherwise.
v1::StructureDocument with(const std::string& what, const std::string& by) {
  auto document = Office::document();
  document.set_yaml(replaced(document.yaml(), what, by));
  return document;
}

v1::StructureDocument with_chart(const std::string& what, const std::string& by) {
  auto document = Office::document();
  auto& chart = *document.mutable_charts(0);
  chart.set_document(replaced(chart.document(), what, by));
  return document;
}

casework::Step step_of(Office& office, std::uint64_t sequence) {
  return codec::decode_step(office.reader().records({sequence}, 1)->front().body).value();
}

v1::StructureComparison compare(Office& office, const v1::StructureDocument& document) {
  v1::QueryRequest request;
  *request.mutable_compare_structure()->mutable_document() = document;
  return office.ask("sekreterare", request).compare_structure();
}

v1::StructureVersions versions(Office& office) {
  v1::QueryRequest request;
  request.mutable_structure_versions();
  return office.ask("sekreterare", request).structure_versions();
}

TEST(Structure, IsTheFirstRecordOfANewStore) {
  Office office;
  const auto first = step_of(office, 1);
  EXPECT_EQ(first.kind, casework::StepKind::kStructureApplied);
  EXPECT_EQ(first.structure.value, 1u);
}

TEST(Structure, ThatAStoreHasIsNotRecordedAnewAtItsNextStart) {
  Office office;
  const auto head = office.reader().head()->sequence;
  office.restart();
  EXPECT_EQ(office.reader().head()->sequence, head);
}

TEST(Structure, IsAppliedWithTheDecisionBehindIt) {
  Office office;
  const auto reply = office.apply("drift", with("report_days: 90", "report_days: 60"));
  ASSERT_TRUE(reply.has_accepted()) << reply.ShortDebugString();
  const auto applied = step_of(office, reply.accepted().sequence());
  EXPECT_EQ(applied.kind, casework::StepKind::kStructureApplied);
  EXPECT_EQ(applied.reason, kDecision);
  EXPECT_EQ(applied.actor, "drift");
}

TEST(Structure, IsInForceFromTheNextCommandOn) {
  Office office;
  office.apply("drift", with("{id: sekreterare, roles: [sekreterare]}",
                             "{id: sekreterare, roles: [sekreterare]}\n"
                             "  - {id: ny-sekreterare, roles: [sekreterare]}"));
  EXPECT_TRUE(office.start("ny-sekreterare", R"({"rubrik":"Elevhälsa"})").has_accepted());
}

TEST(Structure, IsInForceAfterARestart) {
  Office office;
  office.apply("drift", with("report_days: 90", "report_days: 60"));
  office.restart();
  v1::QueryRequest request;
  request.mutable_structure_info();
  EXPECT_THAT(office.ask("sekreterare", request).structure_info().facts(),
              HasSubstr(R"("report_days":60)"));
}

TEST(Structure, IsNamedByEachStepThatWasDecidedUnderIt) {
  Office office;
  const auto before = office.start("sekreterare", R"({"rubrik":"Före"})").accepted();
  const auto applied = office.apply("drift", with("report_days: 90", "report_days: 60")).accepted();
  const auto after = office.start("sekreterare", R"({"rubrik":"Efter"})").accepted();
  EXPECT_EQ(step_of(office, before.sequence()).structure.value, 1u);
  EXPECT_EQ(step_of(office, after.sequence()).structure.value, applied.sequence());
}

TEST(Structure, WithAnotherChartLeavesRunningCasesOnTheirs) {
  Office office;
  const auto running = office.start("sekreterare", R"({"rubrik":"Före"})").accepted().instance();
  const auto hash = office.show(running).chart_hash();
  ASSERT_TRUE(office.apply("drift", with_chart("sv=\"Hos parterna\"", "sv=\"Hos kommunerna\""))
                  .has_accepted());
  office.send("sekreterare", running, "skicka");
  EXPECT_EQ(office.show(running).row().state(), "Hos parterna");
  EXPECT_EQ(office.show(running).chart_hash(), hash);
  const auto fresh = office.start("sekreterare", R"({"rubrik":"Efter"})").accepted().instance();
  office.send("sekreterare", fresh, "skicka");
  EXPECT_EQ(office.show(fresh).row().state(), "Hos kommunerna");
}

TEST(Structure, ThatIsAppliedMovesNoRunningTimer) {
  Office office;
  const auto running = office.start("sekreterare", R"({"rubrik":"Före"})").accepted().instance();
  const auto due = office.show(running).timers(0).due_ms();
  office.apply("drift", with_chart("delay=\"86400s\"", "delay=\"60s\""));
  EXPECT_EQ(office.show(running).timers(0).due_ms(), due);
}

TEST(Structure, IsAppliedByAnOperatorAlone) {
  Office office;
  EXPECT_EQ(code(office.apply("sekreterare", with("report_days: 90", "report_days: 60"))),
            RejectionCode::kNotAllowed);
}

TEST(Structure, IsNotAppliedWithoutADecision) {
  Office office;
  const auto reply = office.apply("drift", with("report_days: 90", "report_days: 60"), "");
  EXPECT_EQ(reply.rejected().field(), "decision");
}

TEST(Structure, WithFaultsIsRefusedWithEachOfThem) {
  Office office;
  const auto reply = office.apply("drift", with("mailbox: ana}\n", "mailbox: borta}\n"));
  EXPECT_EQ(code(reply), RejectionCode::kField);
  EXPECT_THAT(reply.rejected().message(), HasSubstr("structure.yaml:5:"));
  EXPECT_EQ(office.reader().head()->sequence.value, 1u);
}

TEST(Structure, OfAnotherIdIsRefused) {
  Office office;
  EXPECT_EQ(code(office.apply("drift", with("id: exempel", "id: annan"))),
            RejectionCode::kUnknownStructure);
}

TEST(Structure, ThatIsInForceAlreadyIsRefused) {
  Office office;
  EXPECT_EQ(code(office.apply("drift", Office::document())), RejectionCode::kNotAccepted);
}

TEST(Structure, ComparedWithAnOlderVersionIsRefused) {
  Office office;
  auto request = office.request("drift");
  *request.mutable_apply_structure()->mutable_document() =
      with("report_days: 90", "report_days: 60");
  request.mutable_apply_structure()->set_decision(kDecision);
  request.mutable_apply_structure()->set_expected_version("an older one");
  EXPECT_EQ(code(office.command(request)), RejectionCode::kVersionMismatch);
}

TEST(Structure, KeepsAPartyThatTakesPartInWhatIsOpen) {
  Office office;
  const auto asked = office.start("sekreterare", R"({"rubrik":"Elevhälsa"})").accepted().instance();
  office.send("sekreterare", asked, "skicka");
  auto document = with(
      "  - {id: bo, name: Bo kommun, organisation_number: 212000-0002, kind: municipality, "
      "mailbox: "
      "bo}\n",
      "");
  document.set_yaml(
      replaced(document.yaml(), "  - {id: registrator-bo, party: bo, roles: [registrator]}\n", ""));
  const auto reply = office.apply("drift", document);
  EXPECT_THAT(reply.rejected().message(), HasSubstr("party 'bo'"));
}

TEST(StructureComparison, ShowsWhatWouldChangeAndChangesNothing) {
  Office office;
  const auto comparison = compare(office, with("report_days: 90", "report_days: 60"));
  ASSERT_EQ(comparison.changes_size(), 1);
  EXPECT_EQ(comparison.changes(0).where(), "deadlines.report_days");
  EXPECT_EQ(office.reader().head()->sequence.value, 1u);
}

TEST(StructureComparison, NamesAChartThatIsAnother) {
  Office office;
  const auto comparison = compare(office, with_chart("Hos parterna", "Hos kommunerna"));
  ASSERT_EQ(comparison.changes_size(), 1);
  EXPECT_EQ(comparison.changes(0).where(), "charts/fraga");
}

TEST(StructureComparison, TellsFaultsWithFileAndLine) {
  Office office;
  auto document = Office::document();
  document.mutable_charts(0)->set_document("<scxml");
  const auto comparison = compare(office, document);
  ASSERT_EQ(comparison.faults_size(), 1);
  EXPECT_THAT(comparison.faults(0), HasSubstr("fraga.scxml:1:"));
}

TEST(StructureVersions, AreListedWithWhatEachChangedTheLatestFirst) {
  Office office;
  office.apply("drift", with("report_days: 90", "report_days: 60"));
  const auto list = versions(office);
  ASSERT_EQ(list.versions_size(), 2);
  EXPECT_EQ(list.versions(0).decision(), kDecision);
  EXPECT_EQ(list.versions(0).changes(0).after(), "60");
  EXPECT_EQ(list.versions(1).actor(), "");
}

}  // namespace
}  // namespace arendegang::test
