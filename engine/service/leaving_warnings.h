#pragma once

#include <string>
#include <vector>

#include "engine/service/turn.h"
#include "engine/store/batch.h"

namespace arendegang::service {

/// What an official should know of the staged jobs that were counted after `last`, while they can
/// still be undone: that a personal identity number stands in what a worker will be given of them,
/// or in a text that they refer to. Looks at the beginning of each text (`kMaxCheckedTextBytes`),
/// and into no other files than plain text.
std::vector<std::string> leaving_warnings(casework::JobId last, const Turn& turn);

/// What an official should know before a command is carried out: the same of what its first step
/// sends, and of what it brings in that is not marked, since that leaves some day. `brought` are
/// the texts and files that come with it. The step is not staged.
std::vector<std::string> warnings_before(const casework::Step& first,
                                         const std::vector<store::ContentRow>& brought,
                                         const Turn& turn);

}  // namespace arendegang::service
