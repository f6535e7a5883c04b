#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "engine/casework/context.h"
#include "engine/casework/people.h"
#include "engine/casework/rejection.h"
#include "engine/casework/step.h"

/// Commands on the register of people. Each is decided against `people` as they are, needs an actor
/// who may (`may_keep_people_of` for every post concerned), and leads to steps of the structure as
/// a whole, in order. Days and posts come as they were written. Rejections say `field` and, for
/// officials, `reason_sv`.
namespace arendegang::casework {

using PeopleDecision = tl::expected<std::vector<Step>, Rejection>;

struct RegisterPerson {
  std::string name;
  std::string mail;  ///< or empty
  std::string organisation;
  friend bool operator==(const RegisterPerson&, const RegisterPerson&) = default;
};
/// Name, mail and organisation as they are from now on.
struct NamePerson {
  PersonId person;
  RegisterPerson now;
};
struct AssignPost {
  PersonId person;
  std::string post;
  HoldingKind kind = HoldingKind::kUnspecified;
  PersonId for_person;
  std::string role_sv;
  std::string political_party;
  std::string from;
  std::string until;  ///< the last day; empty: for the time being
  std::string decision;
};
struct EndHolding {
  HoldingId holding;
  std::string until;  ///< the last day
  std::string decision;
};
/// It was a mistake, or was given up before it began.
struct WithdrawHolding {
  HoldingId holding;
  std::string decision;
};
struct LeavePosts {
  PersonId person;
  std::string from;  ///< the first day without posts
  std::string decision;
};
struct HandOverPosts {
  PersonId person;
  PersonId to_person;
  std::string from;
  std::string decision;
};
struct DisposePerson {
  PersonId person;
  std::string decision;
  std::vector<Sequence> records;  ///< those whose bodies hold the person's name
};

/// Two steps: that there is somebody, and the name.
PeopleDecision decide_register(const People& people, const RegisterPerson& command,
                               const Context& context);
PeopleDecision decide_name(const People& people, const NamePerson& command, const Context& context);

/// Rejects what is no post of the structure and what `fault_of_holding` speaks against.
PeopleDecision decide_assign(const People& people, const AssignPost& command,
                             const Context& context);
/// Rejects an end before the beginning, and one that is not earlier than the end there is. Whoever
/// stands in for the holder there ends with it.
PeopleDecision decide_end(const People& people, const EndHolding& command, const Context& context);
PeopleDecision decide_withdraw(const People& people, const WithdrawHolding& command,
                               const Context& context);

/// Ends what the person holds with the day before, and withdraws what was to begin later.
PeopleDecision decide_leave(const People& people, const LeavePosts& command,
                            const Context& context);
/// One step: what the person holds on that day or later is the other's from then on, for as long as
/// it was to last. What the other holds as well needs no handing over; a political party does not
/// go along. Whoever stood in for the person does so no longer.
PeopleDecision decide_hand_over(const People& people, const HandOverPosts& command,
                                const Context& context);

/// Takes the name away for ever (G-12). Rejects while the person holds something, today or later.
PeopleDecision decide_dispose(const People& people, const DisposePerson& command,
                              const Context& context);

/// A line of a file: who, and what they are to hold (`assign.person` is not read; an empty post:
/// nothing).
struct ImportLine {
  std::uint32_t line = 0;
  PersonId person;            ///< of the register; none: the one below
  RegisterPerson registered;  ///< the same in two lines, or as one in the register: the same person
  AssignPost assign;
};
struct ImportFault {
  std::uint32_t line = 0;  ///< 0: the import as a whole
  Rejection why;
};

/// All lines, each after those before it, or none: then every faulty line is told of.
tl::expected<std::vector<Step>, std::vector<ImportFault>> decide_import(
    const People& people, const std::vector<ImportLine>& lines, const Context& context);

}  // namespace arendegang::casework
