#include "engine/casework/people.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/statechart/calendar.h"
#include "tests/unit/casework/register.h"
#include "tests/unit/casework/rejection_matchers.h"

namespace arendegang::casework {
namespace {

using ::testing::HasSubstr;

constexpr const char* kSeat = "plats:politisk/byn/1";
constexpr const char* kFunction = "funktion:sekreteraren";

statechart::Time at(const std::string& local) {
  return *statechart::from_stockholm(*statechart::parse_local_time(local));
}

TEST(Day, IsTheCalendarsInStockholm) {
  EXPECT_EQ(day_of(at("2027-03-28T00:00")), day("2027-03-28"));
  EXPECT_EQ(day_of(at("2027-03-28T23:59")), day("2027-03-28"));  // the day of 23 hours
  EXPECT_EQ(day_of(at("2027-10-31T23:59")), day("2027-10-31"));  // the day of 25 hours
  EXPECT_EQ(day_of(at("2027-11-01T00:00")), day("2027-11-01"));
  EXPECT_EQ(to_text(day("2028-02-29")), "2028-02-29");
}

TEST(Day, ThatIsNoneIsNotRead) {
  for (const auto* text : {"", "2027-02-29", "2027-1-1", "27-01-01", "2027-01-01T00:00", "idag"}) {
    EXPECT_FALSE(parse_day(text)) << text;
  }
}

TEST(Acting, GoesFromTheFirstDayThroughTheLast) {
  Register reg;
  const auto secretary = reg.person("Sekreterare 1");
  reg.assign(secretary, kFunction, "2027-03-28", "2027-10-31");
  const auto acts = [&](const char* text) {
    return acting(reg.people(), secretary, "sekreteraren", day(text)).has_value();
  };
  EXPECT_FALSE(acts("2027-03-27"));
  EXPECT_TRUE(acts("2027-03-28"));
  EXPECT_TRUE(acts("2027-10-31"));
  EXPECT_FALSE(acts("2027-11-01"));
  EXPECT_FALSE(acting(reg.people(), secretary, "driften", day("2027-05-01")));
}

TEST(Acting, IsToldWithItsCapacity) {
  Register reg;
  const auto secretary = reg.person("Sekreterare 1");
  const auto other = reg.person("Sekreterare 2");
  const auto third = reg.person("Sekreterare 3");
  reg.assign(secretary, kFunction, "2027-01-01");
  reg.assign(other, kFunction, "2027-07-01", "2027-07-31", HoldingKind::kStandIn, secretary);
  reg.assign(third, kFunction, "2027-01-01", "", HoldingKind::kDelegate, secretary);
  const auto capacity = [&](PersonId person, const char* text) {
    return acting(reg.people(), person, "sekreteraren", day(text));
  };
  EXPECT_EQ(capacity(secretary, "2027-07-10"), (Capacity{HoldingKind::kOrdinary, {}}));
  EXPECT_EQ(capacity(other, "2027-07-10"), (Capacity{HoldingKind::kStandIn, secretary}));
  EXPECT_EQ(capacity(other, "2027-08-01"), std::nullopt);
  EXPECT_EQ(capacity(third, "2027-08-01"), (Capacity{HoldingKind::kDelegate, secretary}));
}

TEST(Acting, NeedsARegisteredAbsenceForASubstitute) {
  Register reg;
  const auto secretary = reg.person("Sekreterare 1");
  const auto substitute = reg.person("Ersättare 1");
  reg.assign(secretary, kFunction, "2027-01-01");
  reg.assign(substitute, kFunction, "2027-01-01", "", HoldingKind::kSubstitute);
  EXPECT_FALSE(acting(reg.people(), substitute, "sekreteraren", day("2027-05-01")));
  reg.assign(substitute, kFunction, "2027-05-01", "2027-05-31", HoldingKind::kStandIn, secretary);
  EXPECT_EQ(acting(reg.people(), substitute, "sekreteraren", day("2027-05-01")),
            (Capacity{HoldingKind::kStandIn, secretary}));
}

TEST(ActAs, JournalsWhoAndOnWhoseBehalf) {
  Register reg;
  const auto secretary = reg.person("Sekreterare 1");
  const auto other = reg.person("Sekreterare 2");
  reg.assign(secretary, kFunction, "2027-01-01");
  reg.assign(other, kFunction, "2027-06-01", "2027-06-30", HoldingKind::kStandIn, secretary);
  Context context = reg.context();
  EXPECT_FALSE(act_as(other, reg.people(), context));
  EXPECT_EQ(context.person, other);
  EXPECT_EQ(context.on_behalf_of, "P-1");
  Context gateway = reg.context();
  gateway.on_behalf_of = "någon annan";
  EXPECT_FALSE(act_as(other, reg.people(), gateway));
  EXPECT_EQ(gateway.on_behalf_of, "någon annan");
}

TEST(ActAs, IsRefusedWithTheFunctionsOfThatDay) {
  Register reg;
  const auto person = reg.person("Registrator 1 Byn");
  reg.assign(person, "funktion:registrator-byn", "2027-01-01");
  reg.assign(person, "funktion:driften", "2027-01-01", "2027-05-31");
  Context context = reg.context();
  const auto refused = act_as(person, reg.people(), context);
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->code, RejectionCode::kNotAllowed);
  EXPECT_THAT(refused->message, HasSubstr("may act as: registrator-byn"));
  EXPECT_THAT(refused->message, Not(HasSubstr("driften")));
  EXPECT_FALSE(context.person);
  EXPECT_TRUE(act_as({99}, reg.people(), context));
}

TEST(ActAs, EndsWithTheLastDayOfADelegation) {
  Register reg;
  const auto secretary = reg.person("Sekreterare 1");
  const auto other = reg.person("Sekreterare 2");
  reg.assign(secretary, kFunction, "2027-01-01");
  reg.assign(other, kFunction, "2027-06-01", "2027-06-30", HoldingKind::kDelegate, secretary);
  reg.now = at("2027-06-30T23:59");
  Context last_minute = reg.context();
  EXPECT_FALSE(act_as(other, reg.people(), last_minute));
  reg.now = at("2027-07-01T00:00");
  Context too_late = reg.context();
  EXPECT_TRUE(act_as(other, reg.people(), too_late));
}

TEST(Register, TellsWhoHeldASeatOnADay) {
  Register reg;
  const auto before = reg.person("Ledamot 1 Byn");
  const auto after = reg.person("Ledamot 2 Byn");
  reg.assign(before, kSeat, "2027-01-01", "2027-02-28");
  reg.assign(after, kSeat, "2027-04-01");
  EXPECT_EQ(reg.ordinary_on(kSeat, "2027-02-28"), before);
  EXPECT_EQ(reg.ordinary_on(kSeat, "2027-03-15"), PersonId{});  // a vacancy
  EXPECT_EQ(reg.ordinary_on(kSeat, "2027-04-01"), after);
}

TEST(Register, KeepsTheNameInAStepOfItsOwn) {
  Register reg;
  reg.carry_out(decide_register(reg.people(), {"Ledamot 1 Byn", "l1@byn.example", "Byns kommun"},
                                reg.context()));
  ASSERT_EQ(reg.journal().size(), 2u);
  EXPECT_EQ(reg.journal()[0].kind, StepKind::kPersonRegistered);
  EXPECT_FALSE(reg.journal()[0].people->named);
  EXPECT_EQ(reg.journal()[1].kind, StepKind::kPersonNamed);
  EXPECT_EQ(reg.people().persons[0],
            (Person{{1}, "Ledamot 1 Byn", "l1@byn.example", "Byns kommun", std::nullopt, false}));
}

TEST(Register, IsTheSameWithoutTheStepsOfADisposedName) {
  Register reg;
  const auto person = reg.person("Ledamot 1 Byn");
  reg.assign(person, kSeat, "2027-01-01", "2027-02-28");
  reg.carry_out(
      decide_name(reg.people(), {person, {"Ledamot 1 Byn, omgift", "", ""}}, reg.context()));
  reg.carry_out(
      decide_dispose(reg.people(), {person, "Gallringsbeslut 4", {{2}, {4}}}, reg.context()));
  EXPECT_TRUE(reg.people().person(person)->disposed);
  EXPECT_EQ(reg.people().person(person)->name, "");
  People replayed;
  for (const Step& step : reg.journal()) {
    if (step.kind != StepKind::kPersonNamed) apply(replayed, step);
  }
  EXPECT_EQ(replayed, reg.people());
}

}  // namespace
}  // namespace arendegang::casework
