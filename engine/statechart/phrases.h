#pragma once

#include <string>
#include <string_view>

#include "engine/statechart/event_descriptor.h"
#include "engine/statechart/model.h"

/// How officials are told in Swedish what a chart says; for the description and the drawing.
namespace arendegang::statechart {

/// What sets a transition off: a declared event by its label, the engine's own in words, any other
/// by its name.
std::string event_phrase(const Model& model, const EventDescriptor& descriptor);

/// What a transition without an event waits for.
inline constexpr std::string_view kEventlessPhrase = "så snart villkoret gäller";
inline constexpr std::string_view kAtOncePhrase = "genast";

/// The state's label, or its id when it has none.
const std::string& state_phrase(const State& state);

}  // namespace arendegang::statechart
