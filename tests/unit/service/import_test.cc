#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/casework/limits.h"
#include "engine/casework/rejection.h"
#include "engine/codec/case_codec.h"
#include "tests/unit/service/office.h"

namespace arendegang::test {
namespace {

using namespace std::chrono_literals;
using casework::RejectionCode;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kAtTheParties = R"({"rubrik":"Avtal","organ":"gamla","ute":true})";
constexpr const char* kAtHome = R"({"rubrik":"Plan","organ":"arenan"})";

v1::ImportInstances cases(
    std::initializer_list<std::pair<const char*, const char*>> numbers_and_fields) {
  v1::ImportInstances import;
  import.set_chart("fraga");
  for (const auto& [number, fields] : numbers_and_fields) {
    auto& arriving = *import.add_cases();
    arriving.set_line(static_cast<std::uint32_t>(import.cases_size() + 1));
    arriving.set_number(number);
    arriving.set_fields(fields);
  }
  return import;
}

struct Import : ::testing::Test {
  v1::CommandReply take_in(const v1::ImportInstances& import,
                           const std::string& actor = "sekreterare") {
    auto request = office.request(actor);
    *request.mutable_import() = import;
    return office.command(request);
  }
  v1::QueryReply check(const v1::ImportInstances& import,
                       const std::string& actor = "sekreterare") {
    v1::QueryRequest request;
    *request.mutable_check_instances()->mutable_import() = import;
    return office.ask(actor, request);
  }
  std::vector<std::string> listed(const std::string& arena) {
    v1::QueryRequest request;
    request.mutable_list()->set_arena(arena);
    const auto reply = office.ask("sekreterare", request);
    std::vector<std::string> numbers;
    for (const auto& row : reply.list().rows()) numbers.push_back(row.number());
    return numbers;
  }
  std::uint64_t head() { return office.reader().head()->sequence.value; }
  Office office;
};

TEST_F(Import, TakesCasesInWithTheirNumbersAndNoMailGoesOut) {
  const auto reply = take_in(cases({{"G 2025/7", kAtTheParties}, {"G 2025/8", kAtHome}}));
  ASSERT_TRUE(reply.has_accepted()) << reply.rejected().message();
  EXPECT_EQ(reply.accepted().steps(), 4U);
  office.pass(1h);
  EXPECT_EQ(office.take("mail").jobs_size(), 0);
  v1::QueryRequest request;
  request.mutable_show()->set_number("G 2025/7");
  const auto shown = office.ask("sekreterare", request).show();
  EXPECT_EQ(shown.row().state(), "Hos parterna");
  EXPECT_EQ(shown.children_size(), 2);
  EXPECT_EQ(shown.history(0).kind(), static_cast<std::uint32_t>(casework::StepKind::kImported));
}

TEST_F(Import, LetsTheCasesRunOn) {
  ASSERT_TRUE(take_in(cases({{"G 2025/7", kAtTheParties}})).has_accepted());
  ASSERT_TRUE(office.send("registrator-ana", 2, "svara", R"({"svar":"ja"})").has_accepted());
  ASSERT_TRUE(office.send("registrator-bo", 3, "svara", R"({"svar":"ja"})").has_accepted());
  EXPECT_EQ(office.show(1).row().state(), "Alla har svarat");
}

TEST_F(Import, SurvivesARestart) {
  ASSERT_TRUE(take_in(cases({{"G 2025/7", kAtTheParties}})).has_accepted());
  office.restart();
  EXPECT_EQ(office.show(1).row().number(), "G 2025/7");
  EXPECT_EQ(code(take_in(cases({{"G 2025/7", kAtHome}}))), RejectionCode::kField);
}

TEST_F(Import, IsAllOrNothingAndTellsEveryFaultyLine) {
  const auto before = head();
  const auto reply = take_in(cases({{"G 1", kAtHome},
                                    {"G 1", kAtHome},
                                    {"EX 2031/0001", kAtHome},
                                    {"G 4", R"({"rubrik":"x"})"},
                                    {"G 5", "nej"}}));
  EXPECT_EQ(code(reply), RejectionCode::kField);
  EXPECT_THAT(reply.rejected().reason_sv(),
              AllOf(HasSubstr("rad 3: Numret G 1 finns redan."),
                    HasSubstr("rad 4: EX 2031/0001 är ett nummer ur strukturens egen serie."),
                    HasSubstr("rad 5: "), HasSubstr("rad 6: ")));
  EXPECT_EQ(head(), before);
  EXPECT_THAT(listed("arenan"), IsEmpty());
}

TEST_F(Import, IsBounded) {
  EXPECT_EQ(code(take_in(cases({}))), RejectionCode::kBound);
  v1::ImportInstances many;
  many.set_chart("fraga");
  for (std::size_t i = 0; i <= casework::kMaxImportedTogether; ++i) many.add_cases();
  EXPECT_EQ(code(take_in(many)), RejectionCode::kBound);
  EXPECT_EQ(code(check(many)), RejectionCode::kBound);
}

TEST_F(Import, IsTriedWithoutBeingDone) {
  const auto before = head();
  const auto reply = check(cases({{"G 1", kAtTheParties}, {"G 2", "{}"}, {"G 1", kAtHome}}));
  ASSERT_EQ(reply.check_instances().cases_size(), 3) << reply.error().message();
  const auto& sound = reply.check_instances().cases(0);
  EXPECT_EQ(sound.message(), "");
  EXPECT_THAT(sound.states(), ElementsAre("Hos parterna"));
  EXPECT_EQ(sound.children(), 2U);
  EXPECT_EQ(sound.jobs_withheld(), 2U);
  const auto& faulty = reply.check_instances().cases(1);
  EXPECT_EQ(faulty.field(), "rubrik");
  EXPECT_EQ(faulty.line(), 3U);
  EXPECT_TRUE(reply.check_instances().cases(2).taken());
  EXPECT_EQ(head(), before);
}

TEST_F(Import, IsForWhoMayTakeCasesIn) {
  const auto import = cases({{"G 1", kAtHome}});
  for (const char* actor : {"registrator-ana", "drift", "brevbararen"}) {
    EXPECT_EQ(code(take_in(import, actor)), RejectionCode::kNotAllowed) << actor;
    EXPECT_EQ(code(check(import, actor)), RejectionCode::kNotAllowed) << actor;
  }
}

TEST_F(Import, BringsItsTextsWithIt) {
  auto import = cases({{"G 1", R"({"rubrik":"x","organ":"gamla","text":{"part":0}})"},
                       {"G 2", R"({"rubrik":"y","organ":"gamla","text":{"part":0}})"}});
  import.mutable_cases(0)->add_parts()->set_data("Den första texten.");
  import.mutable_cases(1)->add_parts()->set_data("Den andra texten.");
  ASSERT_TRUE(take_in(import).has_accepted());
  for (const std::uint64_t id : {1, 2}) {
    const auto data = boost::json::parse(office.show(id).data());
    v1::QueryRequest request;
    request.mutable_content()->set_instance(id);
    request.mutable_content()->set_hash(std::string(data.at("text").at("content").as_string()));
    EXPECT_THAT(office.ask("sekreterare", request).content().data(),
                HasSubstr(id == 1 ? "första" : "andra"));
  }
}

TEST_F(Import, CanBeUndone) {
  ASSERT_TRUE(take_in(cases({{"G 1", kAtTheParties}, {"G 2", kAtHome}})).has_accepted());
  ASSERT_TRUE(office.undo("sekreterare", 1).has_accepted());
  EXPECT_THAT(listed("arenan"), IsEmpty());
  ASSERT_TRUE(take_in(cases({{"G 1", kAtHome}})).has_accepted());
  EXPECT_THAT(listed("arenan"), ElementsAre("G 1"));
  v1::QueryRequest request;
  request.mutable_show()->set_number("G 1");
  EXPECT_EQ(office.ask("sekreterare", request).show().row().state(), "Ny");
}

TEST_F(Import, IsListedAtTheArenaThatAnswersForItsPredecessor) {
  ASSERT_TRUE(take_in(cases({{"G 1", kAtTheParties}, {"G 2", kAtHome}})).has_accepted());
  EXPECT_THAT(listed("arenan"), ElementsAre("G 1", "G 2"));
  EXPECT_THAT(listed("gamla"), ElementsAre("G 1"));
}

TEST_F(Import, IsOfferedToWhoMay) {
  v1::QueryRequest request;
  request.mutable_startable();
  EXPECT_EQ(office.ask("sekreterare", request).startable().imports_size(), 1);
  EXPECT_EQ(office.ask("registrator-ana", request).startable().imports_size(), 0);
}

}  // namespace
}  // namespace arendegang::test
