#pragma once

#include <vector>

#include "arendegang/v1/people.pb.h"
#include "engine/casework/people.h"

namespace arendegang::service {

/// A person and these of the posts they hold, as clients see them. `with_mail`: the asker may.
void fill(v1::PersonRow& out, const casework::Person& person,
          const std::vector<const casework::Holding*>& holdings, bool with_mail);

}  // namespace arendegang::service
