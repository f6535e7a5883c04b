#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engine/casework/people.h"
#include "engine/casework/rejection.h"
#include "engine/casework/structure.h"

/// What must hold of persons and posts, each refusal in words for engineers and for officials.
namespace arendegang::casework {

/// Code `kField`; `sv` is what officials read.
Rejection refuse_field(std::string_view field, std::string message, std::string sv);

/// Why `text` is no line for people of at most so many characters; nothing: it is one.
std::optional<Rejection> fault_of_text(std::string_view field, std::string_view text,
                                       std::size_t max_characters);
/// The same for the decision or the reason behind what is done, which must be there.
std::optional<Rejection> fault_of_decision(std::string_view text);

/// A day as a command gives it.
tl::expected<Day, Rejection> day_in(std::string_view field, std::string_view text);

/// The person, still in the register under a name; or why not.
tl::expected<const Person*, Rejection> known_person(const People& people, PersonId id,
                                                    std::string_view field);

/// The last of the days from `from` on, without a gap, on which the person holds the post in this
/// kind (`kUnspecified`: as its ordinary or its substitute holder); `kLastDay` when there is no
/// end, none when not even on `from`.
std::optional<Day> held_until(const People& people, PersonId person, const Post& post,
                              HoldingKind kind, Day from);

/// Why `holding`, which is not among `people`, cannot come to them; nothing: it can. A seat has one
/// ordinary holder on a day (rules 4, 5); a stand-in or a delegate is for somebody who holds the
/// post on all those days, in no chain (rule 10); nobody holds a post twice; nobody gets a post
/// after having left.
std::optional<Rejection> fault_of_holding(const People& people, const Holding& holding);

/// Shortens the stand-ins and delegates whose principals hold their posts no longer, and gives
/// those that it has changed.
std::vector<Holding> end_with_principals(People& people, const std::string& decision);

/// What becomes of all that a person holds on `from` or later when they are to hold nothing from
/// then on, and of those who stand in for them: the holdings that change.
std::vector<Holding> end_all_of(PersonId person, Day from, const std::string& decision,
                                People people);

/// Whether the actor may keep the person: whoever keeps all that a person ever held does, and who
/// keeps the whole register also those who never held anything.
bool may_keep_person(const People& people, PersonId person, const Actor& actor,
                     const Structure& structure);

/// "P-12 Ledamot 1 Byn", for officials.
std::string name_of(const People& people, PersonId id);

}  // namespace arendegang::casework
