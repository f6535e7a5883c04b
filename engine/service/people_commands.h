#pragma once

#include <vector>

#include "arendegang/v1/people.pb.h"
#include "engine/casework/decide_people.h"
#include "engine/service/outcome.h"
#include "engine/service/turn.h"

namespace arendegang::service {

/// The lines of an import as a message carries them.
std::vector<casework::ImportLine> lines_of(const v1::ImportPeople& import);

/// Changes who holds what (`casework/decide_people.h`): journalled steps of the structure as a
/// whole. What is decided next in the same batch sees the change. To dispose of a person's name the
/// stage must be empty: it reads which committed records hold it, and their bodies go in the same
/// commit.
OutcomeOrRejection change_people(const v1::ChangePeople& command, const casework::Context& context,
                                 Turn& turn);

}  // namespace arendegang::service
