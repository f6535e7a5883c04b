#pragma once

#include <optional>
#include <string>

#include "engine/casework/context.h"
#include "engine/casework/records.h"
#include "engine/casework/rejection.h"
#include "engine/casework/step.h"

/// Disposal of a case by a recorded decision (ARCHITECTURE §2.4, G-12): what was said in it goes,
/// and that it was there stays.
namespace arendegang::casework {

/// What is known of a case that somebody wants to dispose of.
struct Disposable {
  const Snapshot& snapshot;
  bool is_closed = false;  ///< as lists say (`a:closed`), or ended
  bool is_at_rest = true;  ///< nothing is open in it or below it: jobs, incidents, messages
  bool is_gone = false;    ///< it was disposed of before
};

/// Why the case cannot be disposed of by this decision: the role (`disposal_roles`), a part of
/// another case, a case that goes on or was disposed of before, work that is open, no decision.
std::optional<Rejection> refusal_of_disposal(const Disposable& disposable,
                                             const std::string& decision, const Context& context);

/// What is left of an instance: its number, chart, states, times and who started it. Of its data
/// the numbers, truths and ids of the structure's own parties and bodies; texts, lists and objects
/// are empty. It has ended: it accepts nothing, owes nothing and waits for nothing.
Snapshot remains_of(const Snapshot& snapshot, const Structure& structure);

/// What is left of a record: its number, kind, day and job, and from whom to whom.
CaseRecord remains_of(const CaseRecord& record);

/// The step by which the bodies of all steps before it are disposed of; replay goes on from what it
/// leaves. The caller has asked `refusal_of_disposal`, and disposes of all that belongs to the case
/// in the same commit.
Step disposal_of(const Snapshot& snapshot, const std::string& decision, const Context& context);

}  // namespace arendegang::casework
