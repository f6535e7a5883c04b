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

static void write(const Holding& holding, v1::HoldingRecord& record) {
  record.set_id(holding.id.value);
  record.set_person(holding.person.value);
  record.set_post(casework::to_text(holding.post));
  record.set_kind(static_cast<std::uint32_t>(holding.kind));
  record.set_for_person(holding.for_person.value);
  record.set_role_sv(holding.role_sv);
  record.set_political_party(holding.political_party);
  record.set_from_day(number_of(holding.from));
  if (holding.until) record.set_until_day(number_of(*holding.until));
  record.set_decision(holding.decision);
  record.set_end_decision(holding.end_decision);
  record.set_withdrawn(holding.withdrawn);
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

static void write(const casework::Person& person, v1::PersonRecord& record) {
  record.set_id(person.id.value);
  record.set_name(person.name);
  record.set_mail(person.mail);
  record.set_organisation(person.organisation);
  if (person.left) record.set_left_day(number_of(*person.left));
  record.set_disposed(person.disposed);
}

static void read(const v1::PersonRecord& record, casework::Person& person, Problem& problem) {
  person.id = {record.id()};
  person.name = record.name();
  person.mail = record.mail();
  person.organisation = record.organisation();
  if (record.has_left_day()) person.left = day_of(record.left_day(), problem);
  person.disposed = record.disposed();
}

void write(const casework::People& people, v1::PeopleRecord& record) {
  for (const auto& person : people.persons) write(person, *record.add_persons());
  for (const auto& holding : people.holdings) write(holding, *record.add_holdings());
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

void write(const casework::PeopleChange& change, v1::PeopleChangeRecord& record) {
  if (change.registered) {
    record.mutable_registered()->set_person(change.registered->person.value);
    record.mutable_registered()->set_organisation(change.registered->organisation);
  }
  if (change.named) {
    record.mutable_named()->set_person(change.named->person.value);
    record.mutable_named()->set_name(change.named->name);
    record.mutable_named()->set_mail(change.named->mail);
  }
  for (const auto& holding : change.holdings) write(holding, *record.add_holdings());
  if (change.left) {
    record.mutable_left()->set_person(change.left->person.value);
    record.mutable_left()->set_from_day(number_of(change.left->from));
  }
  if (change.disposed) {
    record.mutable_disposed()->set_person(change.disposed->person.value);
    for (const auto sequence : change.disposed->records) {
      record.mutable_disposed()->add_records(sequence.value);
    }
  }
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
