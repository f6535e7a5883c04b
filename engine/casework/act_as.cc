#include "engine/casework/act_as.h"

#include <set>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/casework/rejections.h"

namespace arendegang::casework {

namespace {

std::string functions_of(PersonId person, const People& people, Day day) {
  std::set<std::string> functions;
  for (const Holding& holding : people.holdings) {
    if (holding.person != person || holding.post.kind != Post::Kind::kFunction) continue;
    if (acting(people, person, holding.post.of, day)) functions.insert(holding.post.of);
  }
  return fmt::format("{}", fmt::join(functions, ", "));
}

}  // namespace

std::optional<Rejection> act_as(PersonId person, const People& people, Context& context) {
  if (!person) return std::nullopt;
  const Day day = day_of(context.now);
  const auto capacity = acting(people, person, context.actor->id, day);
  if (!capacity) {
    const auto functions = functions_of(person, people, day);
    return reject(
        RejectionCode::kNotAllowed,
        fmt::format("Expected {} to act as '{}' on {}, but that day they may act as: {}",
                    to_text(person), context.actor->id, to_text(day),
                    functions.empty() ? "nothing" : functions),
        "person",
        fmt::format("{} får inte handla som {} den {}; den dagen gäller: {}.", to_text(person),
                    context.actor->id, to_text(day), functions.empty() ? "inget" : functions));
  }
  context.person = person;
  if (capacity->for_person && context.on_behalf_of.empty()) {
    context.on_behalf_of = to_text(capacity->for_person);
  }
  return std::nullopt;
}

}  // namespace arendegang::casework
