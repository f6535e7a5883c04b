#pragma once

#include <tl/expected.hpp>

#include "engine/casework/rejection.h"
#include "engine/casework/snapshot.h"
#include "engine/service/turn.h"

namespace arendegang::service {

/// Whether the one who acts in the context may read the instance, which is staged or committed. The
/// engine itself may.
bool may_read(const casework::Snapshot& snapshot, const casework::Context& context, Stage& stage);

/// The instance that a command names, valid until something is decided. Whoever may not read it is
/// answered as if there were none. Not for those who operate the engine, who hold and treat what
/// they need not be able to read.
tl::expected<const casework::Snapshot*, casework::Rejection> known_instance(
    casework::InstanceId id, const casework::Context& context, Turn& turn);

}  // namespace arendegang::service
