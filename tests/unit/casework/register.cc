#include "tests/unit/casework/register.h"

#include <stdexcept>

#include <gtest/gtest.h>

#include "engine/statechart/calendar.h"
#include "tests/unit/casework/sample_structure.h"

namespace arendegang::casework {

Register::Register()
    : now(*statechart::from_stockholm(*statechart::parse_local_time("2027-06-01T12:00"))),
      structure_(sample_structure()) {}

Context Register::context(std::string_view actor) const {
  Context context;
  context.now = now;
  context.structure = &structure_;
  context.actor = structure_.actor(actor);
  return context;
}

PersonId Register::person(const std::string& name) {
  carry_out(decide_register(people_, {name, "", ""}, context()));
  return {people_.persons.size()};
}

void Register::carry_out(PeopleDecision decision) {
  if (!decision) throw std::runtime_error(decision.error().message);
  for (Step& step : *decision) {
    apply(people_, step);
    journal_.push_back(std::move(step));
  }
  People replayed;
  for (const Step& step : journal_) apply(replayed, step);
  EXPECT_EQ(replayed, people_);
}

PeopleDecision Register::decide(const AssignPost& command, std::string_view actor) const {
  return decide_assign(people_, command, context(actor));
}

HoldingId Register::assign(PersonId person, const std::string& post, const std::string& from,
                           const std::string& until, HoldingKind kind, PersonId for_person) {
  carry_out(decide(to_assign(person, post, from, until, kind, for_person)));
  return {people_.holdings.size()};
}

void Register::end(HoldingId holding, const std::string& until) {
  carry_out(decide_end(people_, {holding, until, "§ 9"}, context()));
}

PersonId Register::ordinary_on(const std::string& post, const std::string& day) const {
  for (const Holding& holding : people_.holdings) {
    const bool is_it = to_text(holding.post) == post && holding.kind == HoldingKind::kOrdinary &&
                       holding.holds_on(casework::day(day));
    if (is_it) return holding.person;
  }
  return {};
}

AssignPost to_assign(PersonId person, const std::string& post, const std::string& from,
                     const std::string& until, HoldingKind kind, PersonId for_person) {
  AssignPost command;
  command.person = person;
  command.post = post;
  command.kind = kind;
  command.for_person = for_person;
  command.from = from;
  command.until = until;
  command.decision = "§ 3";
  return command;
}

Day day(const std::string& text) {
  return parse_day(text).value();
}

}  // namespace arendegang::casework
