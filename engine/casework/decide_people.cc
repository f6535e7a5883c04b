#include "engine/casework/decide_people.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/casework/authority.h"
#include "engine/casework/limits.h"
#include "engine/casework/people_rules.h"
#include "engine/casework/rejections.h"
#include "engine/casework/step_maker.h"

namespace arendegang::casework {

namespace {

using std::chrono::days;

std::optional<Rejection> fault_of_entry(const RegisterPerson& entry) {
  if (entry.name.empty()) {
    return refuse_field("name", "Expected a person's name, but it is empty", "Ange ett namn.");
  }
  for (const auto& [field, text] : {std::pair("name", &entry.name), std::pair("mail", &entry.mail),
                                    std::pair("organisation", &entry.organisation)}) {
    if (auto fault = fault_of_text(field, *text, kMaxTextCharacters)) return fault;
  }
  if (entry.mail.empty() || entry.mail.find('@') != std::string::npos) return std::nullopt;
  return refuse_field("mail", "Expected a mail address or none, but it has no '@'",
                      "E-postadressen saknar @.");
}

/// The person, whom the actor may keep.
tl::expected<const Person*, Rejection> kept_person(const People& people, PersonId id,
                                                   const Context& context) {
  if (!may_keep_some_people(*context.actor, *context.structure)) {
    return tl::unexpected(not_allowed_to_keep_people(*context.actor, *context.structure));
  }
  auto person = known_person(people, id, "person");
  if (!person || may_keep_person(people, id, *context.actor, *context.structure)) return person;
  return tl::unexpected(not_allowed_to_keep_people(*context.actor, *context.structure));
}

Step registered(PersonId person, const std::string& organisation, const Context& context) {
  Step step = step_of_structure(StepKind::kPersonRegistered, context);
  step.people.emplace().registered = {person, organisation};
  return step;
}

Step named(PersonId person, const RegisterPerson& entry, const Context& context) {
  Step step = step_of_structure(StepKind::kPersonNamed, context);
  step.people.emplace().named = {person, entry.name, entry.mail};
  return step;
}

bool lasts_until(const Holding& holding, Day day) {
  return !holding.withdrawn && (!holding.until || *holding.until >= day);
}

}  // namespace

PeopleDecision decide_register(const People& people, const RegisterPerson& command,
                               const Context& context) {
  if (!may_keep_some_people(*context.actor, *context.structure)) {
    return tl::unexpected(not_allowed_to_keep_people(*context.actor, *context.structure));
  }
  if (auto fault = fault_of_entry(command)) return tl::unexpected(*std::move(fault));
  if (people.persons.size() >= kMaxPersons) {
    return tl::unexpected(
        reject(RejectionCode::kBound,
               fmt::format("Expected at most {} persons in the register, but there are as many",
                           kMaxPersons)));
  }
  const PersonId id{people.persons.size() + 1};
  return std::vector{registered(id, command.organisation, context), named(id, command, context)};
}

PeopleDecision decide_name(const People& people, const NamePerson& command,
                           const Context& context) {
  const auto person = kept_person(people, command.person, context);
  if (!person) return tl::unexpected(person.error());
  if (auto fault = fault_of_entry(command.now)) return tl::unexpected(*std::move(fault));
  const Person& before = **person;
  std::vector<Step> steps;
  if (before.organisation != command.now.organisation) {
    steps.push_back(registered(before.id, command.now.organisation, context));
  }
  if (before.name != command.now.name || before.mail != command.now.mail) {
    steps.push_back(named(before.id, command.now, context));
  }
  if (!steps.empty()) return steps;
  return tl::unexpected(refuse_field("name", "Expected something else than what is there already",
                                     "Så står det redan i registret."));
}

PeopleDecision decide_leave(const People& people, const LeavePosts& command,
                            const Context& context) {
  const auto person = kept_person(people, command.person, context);
  if (!person) return tl::unexpected(person.error());
  const auto from = day_in("from", command.from);
  if (!from) return tl::unexpected(from.error());
  if (auto fault = fault_of_decision(command.decision)) return tl::unexpected(*std::move(fault));
  const Person& leaver = **person;
  if (leaver.left && *leaver.left <= *from) {
    return tl::unexpected(
        refuse_field("from",
                     fmt::format("Expected {} to have left later, but they left on {}",
                                 to_text(leaver.id), to_text(*leaver.left)),
                     fmt::format("{} har redan lämnat sina poster från {}.",
                                 name_of(people, leaver.id), to_text(*leaver.left))));
  }
  Step step = step_of_structure(StepKind::kPersonLeft, context);
  step.reason = command.decision;
  PeopleChange& change = step.people.emplace();
  change.left = {leaver.id, *from};
  change.holdings = end_all_of(leaver.id, *from, command.decision, people);
  return std::vector{std::move(step)};
}

PeopleDecision decide_dispose(const People& people, const DisposePerson& command,
                              const Context& context) {
  const auto person = kept_person(people, command.person, context);
  if (!person) return tl::unexpected(person.error());
  if (auto fault = fault_of_decision(command.decision)) return tl::unexpected(*std::move(fault));
  const Day today = day_of(context.now);
  const auto held = std::ranges::find_if(people.holdings, [&](const Holding& holding) {
    return holding.person == command.person && lasts_until(holding, today);
  });
  if (held != people.holdings.end()) {
    return tl::unexpected(refuse_field(
        "person",
        fmt::format("Expected a person who holds nothing from today on, but {} holds {} ({})",
                    to_text(command.person), to_text(held->post), to_text(held->id)),
        fmt::format("{} har {} ({}). Avsluta det först.", name_of(people, command.person),
                    to_text(held->post), to_text(held->id))));
  }
  Step step = step_of_structure(StepKind::kPersonDisposed, context);
  step.reason = command.decision;
  step.people.emplace().disposed = {command.person, command.records};
  return std::vector{std::move(step)};
}

}  // namespace arendegang::casework
