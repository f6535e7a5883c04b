#include "engine/casework/people_rules.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/casework/authority.h"
#include "engine/casework/limits.h"
#include "engine/casework/plain_text.h"
#include "engine/casework/rejections.h"

namespace arendegang::casework {

namespace {

using std::chrono::days;

bool is_for_another(HoldingKind kind) {
  return kind == HoldingKind::kStandIn || kind == HoldingKind::kDelegate;
}

bool is_own(HoldingKind kind) {
  return kind == HoldingKind::kOrdinary || kind == HoldingKind::kSubstitute;
}

Day last_day(const Holding& holding) {
  return holding.until.value_or(kLastDay);
}

bool overlaps(const Holding& one, const Holding& other) {
  return !one.withdrawn && !other.withdrawn && one.from <= last_day(other) &&
         other.from <= last_day(one);
}

std::string period(const Holding& holding) {
  return fmt::format("{}–{}", to_text(holding.from),
                     holding.until ? to_text(*holding.until) : std::string());
}

/// Whether one person cannot be both at once. A substitute who is called in is a stand-in too.
bool excludes(const Holding& one, const Holding& other) {
  if (one.person != other.person) return false;
  if (is_own(one.kind) && is_own(other.kind)) return true;
  return one.kind == other.kind && one.for_person == other.for_person;
}

std::optional<Rejection> fault_of_period(const People& people, const Holding& holding) {
  if (last_day(holding) < holding.from) {
    return refuse_field("until",
                        fmt::format("Expected a last day from {} on, but it is {}",
                                    to_text(holding.from), to_text(*holding.until)),
                        fmt::format("Sista dagen {} ligger före första dagen {}.",
                                    to_text(*holding.until), to_text(holding.from)));
  }
  const Person& person = *people.person(holding.person);
  if (!person.left || last_day(holding) < *person.left) return std::nullopt;
  return refuse_field(
      "person",
      fmt::format("Expected {} to get no post from {} on, when they left, but it "
                  "is for {}",
                  to_text(person.id), to_text(*person.left), period(holding)),
      fmt::format("{} har lämnat sina poster från {} och kan inte få en ny därefter.",
                  name_of(people, person.id), to_text(*person.left)));
}

std::optional<Rejection> fault_beside_others(const People& people, const Holding& holding) {
  for (const Holding& other : people.holdings) {
    if (other.post != holding.post || !overlaps(other, holding)) continue;
    const bool seat_is_taken = holding.post.kind == Post::Kind::kSeat &&
                               holding.kind == HoldingKind::kOrdinary &&
                               other.kind == HoldingKind::kOrdinary;
    if (!seat_is_taken && !excludes(other, holding)) continue;
    return refuse_field(
        "post",
        fmt::format("Expected {} to be free for {}, but {} holds it {} ({})", to_text(holding.post),
                    period(holding), to_text(other.person), period(other), to_text(other.id)),
        fmt::format("{} har redan {} {} ({}).", name_of(people, other.person), to_text(other.post),
                    period(other), to_text(other.id)));
  }
  return std::nullopt;
}

std::optional<Rejection> fault_of_principal(const People& people, const Holding& holding) {
  if (!is_for_another(holding.kind)) {
    if (!holding.for_person) return std::nullopt;
    return refuse_field("for_person",
                        "Expected nobody to be acted for by who holds the post, but somebody is",
                        "Bara den som står in eller har fullmakt gör det för någon annan.");
  }
  const auto principal = known_person(people, holding.for_person, "for_person");
  if (!principal) return principal.error();
  if (holding.for_person == holding.person) {
    return refuse_field("for_person", "Expected somebody else to be acted for, but it is the same",
                        "Ingen kan stå in för sig själv eller ge sig själv fullmakt.");
  }
  const auto until =
      held_until(people, holding.for_person, holding.post, HoldingKind::kUnspecified, holding.from);
  if (until && *until >= last_day(holding)) return std::nullopt;
  const Day missing = until ? *until + days(1) : holding.from;
  return refuse_field(
      "for_person",
      fmt::format("Expected {} to hold {} themselves on all those days, but on {} they do not",
                  to_text(holding.for_person), to_text(holding.post), to_text(missing)),
      fmt::format(
          "{} har inte själv {} den {}; den som står in eller har fullmakt gör det för någon "
          "som har posten alla de dagarna.",
          name_of(people, holding.for_person), to_text(holding.post), to_text(missing)));
}

}  // namespace

Rejection refuse_field(std::string_view field, std::string message, std::string sv) {
  return reject(RejectionCode::kField, std::move(message), std::string(field), std::move(sv));
}

std::optional<Rejection> fault_of_text(std::string_view field, std::string_view text,
                                       std::size_t max_characters) {
  if (const auto fault = fault_of_line(text)) {
    return refuse_field(field,
                        fmt::format("Expected '{}' to be one line, but it {}", field, *fault),
                        "Texten måste vara en enda rad utan styrtecken.");
  }
  const std::size_t characters = count_characters(text);
  if (characters <= max_characters) return std::nullopt;
  return refuse_field(field,
                      fmt::format("Expected '{}' of at most {} characters, but it has {}", field,
                                  max_characters, characters),
                      fmt::format("Texten får ha högst {} tecken.", max_characters));
}

std::optional<Rejection> fault_of_decision(std::string_view text) {
  if (!text.empty()) return fault_of_text("decision", text, kMaxReasonCharacters);
  return refuse_field("decision",
                      "Expected the decision or the reason behind it, but there is none",
                      "Ange beslutet eller skälet.");
}

tl::expected<Day, Rejection> day_in(std::string_view field, std::string_view text) {
  if (const auto day = parse_day(text)) return *day;
  return tl::unexpected(
      refuse_field(field, fmt::format("Expected a day as YYYY-MM-DD, but got {}", in_quotes(text)),
                   fmt::format("{} är ingen dag. Den skrivs ÅÅÅÅ-MM-DD.", in_quotes(text))));
}

tl::expected<const Person*, Rejection> known_person(const People& people, PersonId id,
                                                    std::string_view field) {
  const Person* person = people.person(id);
  if (person == nullptr) {
    return tl::unexpected(refuse_field(
        field, fmt::format("Expected a person of the register, but {} is none", to_text(id)),
        fmt::format("Det finns ingen {} i registret.", to_text(id))));
  }
  if (!person->disposed) return person;
  return tl::unexpected(refuse_field(
      field,
      fmt::format("Expected a person with a name, but that of {} was disposed of", to_text(id)),
      fmt::format("Uppgifterna om {} är gallrade.", to_text(id))));
}

std::optional<Day> held_until(const People& people, PersonId person, const Post& post,
                              HoldingKind kind, Day from) {
  const auto counts = [&](const Holding& holding) {
    return holding.person == person && holding.post == post &&
           (kind == HoldingKind::kUnspecified ? is_own(holding.kind) : holding.kind == kind);
  };
  std::optional<Day> until;
  for (Day next = from; next <= kLastDay; next = *until + days(1)) {
    const auto found = std::ranges::find_if(people.holdings, [&](const Holding& holding) {
      return counts(holding) && holding.holds_on(next);
    });
    if (found == people.holdings.end()) return until;
    until = last_day(*found);
  }
  return until;
}

std::optional<Rejection> fault_of_holding(const People& people, const Holding& holding) {
  if (const auto person = known_person(people, holding.person, "person"); !person) {
    return person.error();
  }
  if (!is_own(holding.kind) && !is_for_another(holding.kind)) {
    return refuse_field("kind",
                        "Expected an ordinary holder, a substitute, a stand-in or a delegate",
                        "Ange om det är ordinarie, ersättare, någon som står in eller fullmakt.");
  }
  if (auto fault = fault_of_period(people, holding)) return fault;
  if (auto fault = fault_of_principal(people, holding)) return fault;
  return fault_beside_others(people, holding);
}

std::vector<Holding> end_with_principals(People& people, const std::string& decision) {
  std::vector<Holding> changed;
  for (Holding& holding : people.holdings) {
    if (!is_for_another(holding.kind) || holding.withdrawn) continue;
    const auto until = held_until(people, holding.for_person, holding.post,
                                  HoldingKind::kUnspecified, holding.from);
    if (until && *until >= last_day(holding)) continue;
    if (until) {
      holding.until = until;
    } else {
      holding.withdrawn = true;
    }
    holding.end_decision = decision;
    changed.push_back(holding);
  }
  return changed;
}

std::vector<Holding> end_all_of(PersonId person, Day from, const std::string& decision,
                                People people) {
  std::vector<Holding> changed;
  for (Holding& holding : people.holdings) {
    if (holding.person != person || holding.withdrawn || last_day(holding) < from) continue;
    if (holding.from < from) {
      holding.until = from - days(1);
    } else {
      holding.withdrawn = true;
    }
    holding.end_decision = decision;
    changed.push_back(holding);
  }
  for (Holding& holding : end_with_principals(people, decision)) {
    changed.push_back(std::move(holding));
  }
  return changed;
}

bool may_keep_person(const People& people, PersonId person, const Actor& actor,
                     const Structure& structure) {
  if (may_keep_people(actor, structure)) return true;
  bool holds_own = false;
  for (const Holding& holding : people.holdings) {
    if (holding.person != person) continue;
    if (!may_keep_people_of(actor, party_of(holding.post, structure), structure)) return false;
    holds_own = true;
  }
  return holds_own;
}

std::string name_of(const People& people, PersonId id) {
  const Person* person = people.person(id);
  if (person == nullptr || person->name.empty()) return to_text(id);
  return fmt::format("{} {}", to_text(id), person->name);
}

}  // namespace arendegang::casework
