#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "arendegang/v1/command.pb.h"
#include "engine/casework/decide_arrival.h"
#include "engine/service/content_parts.h"
#include "engine/service/outcome.h"
#include "engine/service/turn.h"

namespace arendegang::service {

/// One case of an import, as it would arrive or why it cannot.
struct DecidedArrival {
  std::uint32_t line = 0;
  PlacedFields placed;
  tl::expected<casework::CascadeResult, casework::Rejection> decision =
      tl::unexpected(casework::Rejection{});
  bool number_is_taken = false;
};

/// Why the import as a whole is none: nothing in it, or too much. Nothing: it is one.
std::optional<casework::Rejection> fault_of_import(const v1::ImportInstances& import);

/// Decides each case after those before it, and stages nothing. `context.find_by_number` and
/// `instances` tell what is there; the import passed `fault_of_import`.
std::vector<DecidedArrival> decide_arrivals(const v1::ImportInstances& import,
                                            const casework::Instances& instances,
                                            const casework::Context& context);

/// Takes them all in, or none: then each faulty one is told on a line of its own.
OutcomeOrRejection import_instances(const v1::ImportInstances& command,
                                    const casework::Context& context, Turn& turn);

}  // namespace arendegang::service
