#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "engine/casework/ids.h"
#include "engine/service/structure_folder.h"
#include "engine/store/store.h"

namespace arendegang::service {

/// Keys of the store's settings that say which structure is in force.
inline constexpr std::string_view kStructureKey = "structure";
inline constexpr std::string_view kChartsInForceKey = "charts_in_force";  ///< hashes, one a line
inline constexpr std::string_view kStructureRecordKey = "structure_record";

/// The key that a chart's document is kept under, for ever.
std::string chart_key(std::string_view hash);

/// What a store runs by, and the journal record that applied it.
struct StructureInForce {
  StructureFolder folder;
  casework::Sequence applied_by;
};

/// What was applied last; none in a store that no structure was applied to. The error is for a
/// person at a terminal.
tl::expected<std::optional<StructureInForce>, std::string> structure_in_force(
    store::Reader& reader);

/// Whether the two say the same, wherever they were read from.
bool same_content(const StructureFolder& one, const StructureFolder& other);

}  // namespace arendegang::service
