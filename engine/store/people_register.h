#pragma once

#include <string_view>

#include "engine/casework/people.h"
#include "engine/store/store.h"

namespace arendegang::store {

/// The setting that holds the people of the structure, as the journal's steps have made them.
inline constexpr std::string_view kPeopleSetting = "people";

/// The committed people; none in a store that never had any. kCorrupt when what is kept is none.
Result<casework::People> read_people(Reader& reader);

struct ReplayedPeople {
  casework::People people;
  bool is_whole = true;  ///< false: a step is gone that was not disposed of with a person's name
};

/// The same, from the steps that made them: those that held a name which was disposed of are gone,
/// and a later step says so. kCorrupt when a body is no step.
Result<ReplayedPeople> replay_people(Reader& reader);

/// The records whose bodies hold a name of this person. kCorrupt as above.
Result<std::vector<Sequence>> records_naming(Reader& reader, casework::PersonId person);

}  // namespace arendegang::store
