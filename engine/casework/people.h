#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/casework/day.h"
#include "engine/casework/ids.h"
#include "engine/casework/post.h"

namespace arendegang::casework {

struct Step;

/// Somebody in the register of a structure (rule 11). Kept for ever, so that it can be told who
/// held what; name and mail are disposed of by decision.
struct Person {
  PersonId id;
  std::string name;  ///< empty once disposed of
  std::string mail;  ///< or empty
  std::string organisation;
  std::optional<Day> left;  ///< the first day without posts; none are given from then on
  bool disposed = false;
  friend bool operator==(const Person&, const Person&) = default;
};

/// As what somebody holds a post. Persisted: numbers never change meaning.
enum class HoldingKind : std::uint8_t {
  kUnspecified = 0,
  kOrdinary = 1,
  kSubstitute = 2,  ///< named to take part when the ordinary one is absent (rules 7, 9)
  kStandIn = 3,     ///< in the place of somebody who is away, for a time (rule 10)
  kDelegate = 4,    ///< beside somebody who has given leave to act for them
};

/// A person on a post from day to day. Kept for ever in the order they came.
struct Holding {
  HoldingId id;
  PersonId person;
  Post post;
  HoldingKind kind = HoldingKind::kUnspecified;
  PersonId for_person;          ///< of a stand-in or a delegate: whom for
  std::string role_sv;          ///< ordförande, vice ordförande, ledamot, … (rule 11); or empty
  std::string political_party;  ///< "(S)", or empty
  Day from{};
  std::optional<Day> until;  ///< the last day
  std::string decision;      ///< that it began by
  std::string end_decision;  ///< that its end was set by, or that it was withdrawn by
  bool withdrawn = false;    ///< a mistake, or given up before it began: it never counted

  bool holds_on(Day day) const;
  friend bool operator==(const Holding&, const Holding&) = default;
};

/// What one step changes: each value as it is after the step. Name and mail stand in `named` alone,
/// in a step of its own kind, so that disposing of that record's body takes the name away and
/// nothing more.
struct PeopleChange {
  struct Registered {
    PersonId person;
    std::string organisation;
    friend bool operator==(const Registered&, const Registered&) = default;
  };
  struct Named {
    PersonId person;
    std::string name;
    std::string mail;
    friend bool operator==(const Named&, const Named&) = default;
  };
  struct Left {
    PersonId person;
    Day from{};
    friend bool operator==(const Left&, const Left&) = default;
  };
  struct Disposed {
    PersonId person;
    std::vector<Sequence> records;  ///< whose bodies held the name, and are gone with this step
    friend bool operator==(const Disposed&, const Disposed&) = default;
  };
  std::optional<Registered> registered;
  std::optional<Named> named;
  std::vector<Holding> holdings;
  std::optional<Left> left;
  std::optional<Disposed> disposed;
  friend bool operator==(const PeopleChange&, const PeopleChange&) = default;
};

/// Who holds, held and will hold what in a structure. People are no configuration: dated,
/// journalled data (ARCHITECTURE §5).
struct People {
  std::vector<Person> persons;    ///< by id, without gaps
  std::vector<Holding> holdings;  ///< by id, without gaps

  const Person* person(PersonId id) const;
  const Holding* holding(HoldingId id) const;
  friend bool operator==(const People&, const People&) = default;
};

/// Takes in what a step says of people; other steps change nothing. What the step does not say of a
/// person whose earlier records are gone stays empty.
void apply(People& people, const Step& step);

/// In what capacity a person acts.
struct Capacity {
  HoldingKind kind = HoldingKind::kUnspecified;
  PersonId for_person;  ///< of a stand-in or a delegate
  friend bool operator==(const Capacity&, const Capacity&) = default;
};

/// Whether the person may act in a function that day, and as what: its ordinary holder before a
/// stand-in before a delegate. A substitute acts as a stand-in, once an absence is registered as
/// such (rule 10).
std::optional<Capacity> acting(const People& people, PersonId person, std::string_view function,
                               Day day);

/// "P-12" and "U-5", as people read and write them.
std::string to_text(PersonId id);
std::string to_text(HoldingId id);

}  // namespace arendegang::casework
