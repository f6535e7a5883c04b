#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "engine/casework/step.h"
#include "engine/service/rules.h"
#include "engine/store/store.h"
#include "tests/bench/script.h"
#include "tests/bench/setting.h"

namespace arendegang::bench {

/// Lets the engine, in this process, take a number of cases through the script into the store of a
/// folder, as large batches as it makes. Gives how many journal records that made.
std::size_t make_journal(const Setting& setting, const Script& script,
                         const std::filesystem::path& folder, std::uint64_t cases);

/// Everything that one case and its children went through, in the order of the journal.
std::vector<casework::Step> steps_of_one_case(const Setting& setting, const Script& script);

}  // namespace arendegang::bench
