#include "engine/codec/people_record.h"

#include <string_view>

#include <fmt/format.h>

#include "engine/casework/limits.h"
#include "engine/codec/day_number.h"

namespace arendegang::codec {

// What only this file uses is `static`: in an unnamed namespace it would hide the other overloads.

using casework::Day;
using casework::Holding;
using casework::HoldingId;
using casework::HoldingKind;
using casework::PeopleChange;
using casework::PersonId;

/// Within the register, so that what follows can make room for it.
template <typename Id>
static Id id_of(std::uint64_t number, std::size_t most, std::string_view what, Problem& problem) {
  if (number >= 1 && number <= most) return Id{number};
  problem.note(fmt::format("Expected a {} from 1 to {}, but found {}", what, most, number));
  return Id{1};
}

static PersonId person_of(std::uint64_t number, Problem& problem) {
  return id_of<PersonId>(number, casework::kMaxPersons, "person", problem);
}

static HoldingKind kind_of(std::uint32_t number, Problem& problem) {
  if (number <= static_cast<std::uint32_t>(HoldingKind::kDelegate)) {
    return static_cast<HoldingKind>(number);
  }
  problem.note(fmt::format("Expected a kind of holding, but found {}", number));
  return HoldingKind::kUnspecified;
}

static void write(const Holding& holding, Fields& fields) {
  using R = v1::HoldingRecord;
  fields.number(R::kIdFieldNumber, holding.id.value);
  fields.number(R::kPersonFieldNumber, holding.person.value);
  fields.text(R::kPostFieldNumber, casework::to_text(holding.post));
  fields.number(R::kKindFieldNumber, static_cast<std::uint32_t>(holding.kind));
  fields.number(R::kForPersonFieldNumber, holding.for_person.value);
  fields.text(R::kRoleSvFieldNumber, holding.role_sv);
  fields.text(R::kPoliticalPartyFieldNumber, holding.political_party);
  fields.zigzag(R::kFromDayFieldNumber, number_of(holding.from));
  if (holding.until)
    fields.zigzag(R::kUntilDayFieldNumber, std::optional(number_of(*holding.until)));
  fields.text(R::kDecisionFieldNumber, holding.decision);
  fields.text(R::kEndDecisionFieldNumber, holding.end_decision);
  fields.number(R::kWithdrawnFieldNumber, holding.withdrawn);
}

static void read(const v1::HoldingRecord& record, Holding& holding, Problem& problem) {
  holding.id = id_of<HoldingId>(record.id(), casework::kMaxHoldings, "holding", problem);
  holding.person = person_of(record.person(), problem);
  if (auto post = casework::parse_post(record.post())) {
    holding.post = std::move(*post);
  } else {
    problem.note(fmt::format("Expected a post, but found '{}'", record.post()));
  }
  holding.kind = kind_of(record.kind(), problem);
  holding.for_person = {record.for_person()};
  holding.role_sv = record.role_sv();
  holding.political_party = record.political_party();
  holding.from = day_of(record.from_day(), problem);
  if (record.has_until_day()) holding.until = day_of(record.until_day(), problem);
  holding.decision = record.decision();
  holding.end_decision = record.end_decision();
  holding.withdrawn = record.withdrawn();
}

static void write(const casework::Person& person, Fields& fields) {
  using R = v1::PersonRecord;
  fields.number(R::kIdFieldNumber, person.id.value);
  fields.text(R::kNameFieldNumber, person.name);
  fields.text(R::kMailFieldNumber, person.mail);
  fields.text(R::kOrganisationFieldNumber, person.organisation);
  if (person.left) fields.zigzag(R::kLeftDayFieldNumber, std::optional(number_of(*person.left)));
  fields.number(R::kDisposedFieldNumber, person.disposed);
}

static void read(const v1::PersonRecord& record, casework::Person& person, Problem& problem) {
  person.id = {record.id()};
  person.name = record.name();
  person.mail = record.mail();
  person.organisation = record.organisation();
  if (record.has_left_day()) person.left = day_of(record.left_day(), problem);
  person.disposed = record.disposed();
}

void write(const casework::People& people, Fields& fields) {
  using R = v1::PeopleRecord;
  fields.messages(R::kPersonsFieldNumber, people.persons);
  fields.messages(R::kHoldingsFieldNumber, people.holdings);
}

void read(const v1::PeopleRecord& record, casework::People& people, Problem& problem) {
  for (const auto& person : record.persons()) {
    read(person, people.persons.emplace_back(), problem);
    if (person.id() != people.persons.size()) {
      problem.note(
          fmt::format("Expected person {}, but found {}", people.persons.size(), person.id()));
    }
  }
  for (const auto& holding : record.holdings()) {
    read(holding, people.holdings.emplace_back(), problem);
    if (holding.id() != people.holdings.size()) {
      problem.note(
          fmt::format("Expected holding {}, but found {}", people.holdings.size(), holding.id()));
    }
  }
}

static void write(const PeopleChange::Registered& registered, Fields& fields) {
  using R = v1::PersonRegisteredRecord;
  fields.number(R::kPersonFieldNumber, registered.person.value);
  fields.text(R::kOrganisationFieldNumber, registered.organisation);
}

static void write(const PeopleChange::Named& named, Fields& fields) {
  using R = v1::PersonNamedRecord;
  fields.number(R::kPersonFieldNumber, named.person.value);
  fields.text(R::kNameFieldNumber, named.name);
  fields.text(R::kMailFieldNumber, named.mail);
}

static void write(const PeopleChange::Left& left, Fields& fields) {
  using R = v1::PersonLeftRecord;
  fields.number(R::kPersonFieldNumber, left.person.value);
  fields.zigzag(R::kFromDayFieldNumber, number_of(left.from));
}

static void write(const PeopleChange::Disposed& disposed, Fields& fields) {
  using R = v1::PersonDisposedRecord;
  fields.number(R::kPersonFieldNumber, disposed.person.value);
  fields.numbers(R::kRecordsFieldNumber, disposed.records, &casework::Sequence::value);
}

void write(const PeopleChange& change, Fields& fields) {
  using R = v1::PeopleChangeRecord;
  fields.message(R::kRegisteredFieldNumber, change.registered);
  fields.message(R::kNamedFieldNumber, change.named);
  fields.messages(R::kHoldingsFieldNumber, change.holdings);
  fields.message(R::kLeftFieldNumber, change.left);
  fields.message(R::kDisposedFieldNumber, change.disposed);
}

void read(const v1::PeopleChangeRecord& record, casework::PeopleChange& change, Problem& problem) {
  if (record.has_registered()) {
    change.registered = {person_of(record.registered().person(), problem),
                         record.registered().organisation()};
  }
  if (record.has_named()) {
    change.named = {person_of(record.named().person(), problem), record.named().name(),
                    record.named().mail()};
  }
  for (const auto& holding : record.holdings()) {
    read(holding, change.holdings.emplace_back(), problem);
  }
  if (record.has_left()) {
    change.left = {person_of(record.left().person(), problem),
                   day_of(record.left().from_day(), problem)};
  }
  if (record.has_disposed()) {
    auto& disposed = change.disposed.emplace();
    disposed.person = person_of(record.disposed().person(), problem);
    for (const auto sequence : record.disposed().records()) disposed.records.push_back({sequence});
  }
}

}  // namespace arendegang::codec
