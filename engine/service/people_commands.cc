#include "engine/service/people_commands.h"

#include <utility>

#include <fmt/format.h>

#include "engine/codec/case_codec.h"
#include "engine/service/broken.h"
#include "engine/service/refusal.h"
#include "engine/store/people_register.h"

namespace arendegang::service {
namespace {

using casework::People;
using casework::PeopleDecision;
using casework::Rejection;
using casework::RejectionCode;

casework::RegisterPerson entry_of(const v1::RegisterPerson& command) {
  return {command.name(), command.mail(), command.organisation()};
}

/// A number beyond the kinds that there are is none of them, and refused as such.
casework::HoldingKind kind_of(std::uint32_t number) {
  const auto last = static_cast<std::uint32_t>(casework::HoldingKind::kDelegate);
  return number <= last ? static_cast<casework::HoldingKind>(number)
                        : casework::HoldingKind::kUnspecified;
}

casework::AssignPost assign_of(const v1::AssignPost& command) {
  return {{command.person()},     command.post(),    kind_of(command.kind()),
          {command.for_person()}, command.role_sv(), command.political_party(),
          command.from(),         command.until(),   command.decision()};
}

PeopleDecision dispose(const v1::DisposePerson& command, const casework::Context& context,
                       Turn& turn) {
  const casework::PersonId person{command.person()};
  auto records = store::records_naming(turn.reader, person);
  if (!records) stop_broken("names of {}: {}", to_text(person), records.error().message);
  return casework::decide_dispose(turn.people, {person, command.decision(), std::move(*records)},
                                  context);
}

/// Each faulty line on a line of its own, in both languages.
Rejection refusal_of(const std::vector<casework::ImportFault>& faults) {
  Rejection all{RejectionCode::kField, {}, "lines", {}, 0};
  for (const auto& fault : faults) {
    if (!all.message.empty()) all.message += '\n';
    all.message += fmt::format("line {}: {}", fault.line, fault.why.message);
    const auto& sv = fault.why.reason_sv;
    if (!all.reason_sv.empty()) all.reason_sv += '\n';
    all.reason_sv += fmt::format("rad {}: {}", fault.line, sv.empty() ? fault.why.message : sv);
  }
  return all;
}

PeopleDecision decide(const v1::ChangePeople& command, const casework::Context& context,
                      Turn& turn) {
  using Change = v1::ChangePeople;
  const People& people = turn.people;
  switch (command.change_case()) {
    case Change::kRegister:
      return casework::decide_register(people, entry_of(command.register_()), context);
    case Change::kName: {
      const auto& name = command.name();
      return casework::decide_name(
          people, {{name.person()}, {name.name(), name.mail(), name.organisation()}}, context);
    }
    case Change::kAssign:
      return casework::decide_assign(people, assign_of(command.assign()), context);
    case Change::kEnd: {
      const auto& end = command.end();
      return casework::decide_end(people, {{end.holding()}, end.until(), end.decision()}, context);
    }
    case Change::kWithdraw: {
      const auto& withdraw = command.withdraw();
      return casework::decide_withdraw(people, {{withdraw.holding()}, withdraw.decision()},
                                       context);
    }
    case Change::kLeave: {
      const auto& leave = command.leave();
      return casework::decide_leave(people, {{leave.person()}, leave.from(), leave.decision()},
                                    context);
    }
    case Change::kHandOver: {
      const auto& over = command.hand_over();
      return casework::decide_hand_over(
          people, {{over.person()}, {over.to_person()}, over.from(), over.decision()}, context);
    }
    case Change::kDispose:
      return dispose(command.dispose(), context, turn);
    case Change::kImport:
      return casework::decide_import(people, lines_of(command.import()), context)
          .map_error(refusal_of);
    case Change::CHANGE_NOT_SET:
      break;
  }
  return refuse(RejectionCode::kMalformed, "Expected a change of people, but it is none known");
}

}  // namespace

std::vector<casework::ImportLine> lines_of(const v1::ImportPeople& import) {
  std::vector<casework::ImportLine> lines;
  for (const auto& line : import.lines()) {
    lines.push_back(
        {line.line(), {line.person()}, entry_of(line.register_()), assign_of(line.assign())});
  }
  return lines;
}

OutcomeOrRejection change_people(const v1::ChangePeople& command, const casework::Context& context,
                                 Turn& turn) {
  const auto steps = decide(command, context, turn);
  if (!steps) return tl::unexpected(steps.error());
  Outcome outcome;
  for (const auto& step : *steps) {
    casework::apply(turn.people, step);
    outcome.last = turn.stage.record_of_structure(step);
    if (!outcome.first) outcome.first = outcome.last;
    const auto& change = *step.people;
    if (change.registered) outcome.person = change.registered->person;
    if (step.kind == casework::StepKind::kPostAssigned)
      outcome.holding = change.holdings.front().id;
    if (change.disposed) turn.stage.dispose(change.disposed->records);
  }
  turn.stage.set(std::string(store::kPeopleSetting), codec::encode(turn.people));
  return outcome;
}

}  // namespace arendegang::service
