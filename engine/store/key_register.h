#pragma once

#include <string_view>

#include "engine/casework/keys.h"
#include "engine/store/store.h"

namespace arendegang::store {

/// The setting that holds the actors' keys, as the journal's steps have made them.
inline constexpr std::string_view kKeysSetting = "keys";

/// The committed keys; none in a store that never had any. kCorrupt when what is kept is none.
Result<casework::Keys> read_keys(Reader& reader);

/// The same, from the steps that made them; those whose body was disposed of are left out. kCorrupt
/// when a body is no step.
Result<casework::Keys> replay_keys(Reader& reader);

}  // namespace arendegang::store
