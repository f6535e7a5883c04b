#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/casework/authority.h"
#include "engine/casework/decide_people.h"
#include "engine/casework/limits.h"
#include "engine/casework/people_rules.h"
#include "engine/casework/rejections.h"
#include "engine/casework/step_maker.h"

namespace arendegang::casework {

namespace {

bool may_keep(const Post& post, const Context& context) {
  return may_keep_people_of(*context.actor, party_of(post, *context.structure), *context.structure);
}

tl::unexpected<Rejection> not_allowed(const Context& context) {
  return tl::unexpected(not_allowed_to_keep_people(*context.actor, *context.structure));
}

std::optional<Rejection> fault_of_texts(const AssignPost& command) {
  if (auto fault = fault_of_text("role_sv", command.role_sv, kMaxTextCharacters)) return fault;
  if (auto fault = fault_of_text("political_party", command.political_party, kMaxTextCharacters)) {
    return fault;
  }
  return fault_of_text("decision", command.decision, kMaxReasonCharacters);
}

/// What was asked for, with what was written read; whether it can be is asked afterwards.
tl::expected<Holding, Rejection> holding_of(const AssignPost& command, const People& people,
                                            const Context& context) {
  if (auto fault = fault_of_post(command.post, *context.structure)) {
    return tl::unexpected(*std::move(fault));
  }
  if (auto fault = fault_of_texts(command)) return tl::unexpected(*std::move(fault));
  const auto from = day_in("from", command.from);
  if (!from) return tl::unexpected(from.error());
  Holding holding;
  holding.id = {people.holdings.size() + 1};
  holding.person = command.person;
  holding.post = *parse_post(command.post);
  holding.kind = command.kind;
  holding.for_person = command.for_person;
  holding.role_sv = command.role_sv;
  holding.political_party = command.political_party;
  holding.from = *from;
  holding.decision = command.decision;
  if (command.until.empty()) return holding;
  const auto until = day_in("until", command.until);
  if (!until) return tl::unexpected(until.error());
  holding.until = *until;
  return holding;
}

std::optional<Rejection> fault_of_room(std::size_t holdings) {
  if (holdings <= kMaxHoldings) return std::nullopt;
  return reject(RejectionCode::kBound,
                fmt::format("Expected at most {} posts held in the register, ended ones counted, "
                            "but there are as many",
                            kMaxHoldings));
}

Step step_with(StepKind kind, std::vector<Holding> holdings, const std::string& decision,
               const Context& context) {
  Step step = step_of_structure(kind, context);
  step.reason = decision;
  step.people.emplace().holdings = std::move(holdings);
  return step;
}

/// A holding that still counts, and that the actor may keep.
tl::expected<const Holding*, Rejection> kept_holding(const People& people, HoldingId id,
                                                     const Context& context) {
  if (!may_keep_some_people(*context.actor, *context.structure)) return not_allowed(context);
  const Holding* holding = people.holding(id);
  if (holding == nullptr) {
    return tl::unexpected(
        refuse_field("holding", fmt::format("Expected a post held, but {} is none", to_text(id)),
                     fmt::format("Det finns ingen {} i registret.", to_text(id))));
  }
  if (!may_keep(holding->post, context)) return not_allowed(context);
  if (!holding->withdrawn) return holding;
  return tl::unexpected(refuse_field(
      "holding", fmt::format("Expected a post that counts, but {} was withdrawn", to_text(id)),
      fmt::format("{} är redan återtagen.", to_text(id))));
}

/// The step that leaves one holding so, and those who stand in there accordingly.
PeopleDecision changed(StepKind kind, const People& people, const Holding& now,
                       const Context& context) {
  People after = people;
  after.holdings[now.id.value - 1] = now;
  std::vector<Holding> holdings = {now};
  for (Holding& ended : end_with_principals(after, now.end_decision)) {
    holdings.push_back(std::move(ended));
  }
  return std::vector{step_with(kind, std::move(holdings), now.end_decision, context)};
}

std::optional<Rejection> fault_of_end(const Holding& holding, Day until) {
  if (until < holding.from) {
    return refuse_field(
        "until",
        fmt::format("Expected {} to end after it began on {}, but not on {}", to_text(holding.id),
                    to_text(holding.from), to_text(until)),
        fmt::format(
            "{} började {} och kan inte sluta före det. Var det ett misstag kan den återtas.",
            to_text(holding.id), to_text(holding.from)));
  }
  if (!holding.until || until < *holding.until) return std::nullopt;
  return refuse_field(
      "until",
      fmt::format("Expected {} to end before {}, when it ends already, but not on {}",
                  to_text(holding.id), to_text(*holding.until), to_text(until)),
      fmt::format("{} slutar redan {}. Den kan bara sluta tidigare.", to_text(holding.id),
                  to_text(*holding.until)));
}

/// The other's in the place of `old`; none when the other needs none.
std::optional<Holding> successor(const Holding& old, const HandOverPosts& command, Day from,
                                 const People& people) {
  Holding heir = old;
  heir.id = {people.holdings.size() + 1};
  heir.person = command.to_person;
  heir.political_party.clear();
  heir.from = std::max(old.from, from);
  heir.decision = command.decision;
  heir.end_decision.clear();
  if (heir.for_person == heir.person) return std::nullopt;
  const auto held = held_until(people, heir.person, heir.post, heir.kind, heir.from);
  if (held && *held >= heir.until.value_or(kLastDay)) return std::nullopt;
  return heir;
}

}  // namespace

PeopleDecision decide_assign(const People& people, const AssignPost& command,
                             const Context& context) {
  if (!may_keep_some_people(*context.actor, *context.structure)) return not_allowed(context);
  const auto holding = holding_of(command, people, context);
  if (!holding) return tl::unexpected(holding.error());
  if (!may_keep(holding->post, context)) return not_allowed(context);
  if (auto fault = fault_of_holding(people, *holding)) return tl::unexpected(*std::move(fault));
  if (auto fault = fault_of_room(holding->id.value)) return tl::unexpected(*std::move(fault));
  return std::vector{step_with(StepKind::kPostAssigned, {*holding}, command.decision, context)};
}

PeopleDecision decide_end(const People& people, const EndHolding& command, const Context& context) {
  const auto holding = kept_holding(people, command.holding, context);
  if (!holding) return tl::unexpected(holding.error());
  const auto until = day_in("until", command.until);
  if (!until) return tl::unexpected(until.error());
  if (auto fault = fault_of_decision(command.decision)) return tl::unexpected(*std::move(fault));
  if (auto fault = fault_of_end(**holding, *until)) return tl::unexpected(*std::move(fault));
  Holding ended = **holding;
  ended.until = *until;
  ended.end_decision = command.decision;
  return changed(StepKind::kPostEnded, people, ended, context);
}

PeopleDecision decide_withdraw(const People& people, const WithdrawHolding& command,
                               const Context& context) {
  const auto holding = kept_holding(people, command.holding, context);
  if (!holding) return tl::unexpected(holding.error());
  if (auto fault = fault_of_decision(command.decision)) return tl::unexpected(*std::move(fault));
  Holding withdrawn = **holding;
  withdrawn.withdrawn = true;
  withdrawn.end_decision = command.decision;
  return changed(StepKind::kPostWithdrawn, people, withdrawn, context);
}

PeopleDecision decide_hand_over(const People& people, const HandOverPosts& command,
                                const Context& context) {
  if (!may_keep_some_people(*context.actor, *context.structure)) return not_allowed(context);
  for (const auto& [id, field] :
       {std::pair(command.person, "person"), std::pair(command.to_person, "to_person")}) {
    if (auto person = known_person(people, id, field); !person) {
      return tl::unexpected(person.error());
    }
  }
  if (command.person == command.to_person) {
    return tl::unexpected(refuse_field("to_person", "Expected somebody else, but it is the same",
                                       "Ingen kan lämna över till sig själv."));
  }
  const auto from = day_in("from", command.from);
  if (!from) return tl::unexpected(from.error());
  if (auto fault = fault_of_decision(command.decision)) return tl::unexpected(*std::move(fault));

  Step step = step_with(StepKind::kPostsHandedOver,
                        end_all_of(command.person, *from, command.decision, people),
                        command.decision, context);
  auto& holdings = step.people->holdings;
  const auto ended = holdings;
  People after = people;
  apply(after, step);
  for (const Holding& old : ended) {
    if (!may_keep(old.post, context)) return not_allowed(context);
    if (old.person != command.person) continue;
    const auto heir = successor(*people.holding(old.id), command, *from, after);
    if (!heir) continue;
    if (auto fault = fault_of_holding(after, *heir)) return tl::unexpected(*std::move(fault));
    if (auto fault = fault_of_room(heir->id.value)) return tl::unexpected(*std::move(fault));
    after.holdings.push_back(*heir);
    holdings.push_back(*heir);
  }
  if (!holdings.empty()) return std::vector{std::move(step)};
  return tl::unexpected(
      refuse_field("person",
                   fmt::format("Expected {} to hold something on {} or later, but they do not",
                               to_text(command.person), to_text(*from)),
                   fmt::format("{} har inget att lämna över från {}.",
                               name_of(people, command.person), to_text(*from))));
}

}  // namespace arendegang::casework
