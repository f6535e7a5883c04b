#pragma once

#include <string>

#include "engine/statechart/model.h"

namespace arendegang::statechart {

/// In Swedish, what the block asks of the world: its jobs and its messages, in order, each once;
/// empty when it asks for nothing.
std::string effects_phrase(const Block& block);

/// In Swedish, which flow the invocation starts, and for each of what.
std::string invoke_phrase(const InvokeElement& invoke);

}  // namespace arendegang::statechart
