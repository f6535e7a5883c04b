#include "engine/casework/people.h"

#include <array>

#include <fmt/format.h>

#include "engine/casework/step.h"

namespace arendegang::casework {

namespace {

template <typename Element, typename Id>
const Element* at(const std::vector<Element>& all, Id id) {
  return id.value == 0 || id.value > all.size() ? nullptr : &all[id.value - 1];
}

/// Makes room, so that a record that is gone leaves an empty place and no wrong one.
template <typename Element, typename Id>
Element& place_of(std::vector<Element>& all, Id id) {
  while (all.size() < id.value) {
    const Id next{all.size() + 1};
    all.emplace_back().id = next;
  }
  return all[id.value - 1];
}

}  // namespace

bool Holding::holds_on(Day day) const {
  return !withdrawn && from <= day && (!until || day <= *until);
}

const Person* People::person(PersonId id) const {
  return at(persons, id);
}

const Holding* People::holding(HoldingId id) const {
  return at(holdings, id);
}

void apply(People& people, const Step& step) {
  if (!step.people) return;
  const PeopleChange& change = *step.people;
  if (change.registered) {
    place_of(people.persons, change.registered->person).organisation =
        change.registered->organisation;
  }
  if (change.named) {
    Person& person = place_of(people.persons, change.named->person);
    person.name = change.named->name;
    person.mail = change.named->mail;
  }
  for (const Holding& holding : change.holdings) place_of(people.holdings, holding.id) = holding;
  if (change.left) place_of(people.persons, change.left->person).left = change.left->from;
  if (change.disposed) {
    Person& person = place_of(people.persons, change.disposed->person);
    person.name.clear();
    person.mail.clear();
    person.disposed = true;
  }
}

std::optional<Capacity> acting(const People& people, PersonId person, std::string_view function,
                               Day day) {
  constexpr std::array kInThisOrder = {HoldingKind::kOrdinary, HoldingKind::kStandIn,
                                       HoldingKind::kDelegate};
  for (const HoldingKind kind : kInThisOrder) {
    for (const Holding& holding : people.holdings) {
      const bool is_it = holding.person == person && holding.kind == kind &&
                         holding.post.kind == Post::Kind::kFunction &&
                         holding.post.of == function && holding.holds_on(day);
      if (is_it) return Capacity{kind, holding.for_person};
    }
  }
  return std::nullopt;
}

std::string to_text(PersonId id) {
  return fmt::format("P-{}", id.value);
}

std::string to_text(HoldingId id) {
  return fmt::format("U-{}", id.value);
}

}  // namespace arendegang::casework
