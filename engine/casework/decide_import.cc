#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/casework/decide_people.h"
#include "engine/casework/limits.h"
#include "engine/casework/people_rules.h"
#include "engine/casework/rejections.h"

namespace arendegang::casework {

namespace {

/// What the lines so far lead to.
class Import {
 public:
  Import(People people, const Context& context) : people_(std::move(people)), context_(context) {}

  std::optional<Rejection> take(const ImportLine& line) {
    PersonId person = line.person ? line.person : known(line.registered);
    if (!person) {
      person = {people_.persons.size() + 1};
      if (auto refused = carry_out(decide_register(people_, line.registered, context_))) {
        return refused;
      }
    }
    if (line.assign.post.empty()) return std::nullopt;
    AssignPost assign = line.assign;
    assign.person = person;
    return carry_out(decide_assign(people_, assign, context_));
  }

  std::vector<Step> take_steps() { return std::move(steps_); }

 private:
  PersonId known(const RegisterPerson& entry) const {
    const auto found = std::ranges::find_if(people_.persons, [&](const Person& person) {
      return !person.disposed && !person.left &&
             RegisterPerson{person.name, person.mail, person.organisation} == entry;
    });
    return found == people_.persons.end() ? PersonId{} : found->id;
  }

  std::optional<Rejection> carry_out(PeopleDecision decision) {
    if (!decision) return std::move(decision.error());
    for (Step& step : *decision) {
      apply(people_, step);
      steps_.push_back(std::move(step));
    }
    return std::nullopt;
  }

  People people_;
  const Context& context_;
  std::vector<Step> steps_;
};

std::optional<Rejection> fault_of_size(std::size_t lines) {
  if (lines >= 1 && lines <= kMaxImportLines) return std::nullopt;
  return refuse_field(
      "lines", fmt::format("Expected 1 to {} lines, but there are {}", kMaxImportLines, lines),
      fmt::format("En fil har 1 till {} rader; den här har {}.", kMaxImportLines, lines));
}

}  // namespace

tl::expected<std::vector<Step>, std::vector<ImportFault>> decide_import(
    const People& people, const std::vector<ImportLine>& lines, const Context& context) {
  if (auto fault = fault_of_size(lines.size())) {
    return tl::unexpected(std::vector{ImportFault{0, *std::move(fault)}});
  }
  Import import(people, context);
  std::vector<ImportFault> faults;
  for (const ImportLine& line : lines) {
    if (auto why = import.take(line)) faults.push_back({line.line, *std::move(why)});
  }
  if (!faults.empty()) return tl::unexpected(std::move(faults));
  return import.take_steps();
}

}  // namespace arendegang::casework
