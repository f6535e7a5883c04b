#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/casework/limits.h"
#include "engine/codec/case_codec.h"
#include "engine/store/verify.h"
#include "tests/unit/service/busy_office.h"
#include "tests/unit/service/office.h"

namespace arendegang::test {
namespace {

using namespace std::chrono_literals;
using casework::RejectionCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// The office's structure with a question's chart in which `what` is `by` throughout.
v1::StructureDocument with_question_chart(const std::string& what, const std::string& by) {
  auto document = Office::document();
  auto& text = *document.mutable_charts(0)->mutable_document();
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size()) {
    text.replace(at, what.size(), by);
  }
  return document;
}

std::string hash_in_force(Office& office) {
  v1::QueryRequest request;
  request.mutable_structure_info();
  return office.ask("drift", request).structure_info().charts(0).hash();
}

/// Moves questions whose state `ny` is called `inkommen`.
class MoveToAChart : public ::testing::Test {
 protected:
  MoveToAChart() {
    question_ = ask("A");
    old_ = office_.show(question_).chart_hash();
  }

  std::uint64_t ask(const std::string& subject) {
    return office_.start("sekreterare", R"({"rubrik":")" + subject + R"("})").accepted().instance();
  }
  void renew(const std::string& what = R"("ny")", const std::string& by = R"("inkommen")") {
    ASSERT_TRUE(office_.apply("drift", with_question_chart(what, by)).has_accepted());
  }
  std::string plan(const std::string& rest = "states: {ny: inkommen}") {
    return "chart: fraga\nto: " + hash_in_force(office_) + "\n" + rest + "\n";
  }
  v1::CommandRequest request(const std::string& plan, const std::vector<std::uint64_t>& instances,
                             const std::string& actor = "drift") {
    auto request = office_.request(actor);
    auto& move = *request.mutable_move();
    move.set_plan(plan);
    move.set_decision("TaHSU 2027-05-03 § 12");
    move.mutable_instances()->Assign(instances.begin(), instances.end());
    return request;
  }
  v1::CommandReply move(const std::vector<std::uint64_t>& instances) {
    return office_.command(request(plan(), instances));
  }
  v1::QueryReply dry_run(const std::string& plan, const std::string& actor = "drift",
                         std::uint64_t after = 0) {
    v1::QueryRequest query;
    query.mutable_compare_move()->set_plan(plan);
    query.mutable_compare_move()->set_after(after);
    return office_.ask(actor, query);
  }

  Office office_;
  std::uint64_t question_ = 0;
  std::string old_;
};

TEST_F(MoveToAChart, TakesAllOrNone) {
  const auto other = ask("B");
  office_.send("sekreterare", other, "skicka");
  const auto sent_away = ask("C");
  renew(R"("hos_parterna")", R"("ute")");
  const auto head = office_.reader().head()->sequence;
  const auto refused = office_.command(request(plan(""), {question_, other, sent_away}));
  EXPECT_EQ(code(refused), RejectionCode::kNotAccepted);
  EXPECT_THAT(refused.rejected().message(), HasSubstr("'hos_parterna'"));
  EXPECT_THAT(refused.rejected().reason_sv(), HasSubstr("Läget 'Hos parterna'"));
  EXPECT_EQ(office_.reader().head()->sequence, head);

  const auto moved =
      office_.command(request(plan("states: {hos_parterna: ute}"), {question_, other, sent_away}));
  ASSERT_TRUE(moved.has_accepted()) << moved.ShortDebugString();
  EXPECT_EQ(moved.accepted().steps(), 3U);
  EXPECT_NE(office_.show(other).chart_hash(), old_);
  EXPECT_THAT(office_.show(other).active_states(), ElementsAre("ute"));
}

TEST_F(MoveToAChart, IsJournalledWithItsDecision) {
  renew();
  const auto sequence = move({question_}).accepted().sequence();
  const auto step = codec::decode_step(office_.reader().records({sequence}, 1)->front().body);
  EXPECT_EQ(step->kind, casework::StepKind::kMovedToChart);
  EXPECT_EQ(step->reason, "TaHSU 2027-05-03 § 12");
  EXPECT_EQ(step->actor, "drift");
}

TEST_F(MoveToAChart, LetsTimersFireAtTheirOldTimesAlsoAfterARestart) {
  const auto due = office_.show(question_).timers(0).due_ms();
  renew(R"(delay="86400s")", R"(delay="60s")");
  ASSERT_TRUE(office_.command(request(plan(""), {question_})).has_accepted());
  office_.restart();
  EXPECT_EQ(office_.show(question_).timers(0).due_ms(), due);
  office_.pass(23h);
  EXPECT_THAT(office_.show(question_).data(), HasSubstr(R"("paminnelser":0)"));
  office_.pass(1h);
  EXPECT_THAT(office_.show(question_).data(), HasSubstr(R"("paminnelser":1)"));
}

TEST_F(MoveToAChart, LeavesAloneWhatWasMovedAlready) {
  renew();
  move({question_});
  const auto version = office_.show(question_).version();
  const auto again = move({question_, question_});
  ASSERT_TRUE(again.has_accepted());
  EXPECT_EQ(again.accepted().steps(), 0U);
  EXPECT_EQ(office_.show(question_).version(), version);
}

TEST_F(MoveToAChart, CanBeUndoneByAnOperatorAlone) {
  renew();
  move({question_});
  EXPECT_EQ(code(office_.undo("sekreterare", question_)), RejectionCode::kNotAllowed);
  ASSERT_TRUE(office_.undo("drift", question_).has_accepted());
  EXPECT_EQ(office_.show(question_).chart_hash(), old_);
  EXPECT_TRUE(office_.send("sekreterare", question_, "skicka").has_accepted());
}

TEST_F(MoveToAChart, IsPossibleWhileTheStructureIsPaused) {
  renew();
  office_.pause(0);
  EXPECT_TRUE(move({question_}).has_accepted());
}

TEST_F(MoveToAChart, WaitsForWhatIsOnItsWayInTheOldWords) {
  office_.send("sekreterare", question_, "ping");
  office_.pause(question_);
  renew(R"("pong")", R"("eko")");
  const auto renaming = plan("events: {pong: eko}");
  const auto page = dry_run(renaming).compare_move();
  ASSERT_THAT(page.cases(), SizeIs(1));
  EXPECT_THAT(page.cases(0).reasons(), ElementsAre(HasSubstr("but 'pong' does")));
  EXPECT_EQ(code(office_.command(request(renaming, {question_}))), RejectionCode::kNotAccepted);
}

TEST_F(MoveToAChart, RefusesWhatIsNoMove) {
  renew();
  const auto refused = [&](const std::function<void(v1::MoveInstances&)>& change) {
    auto faulty = request(plan(), {question_});
    change(*faulty.mutable_move());
    return office_.command(faulty).rejected();
  };
  EXPECT_EQ(refused([](auto& m) { m.clear_decision(); }).field(), "decision");
  EXPECT_EQ(refused([](auto& m) { m.set_decision("a\nb"); }).field(), "decision");
  EXPECT_EQ(refused([](auto& m) { m.clear_instances(); }).field(), "instances");
  EXPECT_EQ(refused([](auto& m) { m.add_instances(99); }).code(),
            static_cast<std::uint32_t>(RejectionCode::kUnknownInstance));
  EXPECT_EQ(refused([](auto& m) { m.set_expected_version("older"); }).field(), "expected_version");
  EXPECT_EQ(refused([](auto& m) { m.set_plan("states: ["); }).field(), "plan");
  EXPECT_THAT(refused([](auto& m) { m.set_plan(m.plan() + "x: 1\n"); }).message(),
              HasSubstr("4:1: Expected a key of the plan"));
  EXPECT_EQ(refused([](auto& m) {
              for (std::uint64_t i = 0; i < casework::kMaxMovedTogether; ++i)
                m.add_instances(i + 1);
            }).field(),
            "instances");
}

TEST_F(MoveToAChart, RefusesAnInstanceOfAnotherChart) {
  office_.send("sekreterare", question_, "skicka");
  const auto answer = office_.show(question_).children(0).instance();
  renew();
  const auto reply = move({answer});
  EXPECT_THAT(reply.rejected().message(), HasSubstr("is of 'svar'"));
}

TEST_F(MoveToAChart, IsForOperatorsAlone) {
  renew();
  EXPECT_EQ(code(office_.command(request(plan(), {question_}, "sekreterare"))),
            RejectionCode::kNotAllowed);
  EXPECT_EQ(code(dry_run(plan(), "sekreterare")), RejectionCode::kNotAllowed);
}

TEST_F(MoveToAChart, CanBeTriedOnAllWithoutMovingAny) {
  const auto sent = ask("B");
  office_.send("sekreterare", sent, "skicka");
  renew();
  const auto head = office_.reader().head()->sequence;
  const auto page = dry_run(plan("states: {hos_parterna: hos_parterna}")).compare_move();
  EXPECT_THAT(page.faults(), IsEmpty());
  ASSERT_THAT(page.cases(), SizeIs(2));
  EXPECT_EQ(page.cases(0).instance(), question_);
  EXPECT_THAT(page.cases(0).reasons_sv(), ElementsAre(HasSubstr("Läget 'Ny' (ny)")));
  EXPECT_EQ(page.cases(1).instance(), sent);
  EXPECT_THAT(page.cases(1).reasons(), IsEmpty());
  EXPECT_EQ(page.next_after(), 0U);
  EXPECT_EQ(page.done(), page.of());
  EXPECT_EQ(office_.reader().head()->sequence, head);
}

TEST_F(MoveToAChart, IsTriedPageAfterPage) {
  for (int i = 0; i < 220; ++i) ask("x");
  renew();
  const auto first = dry_run(plan()).compare_move();
  EXPECT_THAT(first.cases(), SizeIs(200));
  const auto second = dry_run(plan(), "drift", first.next_after()).compare_move();
  EXPECT_THAT(second.cases(), SizeIs(21));
  EXPECT_EQ(second.next_after(), 0U);
}

TEST_F(MoveToAChart, TellsThePlansFaultsWithTheirPlaces) {
  renew();
  EXPECT_THAT(dry_run(plan("states: {borta: inkommen}")).compare_move().faults(),
              ElementsAre(HasSubstr("3:10: Expected a state of a chart to move from")));
}

TEST_F(MoveToAChart, LeavesAStoreThatVerifies) {
  BusyOffice busy;
  auto& office = busy.office();
  ASSERT_TRUE(
      office.apply("drift", with_question_chart(R"("ny")", R"("inkommen")")).has_accepted());
  v1::QueryRequest query;
  query.mutable_compare_move()->set_plan("chart: fraga\nto: " + hash_in_force(office) +
                                         "\nstates: {ny: inkommen}\n");
  const auto page = office.ask("drift", query).compare_move();
  ASSERT_GT(page.cases_size(), 2);
  auto command = office.request("drift");
  command.mutable_move()->set_plan(query.compare_move().plan());
  command.mutable_move()->set_decision("§ 12");
  for (const auto& each : page.cases()) {
    EXPECT_THAT(each.reasons(), IsEmpty()) << each.instance();
    command.mutable_move()->add_instances(each.instance());
  }
  ASSERT_TRUE(office.command(command).has_accepted());
  EXPECT_THAT(busy.findings(), IsEmpty());
  const auto verified = store::verify(office.reader(), [](auto, auto) {});
  ASSERT_TRUE(verified);
  EXPECT_TRUE(verified->findings.empty());
}

}  // namespace
}  // namespace arendegang::test
