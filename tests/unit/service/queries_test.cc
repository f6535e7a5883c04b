#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/casework/rejection.h"
#include "engine/codec/chain.h"
#include "tests/unit/service/office.h"

namespace arendegang::test {
namespace {

using casework::RejectionCode;
using ::testing::HasSubstr;

v1::QueryRequest list_of(const std::string& chart) {
  v1::QueryRequest request;
  request.mutable_list()->set_chart(chart);
  return request;
}

TEST(List, ShowsWhatWasAcknowledgedAtOnce) {
  Office office;
  office.start("sekreterare", R"({"rubrik":"Elevhälsa"})");
  const auto list = office.ask("sekreterare", list_of("fraga")).list();
  ASSERT_EQ(list.rows_size(), 1);
  EXPECT_EQ(list.rows(0).subject(), "Elevhälsa");
  EXPECT_EQ(list.rows(0).state(), "Ny");
  EXPECT_EQ(list.total(), 1u);
}

TEST(List, GoesOnWhereTheLastPageEnded) {
  Office office;
  for (const auto* name : {"A", "B", "C"}) {
    office.start("sekreterare", std::string(R"({"rubrik":")") + name + "\"}");
  }
  auto request = list_of("fraga");
  request.mutable_list()->set_sort("subject");
  request.mutable_list()->set_limit(2);
  const auto first = office.ask("sekreterare", request).list();
  request.mutable_list()->set_page(first.next_page());
  const auto second = office.ask("sekreterare", request).list();
  ASSERT_EQ(second.rows_size(), 1);
  EXPECT_EQ(second.rows(0).subject(), "C");
  EXPECT_TRUE(second.next_page().empty());
}

TEST(List, SortsAndFiltersByAChartsColumn) {
  Office office;
  const auto answered = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.start("sekreterare", R"({"rubrik":"B"})");
  office.send("sekreterare", answered, "skicka");
  const auto detail = office.show(answered);
  for (const auto& child : detail.children()) {
    office.send("registrator-" + child.party(), child.instance(), "svara", R"({"svar":"ja"})");
  }
  auto request = list_of("fraga");
  auto& filter = *request.mutable_list()->add_columns();
  filter.set_name("svar");
  filter.set_value("2");
  const auto list = office.ask("sekreterare", request).list();
  ASSERT_EQ(list.rows_size(), 1);
  EXPECT_EQ(list.rows(0).instance(), answered);
}

TEST(List, NamesAColumnThatThereIsNotOf) {
  Office office;
  auto request = list_of("fraga");
  request.mutable_list()->set_sort("smak");
  const auto reply = office.ask("sekreterare", request);
  EXPECT_EQ(code(reply), RejectionCode::kField);
  EXPECT_THAT(reply.error().message(), HasSubstr("smak"));
}

TEST(Show, HasTheHistoryWithWhoDidWhat) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.send("sekreterare", fraga, "skicka");
  const auto detail = office.show(fraga);
  const auto& history = detail.history();
  ASSERT_EQ(history.size(), 2);
  EXPECT_EQ(history[1].actor(), "sekreterare");
  EXPECT_EQ(history[1].label_sv(), "Skicka");
  EXPECT_THAT(history[1].states(), ::testing::ElementsAre("Hos parterna"));
}

TEST(Show, FindsACaseByItsNumber) {
  Office office;
  office.start("sekreterare", R"({"rubrik":"A"})");
  v1::QueryRequest request;
  request.mutable_show()->set_number("EX 2027/0001");
  EXPECT_EQ(office.ask("sekreterare", request).show().row().subject(), "A");
  request.mutable_show()->set_number("EX 2027/0002");
  EXPECT_EQ(code(office.ask("sekreterare", request)), RejectionCode::kUnknownInstance);
}

TEST(Available, OffersWhatTheActorMayDoNowWithItsFields) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  v1::QueryRequest request;
  request.mutable_available()->set_instance(fraga);
  const auto names = [&](const std::string& actor) {
    std::vector<std::string> found;
    const auto reply = office.ask(actor, request);
    for (const auto& action : reply.available().actions()) {
      found.push_back(action.name());
    }
    return found;
  };
  EXPECT_THAT(names("sekreterare"),
              ::testing::UnorderedElementsAre("skicka", "ping", "notera", "bifoga", "dubbelnotera",
                                              "risknotera", "envist", "knyt"));
  EXPECT_THAT(names("registrator-ana"), ::testing::IsEmpty());
}

TEST(Content, IsReadThroughTheCaseThatHasIt) {
  Office office;
  auto request = office.request("sekreterare");
  request.mutable_start()->set_chart("fraga");
  request.mutable_start()->set_fields(R"({"rubrik":"A","text":{"part":0}})");
  request.add_parts()->set_data("Det är bråttom.");
  const auto with_text = office.command(request).accepted().instance();
  const auto without = office.start("sekreterare", R"({"rubrik":"B"})").accepted().instance();

  codec::Hasher hasher;
  v1::QueryRequest read;
  read.mutable_content()->set_hash(codec::to_hex(hasher("Det är bråttom.")));
  read.mutable_content()->set_instance(with_text);
  EXPECT_EQ(office.ask("sekreterare", read).content().data(), "Det är bråttom.");
  read.mutable_content()->set_instance(without);
  EXPECT_EQ(code(office.ask("sekreterare", read)), RejectionCode::kUnknownInstance);
}

TEST(Content, ThatIsLargeIsReadInChunks) {
  Office office;
  const std::string text(3 * 1024 * 1024, 'x');
  auto request = office.request("sekreterare");
  request.mutable_start()->set_chart("fraga");
  request.mutable_start()->set_fields(R"({"rubrik":"A","text":{"part":0}})");
  request.add_parts()->set_data(text);
  const auto fraga = office.command(request).accepted().instance();

  codec::Hasher hasher;
  v1::QueryRequest read;
  read.mutable_content()->set_hash(codec::to_hex(hasher(text)));
  read.mutable_content()->set_instance(fraga);
  std::string gathered;
  for (int chunk = 0; chunk < 3; ++chunk) {
    read.mutable_content()->set_offset(gathered.size());
    gathered += office.ask("sekreterare", read).content().data();
  }
  EXPECT_EQ(gathered, text);
}

TEST(Content, IsSharedWithThoseWhoAreToldOfIt) {
  Office office;
  auto request = office.request("sekreterare");
  request.mutable_start()->set_chart("fraga");
  request.mutable_start()->set_fields(R"({"rubrik":"A","text":{"part":0}})");
  request.add_parts()->set_data("Det är bråttom.");
  const auto fraga = office.command(request).accepted().instance();
  office.send("sekreterare", fraga, "skicka");
  const auto detail = office.show(fraga);

  codec::Hasher hasher;
  v1::QueryRequest read;
  read.mutable_content()->set_hash(codec::to_hex(hasher("Det är bråttom.")));
  read.mutable_content()->set_instance(detail.children(0).instance());
  EXPECT_EQ(office.ask("sekreterare", read).content().data(), "Det är bråttom.");
}

TEST(Journal, GivesBodiesToOperatorsAndHeadersToOthers) {
  Office office;
  office.start("sekreterare", R"({"rubrik":"A"})");
  v1::QueryRequest request;
  request.mutable_journal()->set_from(office.reader().head()->sequence.value);
  const auto headers = office.ask("sekreterare", request).journal();
  ASSERT_EQ(headers.records_size(), 1);
  EXPECT_TRUE(headers.records(0).body().empty());
  EXPECT_FALSE(headers.records(0).hash().empty());
  EXPECT_FALSE(office.ask("drift", request).journal().records(0).body().empty());
}

TEST(List, FindsByPartyArenaTextAndDueDate) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"Elevhälsa"})").accepted().instance();
  office.start("sekreterare", R"({"rubrik":"Skolskjuts"})");
  office.send("sekreterare", fraga, "skicka");
  const auto subjects = [&](const v1::QueryRequest& request) {
    std::vector<std::string> found;
    const auto reply = office.ask("sekreterare", request);
    for (const auto& row : reply.list().rows()) found.push_back(row.subject());
    return found;
  };
  auto by_party = list_of("svar");
  by_party.mutable_list()->set_party("bo");
  EXPECT_THAT(subjects(by_party), ::testing::ElementsAre("bo"));
  auto by_arena = list_of("fraga");
  by_arena.mutable_list()->set_arena("ingen");
  EXPECT_THAT(subjects(by_arena), ::testing::IsEmpty());
  auto by_text = list_of("");
  by_text.mutable_list()->set_text("skolskjuts");
  EXPECT_THAT(subjects(by_text), ::testing::ElementsAre("Skolskjuts"));
  auto by_due = list_of("fraga");
  by_due.mutable_list()->set_due_before_ms(1);
  EXPECT_THAT(subjects(by_due), ::testing::IsEmpty());
}

TEST(Counts, TellsHowManyAreInEachState) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.start("sekreterare", R"({"rubrik":"B"})");
  office.send("sekreterare", fraga, "skicka");
  v1::QueryRequest request;
  request.mutable_counts()->set_chart("fraga");
  const auto reply = office.ask("sekreterare", request);
  std::map<std::string, std::uint64_t> counts;
  for (const auto& each : reply.counts().counts()) counts[each.state()] = each.count();
  EXPECT_EQ(counts, (std::map<std::string, std::uint64_t>{{"Ny", 1}, {"Hos parterna", 1}}));
}

TEST(Jobs, TellsWhatWaitsAndForWhom) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.send("sekreterare", fraga, "skicka");
  v1::QueryRequest request;
  request.mutable_jobs();
  const auto reply = office.ask("drift", request);
  ASSERT_EQ(reply.jobs().jobs_size(), 2) << reply.ShortDebugString();
  EXPECT_EQ(reply.jobs().jobs(0).kind(), "mail");
  EXPECT_EQ(reply.jobs().jobs(0).target(), "ana");
  EXPECT_EQ(reply.jobs().jobs(0).state(), "waiting");
}

TEST(Startable, OffersTheChartsThatTheActorMayStart) {
  Office office;
  v1::QueryRequest request;
  request.mutable_startable();
  const auto secretarys = office.ask("sekreterare", request).startable();
  ASSERT_EQ(secretarys.charts_size(), 1);
  EXPECT_EQ(secretarys.charts(0).name(), "fraga");
  EXPECT_EQ(secretarys.charts(0).fields_size(), 3);
  EXPECT_EQ(office.ask("registrator-ana", request).startable().charts_size(), 0);
}

TEST(Chart, IsReadByNameAndByHash) {
  Office office;
  v1::QueryRequest by_name;
  by_name.mutable_chart()->set_name("svar");
  const auto chart = office.ask("sekreterare", by_name).chart();
  EXPECT_THAT(chart.document(), HasSubstr("name=\"svar\""));
  v1::QueryRequest by_hash;
  by_hash.mutable_chart()->set_hash(chart.hash());
  EXPECT_EQ(office.ask("sekreterare", by_hash).chart().document(), chart.document());
  by_name.mutable_chart()->set_name("inget");
  EXPECT_EQ(code(office.ask("sekreterare", by_name)), RejectionCode::kUnknownChart);
}

TEST(Structure, IsDescribedWithItsCurrentCharts) {
  Office office;
  v1::QueryRequest request;
  request.mutable_structure_info();
  const auto info = office.ask("sekreterare", request).structure_info();
  EXPECT_EQ(info.id(), "exempel");
  EXPECT_EQ(info.name(), "Exempellänets samverkan");
  ASSERT_EQ(info.charts_size(), 2);
  EXPECT_EQ(info.charts(0).label_sv(), "Fråga");
  EXPECT_FALSE(info.virtual_clock());
}

TEST(Head, IsWhereTheJournalEnds) {
  Office office;
  office.start("sekreterare", R"({"rubrik":"A"})");
  v1::QueryRequest request;
  request.mutable_head();
  const auto head = office.ask("sekreterare", request).head();
  const auto stored = office.reader().head().value();
  EXPECT_EQ(head.sequence(), stored.sequence.value);
  EXPECT_EQ(head.hash(), std::string(stored.hash.begin(), stored.hash.end()));
}

TEST(Show, LeavesOutChildrenWhoseStartWasUndone) {
  Office office;
  const auto fraga = office.start("sekreterare", R"({"rubrik":"A"})").accepted().instance();
  office.send("sekreterare", fraga, "skicka");
  ASSERT_EQ(office.show(fraga).children_size(), 2);
  ASSERT_TRUE(office.undo("sekreterare", fraga).has_accepted());
  EXPECT_EQ(office.show(fraga).children_size(), 0);
  EXPECT_EQ(office.show(fraga).history_size(), 3);
}

TEST(Query, OfMalformedBytesAnUnknownActorOrStructureIsToldWhy) {
  Office office;
  EXPECT_EQ(code(office.ask("ingen", list_of("fraga"))), RejectionCode::kUnknownActor);
  auto elsewhere = list_of("fraga");
  elsewhere.set_structure("annan");
  EXPECT_EQ(code(office.ask("sekreterare", elsewhere)), RejectionCode::kUnknownStructure);
  EXPECT_EQ(code(office.ask("sekreterare", {})), RejectionCode::kMalformed);
}

}  // namespace
}  // namespace arendegang::test
