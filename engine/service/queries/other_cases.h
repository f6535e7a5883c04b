#pragma once

#include <string>

#include "engine/casework/case_mentions.h"
#include "engine/service/queries/asker.h"

namespace arendegang::service {

/// Takes out of an answer the numbers of other cases that are secret and that the asker may not
/// read, so that nobody learns by a link that there is one. `own` is the number of the case that
/// the answer is about: who may read a part of a secret case may know which case that is. Valid
/// while the asker is; one answer's.
casework::CaseMentions other_cases(std::string own, const Asker& asker);

/// The row without them.
casework::Listing told(casework::Listing listing, const casework::CaseMentions& others);

}  // namespace arendegang::service
