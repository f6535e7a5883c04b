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

RejectionCode code(const v1::QueryReply& reply) {
  return static_cast<RejectionCode>(reply.error().code());
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
  EXPECT_THAT(names("sekreterare"), ::testing::UnorderedElementsAre("skicka", "ping", "notera"));
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
  request.mutable_journal()->set_from(1);
  const auto headers = office.ask("sekreterare", request).journal();
  ASSERT_EQ(headers.records_size(), 1);
  EXPECT_TRUE(headers.records(0).body().empty());
  EXPECT_FALSE(headers.records(0).hash().empty());
  EXPECT_FALSE(office.ask("drift", request).journal().records(0).body().empty());
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
