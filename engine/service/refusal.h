#pragma once

#include <string>

#include <tl/expected.hpp>

#include "arendegang/v1/command.pb.h"
#include "engine/casework/ids.h"
#include "engine/casework/rejection.h"

namespace arendegang::service {

/// A rejection, as what carries out a command returns it (`casework::reject`).
tl::unexpected<casework::Rejection> refuse(casework::RejectionCode code, std::string message,
                                           std::string field = {}, std::string reason_sv = {});

tl::unexpected<casework::Rejection> no_such_instance(casework::InstanceId id);

/// A rejection as clients read it.
void fill(v1::Rejected& out, const casework::Rejection& rejection);

}  // namespace arendegang::service
