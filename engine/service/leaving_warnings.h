#pragma once

#include <string>
#include <vector>

#include "engine/service/turn.h"

namespace arendegang::service {

/// What an official should know of the staged jobs that were counted after `last`, while they can
/// still be undone: that a personal identity number stands in what a worker will be given of them,
/// or in a text that they refer to. Looks at the beginning of each text (`kMaxCheckedTextBytes`),
/// and into no other files than plain text.
std::vector<std::string> leaving_warnings(casework::JobId last, const Turn& turn);

}  // namespace arendegang::service
