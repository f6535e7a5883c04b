#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "engine/casework/authority.h"
#include "engine/casework/people_rules.h"
#include "engine/service/people_commands.h"
#include "engine/service/queries/answers.h"
#include "engine/service/queries/person_row.h"
#include "engine/service/queries/rows.h"
#include "engine/store/people_register.h"

namespace arendegang::service {
namespace {

using casework::Holding;
using casework::People;
using casework::Post;

/// Which posts are asked for; with any of these only persons who hold one are.
struct Filter {
  std::optional<casework::Day> on;
  std::string body;
  std::string party;

  bool narrows() const { return on || !body.empty() || !party.empty(); }
  bool passes(const Holding& holding, const casework::Structure& structure) const {
    if (on && !holding.holds_on(*on)) return false;
    if (!body.empty() && (holding.post.kind == Post::Kind::kFunction || holding.post.of != body)) {
      return false;
    }
    return party.empty() || party_of(holding.post, structure) == party;
  }
};

/// Empty when the reply tells why there is none.
std::optional<Filter> filter_of(const v1::ListPeople& query, const Asker& asker,
                                v1::QueryReply& reply) {
  const auto& structure = asker.rules.structure;
  Filter filter{std::nullopt, query.body(), query.party()};
  if (!query.on().empty()) {
    const auto day = casework::day_in("on", query.on());
    if (!day) {
      fail(reply, day.error().code, day.error().message);
      return std::nullopt;
    }
    filter.on = *day;
  }
  if (!filter.body.empty() && structure.body(filter.body) == nullptr) {
    fail(reply, casework::RejectionCode::kField,
         "Expected a body of the structure, but there is none of this id");
    return std::nullopt;
  }
  if (!filter.party.empty() && structure.party(filter.party) == nullptr) {
    fail(reply, casework::RejectionCode::kField,
         "Expected a party of the structure, but there is none of this id");
    return std::nullopt;
  }
  return filter;
}

std::vector<const Holding*> holdings_of(casework::PersonId person, const People& people,
                                        const Filter& filter,
                                        const casework::Structure& structure) {
  std::vector<const Holding*> held;
  for (const Holding& holding : people.holdings) {
    if (holding.person == person && filter.passes(holding, structure)) held.push_back(&holding);
  }
  return held;
}

}  // namespace

void answer_people(const v1::ListPeople& query, const Asker& asker, v1::QueryReply& reply) {
  const auto& structure = asker.rules.structure;
  if (!casework::may_keep_some_people(asker.actor, structure)) {
    const auto refused = casework::not_allowed_to_keep_people(asker.actor, structure);
    return fail(reply, refused.code, refused.message);
  }
  const auto filter = filter_of(query, asker, reply);
  if (!filter) return;
  const auto people = store::read_people(asker.reader);
  if (!people) return fail(reply, people.error());
  auto& out = *reply.mutable_people();
  const auto wanted = static_cast<int>(page_rows(query.limit()));
  for (const auto& person : people->persons) {
    if (person.id.value <= query.after()) continue;
    const auto held = holdings_of(person.id, *people, *filter, structure);
    if (held.empty() && filter->narrows()) continue;
    if (out.persons_size() == wanted) {
      out.set_next_after(out.persons().rbegin()->person());
      return;
    }
    fill(*out.add_persons(), person, held,
         casework::may_keep_person(*people, person.id, asker.actor, structure));
  }
}

void answer_import_check(const v1::CheckImport& query, const Asker& asker, v1::QueryReply& reply) {
  const auto people = store::read_people(asker.reader);
  if (!people) return fail(reply, people.error());
  casework::Context context;
  context.now = asker.now;
  context.structure = &asker.rules.structure;
  context.actor = &asker.actor;
  const auto steps = casework::decide_import(*people, lines_of(query.import()), context);
  auto& out = *reply.mutable_people_import();
  if (!steps) {
    for (const auto& fault : steps.error()) {
      auto& row = *out.add_faults();
      row.set_line(fault.line);
      row.set_message(fault.why.message);
      row.set_reason_sv(fault.why.reason_sv);
    }
    return;
  }
  const auto count = [&](casework::StepKind kind) {
    return static_cast<std::uint32_t>(std::ranges::count(*steps, kind, &casework::Step::kind));
  };
  out.set_persons(count(casework::StepKind::kPersonRegistered));
  out.set_holdings(count(casework::StepKind::kPostAssigned));
}

}  // namespace arendegang::service
