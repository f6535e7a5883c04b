#pragma once

#include <optional>
#include <string>

#include "arendegang/v1/command.pb.h"
#include "engine/casework/context.h"
#include "engine/casework/rejection.h"
#include "engine/casework/structure.h"
#include "engine/service/outcome.h"
#include "engine/service/turn.h"

namespace arendegang::service {

/// Whose a draft of the actor is: its party's, or, when it is of none, its own.
std::string owner_of_drafts(const casework::Actor& actor);

/// What somebody is writing, kept outside the journal for its own organisation (draft.proto).
/// Neither command is remembered: each may be repeated, and a draft that is cleared leaves nothing.
OutcomeOrRejection save_draft(const v1::CommandRequest& request, const casework::Context& context,
                              Turn& turn);
OutcomeOrRejection clear_draft(const v1::ClearDraft& command, const casework::Context& context,
                               Turn& turn);

/// Why the command may not hand in the draft that it names; nothing: it names none, or its own.
std::optional<casework::Rejection> refusal_of_handing_in(const v1::CommandRequest& request,
                                                         const casework::Actor& actor, Turn& turn);

/// Whether nothing may be remembered of the command.
bool leaves_no_trace(const v1::CommandRequest& request);

}  // namespace arendegang::service
