#pragma once

#include <tl/expected.hpp>

#include "engine/casework/ids.h"
#include "engine/casework/rejection.h"

namespace arendegang::service {

/// What an accepted command did: the instance it was for (none: the whole structure) and the
/// journal records it made (none: nothing but the store's rows changed).
struct Outcome {
  casework::InstanceId instance;
  casework::Sequence first;
  casework::Sequence last;
  casework::PersonId person{};    ///< that was registered
  casework::HoldingId holding{};  ///< that began
};

using OutcomeOrRejection = tl::expected<Outcome, casework::Rejection>;

}  // namespace arendegang::service
