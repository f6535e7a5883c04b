#include "engine/casework/decide_people.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/casework/limits.h"
#include "tests/unit/casework/register.h"
#include "tests/unit/casework/rejection_matchers.h"

namespace arendegang::casework {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr auto kField = RejectionCode::kField;
constexpr auto kNotAllowed = RejectionCode::kNotAllowed;
constexpr auto kStandIn = HoldingKind::kStandIn;
constexpr const char* kSeat = "plats:politisk/byn/1";
constexpr const char* kFunction = "funktion:sekreteraren";

/// A register with some people in it.
class DecidePeople : public ::testing::Test {
 protected:
  const Holding& holding(HoldingId id) const { return *reg.people().holding(id); }

  Register reg;
  PersonId first = reg.person("Ledamot 1 Byn");
  PersonId second = reg.person("Ledamot 2 Byn");
  PersonId third = reg.person("Ledamot 3 Byn");
};

TEST_F(DecidePeople, RefusesASecondOrdinaryHolderOfASeatAndSaysWhoAndWhen) {
  reg.assign(first, kSeat, "2027-01-01", "2027-06-30");
  const auto refused = reg.decide(to_assign(second, kSeat, "2027-06-30"));
  EXPECT_THAT(refused, IsRejected(kField, "P-1 holds it 2027-01-01–2027-06-30"));
  EXPECT_THAT(refused.error().reason_sv, HasSubstr("P-1 Ledamot 1 Byn har redan"));
  EXPECT_TRUE(reg.decide(to_assign(second, kSeat, "2027-07-01")));
}

TEST_F(DecidePeople, LetsASeatHaveASubstituteBesideItsHolder) {
  reg.assign(first, kSeat, "2027-01-01");
  EXPECT_TRUE(reg.decide(to_assign(second, kSeat, "2027-01-01", "", HoldingKind::kSubstitute)));
  EXPECT_THAT(reg.decide(to_assign(first, kSeat, "2027-01-01", "", HoldingKind::kSubstitute)),
              IsRejected(kField, "P-1 holds it"));
}

TEST_F(DecidePeople, LetsSeveralHoldAFunction) {
  reg.assign(first, kFunction, "2027-01-01");
  EXPECT_TRUE(reg.decide(to_assign(second, kFunction, "2027-01-01")));
  EXPECT_THAT(reg.decide(to_assign(first, kFunction, "2028-01-01")),
              IsRejected(kField, "P-1 holds it 2027-01-01–"));
}

TEST_F(DecidePeople, RefusesALastDayBeforeTheFirst) {
  EXPECT_THAT(reg.decide(to_assign(first, kSeat, "2027-03-02", "2027-03-01")),
              IsRejected(kField, "Expected a last day from 2027-03-02 on"));
  EXPECT_TRUE(reg.decide(to_assign(first, kSeat, "2027-03-01", "2027-03-01")));
}

TEST_F(DecidePeople, RefusesWhatIsNoDayPersonPostOrKind) {
  EXPECT_THAT(reg.decide(to_assign(first, kSeat, "2027-02-30")), IsRejected(kField, "YYYY-MM-DD"));
  EXPECT_THAT(reg.decide(to_assign(first, kSeat, "2027-01-01", "snart")),
              IsRejected(kField, "YYYY-MM-DD"));
  EXPECT_THAT(reg.decide(to_assign({9}, kSeat, "2027-01-01")), IsRejected(kField, "P-9 is none"));
  EXPECT_THAT(reg.decide(to_assign({}, kSeat, "2027-01-01")), IsRejected(kField, "P-0 is none"));
  EXPECT_THAT(reg.decide(to_assign(first, "plats:politisk/byn/3", "2027-01-01")),
              IsRejected(kField, "politisk/byn/1–2"));
  EXPECT_THAT(reg.decide(to_assign(first, kSeat, "2027-01-01", "", HoldingKind::kUnspecified)),
              IsRejected(kField, "an ordinary holder"));
}

TEST_F(DecidePeople, RefusesAStandInForSomebodyWithoutThePost) {
  EXPECT_THAT(reg.decide(to_assign(second, kSeat, "2027-02-01", "2027-02-28", kStandIn, first)),
              IsRejected(kField, "on 2027-02-01 they do not"));
  reg.assign(first, kSeat, "2027-01-01", "2027-02-14");
  EXPECT_THAT(reg.decide(to_assign(second, kSeat, "2027-02-01", "2027-02-28", kStandIn, first)),
              IsRejected(kField, "on 2027-02-15 they do not"));
  reg.assign(first, kSeat, "2027-02-15", "2027-02-28");
  EXPECT_TRUE(reg.decide(to_assign(second, kSeat, "2027-02-01", "2027-02-28", kStandIn, first)));
  EXPECT_THAT(reg.decide(to_assign(second, kSeat, "2027-02-01", "", kStandIn, first)),
              IsRejected(kField, "on 2027-03-01 they do not"));
}

TEST_F(DecidePeople, RefusesAStandInForOneselfForNobodyAndInAChain) {
  reg.assign(first, kSeat, "2027-01-01");
  EXPECT_THAT(reg.decide(to_assign(first, kSeat, "2027-02-01", "", kStandIn, first)),
              IsRejected(kField, "somebody else"));
  EXPECT_THAT(reg.decide(to_assign(second, kSeat, "2027-02-01", "", kStandIn)),
              IsRejected(kField, "P-0 is none"));
  reg.assign(second, kSeat, "2027-02-01", "2027-12-31", kStandIn, first);
  EXPECT_THAT(reg.decide(to_assign(third, kSeat, "2027-03-01", "2027-03-31", HoldingKind::kDelegate,
                                   second)),
              IsRejected(kField, "P-2 to hold plats:politisk/byn/1 themselves"));
  EXPECT_THAT(
      reg.decide(to_assign(third, "grupp:barn", "2027-03-01", "", HoldingKind::kOrdinary, first)),
      IsRejected(kField, "nobody to be acted for"));
}

TEST_F(DecidePeople, EndsAHoldingAndWhoeverStandsInThere) {
  const auto seat = reg.assign(first, kSeat, "2027-01-01");
  const auto now = reg.assign(second, kSeat, "2027-02-01", "2027-12-31", kStandIn, first);
  const auto later = reg.assign(third, kSeat, "2027-09-01", "2027-12-31", kStandIn, first);
  reg.end(seat, "2027-06-30");
  EXPECT_EQ(holding(seat).until, day("2027-06-30"));
  EXPECT_EQ(holding(now).until, day("2027-06-30"));
  EXPECT_TRUE(holding(later).withdrawn);
}

TEST_F(DecidePeople, RefusesAnEndBeforeTheBeginningOrAfterTheEnd) {
  const auto seat = reg.assign(first, kSeat, "2027-02-01");
  const auto decide = [&](HoldingId id, const char* until, const char* decision = "§ 9") {
    return decide_end(reg.people(), {id, until, decision}, reg.context());
  };
  EXPECT_THAT(decide(seat, "2027-01-31"), IsRejected(kField, "after it began on 2027-02-01"));
  EXPECT_THAT(decide(seat, "2027-06-30", ""), IsRejected(kField, "the decision"));
  EXPECT_THAT(decide({7}, "2027-06-30"), IsRejected(kField, "U-7 is none"));
  reg.end(seat, "2027-06-30");
  EXPECT_THAT(decide(seat, "2027-07-01"), IsRejected(kField, "when it ends already"));
  EXPECT_THAT(decide(seat, "2027-06-30"), IsRejected(kField, "when it ends already"));
  EXPECT_TRUE(decide(seat, "2027-05-31"));
}

TEST_F(DecidePeople, LetsAWithdrawnPostCountNeverAndAgainBeGiven) {
  const auto mistake = reg.assign(first, kSeat, "2027-01-01");
  reg.carry_out(decide_withdraw(reg.people(), {mistake, "fel person"}, reg.context()));
  EXPECT_EQ(reg.ordinary_on(kSeat, "2027-05-01"), PersonId{});
  reg.assign(second, kSeat, "2027-01-01");
  EXPECT_THAT(decide_withdraw(reg.people(), {mistake, "igen"}, reg.context()),
              IsRejected(kField, "was withdrawn"));
}

TEST_F(DecidePeople, LetsWhoLeavesHoldNothingFromThatDay) {
  const auto seat = reg.assign(first, kSeat, "2027-01-01");
  const auto group = reg.assign(first, "grupp:barn", "2027-01-01", "2027-02-28");
  const auto coming = reg.assign(first, "funktion:driften", "2028-01-01");
  reg.carry_out(decide_leave(reg.people(), {first, "2027-07-01", "avsägelse"}, reg.context()));
  EXPECT_EQ(holding(seat).until, day("2027-06-30"));
  EXPECT_EQ(holding(group).until, day("2027-02-28"));
  EXPECT_TRUE(holding(coming).withdrawn);
  EXPECT_THAT(reg.decide(to_assign(first, "grupp:barn", "2027-06-01")),
              IsRejected(kField, "no post from 2027-07-01 on"));
  EXPECT_TRUE(reg.decide(to_assign(first, "grupp:barn", "2027-06-01", "2027-06-30")));
  EXPECT_THAT(decide_leave(reg.people(), {first, "2027-08-01", "igen"}, reg.context()),
              IsRejected(kField, "they left on 2027-07-01"));
}

TEST_F(DecidePeople, HandsOverEverythingInOneStep) {
  const auto seat = reg.assign(first, kSeat, "2027-01-01");
  const auto coming = reg.assign(first, "grupp:barn", "2027-09-01", "2027-12-31");
  const auto done = reg.assign(first, "grupp:aldre", "2027-01-01", "2027-03-31");
  const auto for_first = reg.assign(third, kSeat, "2027-05-01", "2027-08-31", kStandIn, first);
  const auto steps = reg.journal().size();
  reg.carry_out(
      decide_hand_over(reg.people(), {first, second, "2027-07-01", "byte"}, reg.context()));
  EXPECT_EQ(reg.journal().size(), steps + 1);
  EXPECT_EQ(reg.ordinary_on(kSeat, "2027-06-30"), first);
  EXPECT_EQ(reg.ordinary_on(kSeat, "2027-07-01"), second);
  EXPECT_EQ(reg.ordinary_on("grupp:barn", "2027-09-01"), second);
  EXPECT_EQ(reg.ordinary_on("grupp:barn", "2028-01-01"), PersonId{});
  EXPECT_TRUE(holding(coming).withdrawn);
  EXPECT_EQ(holding(done).until, day("2027-03-31"));
  EXPECT_EQ(holding(for_first).until, day("2027-06-30"));
  EXPECT_EQ(holding(seat).end_decision, "byte");
}

TEST_F(DecidePeople, HandsNothingOverThatTheOtherHoldsAsWell) {
  reg.assign(first, kFunction, "2027-01-01");
  const auto others = reg.assign(second, kFunction, "2027-01-01");
  reg.carry_out(
      decide_hand_over(reg.people(), {first, second, "2027-07-01", "byte"}, reg.context()));
  EXPECT_EQ(reg.people().holdings.size(), others.value);
  EXPECT_FALSE(acting(reg.people(), first, "sekreteraren", day("2027-07-01")));
}

TEST_F(DecidePeople, RefusesToHandOverWhatCannotBe) {
  const auto decide = [&](PersonId from, PersonId to) {
    return decide_hand_over(reg.people(), {from, to, "2027-07-01", "byte"}, reg.context());
  };
  EXPECT_THAT(decide(first, second), IsRejected(kField, "to hold something on 2027-07-01"));
  EXPECT_THAT(decide(first, first), IsRejected(kField, "somebody else"));
  EXPECT_THAT(decide(first, {9}), IsRejected(kField, "P-9 is none"));
  reg.assign(first, kSeat, "2027-01-01");
  reg.carry_out(decide_leave(reg.people(), {second, "2027-06-01", "avsägelse"}, reg.context()));
  EXPECT_THAT(decide(first, second), IsRejected(kField, "when they left"));
}

TEST_F(DecidePeople, DisposesOfNobodyWhoHoldsSomething) {
  const auto decide = [&] {
    return decide_dispose(reg.people(), {first, "Gallringsbeslut 4", {{2}}}, reg.context());
  };
  const auto seat = reg.assign(first, kSeat, "2027-01-01");
  EXPECT_THAT(decide(), IsRejected(kField, "P-1 holds plats:politisk/byn/1"));
  reg.end(seat, "2027-06-01");
  EXPECT_THAT(decide(), IsRejected(kField, "P-1 holds"));  // that is today
  reg.end(seat, "2027-05-31");
  reg.carry_out(decide());
  EXPECT_THAT(decide(), IsRejected(kField, "was disposed of"));
  EXPECT_THAT(decide_name(reg.people(), {first, {"Åter", "", ""}}, reg.context()),
              IsRejected(kField, "was disposed of"));
}

TEST_F(DecidePeople, RefusesNamesThatAreNone) {
  const auto decide = [&](const std::string& name, const std::string& mail = {}) {
    return decide_register(reg.people(), {name, mail, ""}, reg.context());
  };
  EXPECT_THAT(decide(""), IsRejected(kField, "it is empty"));
  EXPECT_THAT(decide("två\nrader"), IsRejected(kField, "one line"));
  EXPECT_THAT(decide(std::string(kMaxTextCharacters + 1, 'a')), IsRejected(kField, "characters"));
  EXPECT_THAT(decide("Ledamot 4 Byn", "utan snabel-a"), IsRejected(kField, "no '@'"));
}

TEST_F(DecidePeople, SaysWhenANameIsNoOther) {
  EXPECT_THAT(decide_name(reg.people(), {first, {"Ledamot 1 Byn", "", ""}}, reg.context()),
              IsRejected(kField, "something else"));
  const auto moved =
      decide_name(reg.people(), {first, {"Ledamot 1 Byn", "", "Regionen"}}, reg.context());
  ASSERT_TRUE(moved);
  EXPECT_THAT(*moved, ElementsAre(Field(&Step::kind, StepKind::kPersonRegistered)));
}

TEST_F(DecidePeople, LetsAPartyKeepItsOwnPostsOnly) {
  const auto own = to_assign(first, kSeat, "2027-01-01");
  EXPECT_TRUE(reg.decide(own, "registrator-byn"));
  EXPECT_THAT(reg.decide(own, "registrator-region"), IsRejected(kNotAllowed, "its own party"));
  EXPECT_THAT(reg.decide(to_assign(first, "grupp:barn", "2027-01-01"), "registrator-byn"),
              IsRejected(kNotAllowed, "its own party"));
  EXPECT_THAT(reg.decide(own, "driften"), IsRejected(kNotAllowed, "sekreterare"));
  EXPECT_THAT(reg.decide(own, "utan-roll"), IsRejected(kNotAllowed, "has none"));
}

TEST_F(DecidePeople, LetsAPartyKeepAPersonWhoHoldsNothingElse) {
  reg.assign(first, kSeat, "2027-01-01");
  const LeavePosts leave{first, "2027-07-01", "avsägelse"};
  EXPECT_TRUE(decide_leave(reg.people(), leave, reg.context("registrator-byn")));
  EXPECT_THAT(decide_leave(reg.people(), leave, reg.context("registrator-region")),
              IsRejected(kNotAllowed, "its own party"));
  reg.assign(first, "grupp:barn", "2027-01-01");
  EXPECT_THAT(decide_leave(reg.people(), leave, reg.context("registrator-byn")),
              IsRejected(kNotAllowed, "its own party"));
  EXPECT_THAT(decide_hand_over(reg.people(), {first, second, "2027-07-01", "byte"},
                               reg.context("registrator-byn")),
              IsRejected(kNotAllowed, "its own party"));
}

ImportLine line(std::uint32_t number, const std::string& name, const std::string& post,
                const std::string& from = "2027-01-01") {
  return {number, {}, {name, "", ""}, to_assign({}, post, from)};
}

TEST_F(DecidePeople, ImportsLinesAboutTheSamePersonAsOne) {
  const auto steps = decide_import(reg.people(),
                                   {line(2, "Ny 1", kSeat), line(3, "Ny 1", "grupp:barn"),
                                    line(4, "Ledamot 2 Byn", "grupp:barn"), line(5, "Ny 2", "")},
                                   reg.context());
  ASSERT_TRUE(steps);
  reg.carry_out(*steps);
  EXPECT_THAT(reg.people().persons, SizeIs(5));
  EXPECT_EQ(reg.ordinary_on(kSeat, "2027-05-01"), PersonId{4});
  EXPECT_EQ(holding({3}).person, second);
}

TEST_F(DecidePeople, ImportsNothingButTellsEveryFaultyLine) {
  std::vector<ImportLine> lines = {line(2, "Ny 1", kSeat)};
  for (std::uint32_t number = 3; number <= 1002; ++number)
    lines.push_back(line(number, "Ny 2", kSeat));
  const auto steps = decide_import(reg.people(), lines, reg.context());
  ASSERT_FALSE(steps);
  EXPECT_THAT(steps.error(), SizeIs(1000));
  EXPECT_EQ(steps.error().back().line, 1002u);
  EXPECT_THAT(steps.error().back().why.reason_sv, HasSubstr("Ny 1 har redan"));
}

TEST_F(DecidePeople, RefusesAnImportOfNothingOrTooMuch) {
  EXPECT_FALSE(decide_import(reg.people(), {}, reg.context()));
  const std::vector<ImportLine> lines(kMaxImportLines + 1, line(2, "Ny", ""));
  const auto refused = decide_import(reg.people(), lines, reg.context());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error(), ElementsAre(Field(&ImportFault::line, 0u)));
}

}  // namespace
}  // namespace arendegang::casework
