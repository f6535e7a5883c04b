#pragma once

#include <string>
#include <string_view>

#include "engine/store/batch.h"

namespace arendegang::service {

inline constexpr std::string_view kStepTopic = "s";
inline constexpr std::string_view kHeadTopic = "h";

/// A committed record as an encoded CloudEvent: ids and hash, no content (ARCHITECTURE §3).
std::string step_event(std::string_view structure, const store::Record& record);

/// The same of an instance that is secret: that something happened, so that no gap is seen, and not
/// what or to which instance.
std::string withheld_event(std::string_view structure, const store::Record& record);

/// Where the journal ends, so that a subscriber sees a silent loss.
std::string head_event(std::string_view structure, const store::Head& head, store::Time now);

}  // namespace arendegang::service
