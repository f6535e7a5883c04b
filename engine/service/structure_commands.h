#pragma once

#include <string>
#include <vector>

#include "arendegang/v1/command.pb.h"
#include "engine/casework/structure_difference.h"
#include "engine/service/outcome.h"
#include "engine/service/structure_folder.h"
#include "engine/service/turn.h"

namespace arendegang::service {

/// The bytes of a structure as a message carries them; charts' paths are the names they came with.
StructureFolder folder_of(const v1::StructureDocument& document);

/// All that the later rules say otherwise: the structure's file, then each chart by its name and
/// hash.
std::vector<casework::StructureChange> changes_between(const Rules& before, const Rules& after);

/// The record that puts `rules` in force: the hashes of all its documents, what changed, and the
/// decision behind it as the reason (rule 26).
casework::Step structure_step(const Rules& rules,
                              const std::vector<casework::StructureChange>& changes,
                              const std::string& decision, const casework::Context& context);

/// Stages what a later start needs to run by `rules`.
void put_in_force(const Rules& rules, Stage& stage);

/// Validates a structure as a whole and puts it in force from the next command on; running
/// instances keep their charts and their timers (ARCHITECTURE §5). The new rules are in
/// `turn.replacement`, to be taken once the stage is committed. Rejects: an actor who is no
/// operator, a command without the decision behind it, faults in a document (each told), another
/// structure's id, a version that is not the one in force, no change at all, and a party taken away
/// that takes part in what is open.
OutcomeOrRejection apply_structure(const v1::ApplyStructure& command,
                                   const casework::Context& context, Turn& turn);

}  // namespace arendegang::service
