#pragma once

#include "tests/bench/figure.h"
#include "tests/bench/script.h"
#include "tests/bench/setting.h"

namespace arendegang::bench {

// Each measures one kind of figure and prints it, one JSON line for each. They throw
// std::runtime_error when something could not be measured.

/// Journal records a second through the real process, with cases side by side.
void measure_throughput(const Setting& setting, const Script& script);
/// One command on an engine that has nothing else to do.
void measure_latency(const Setting& setting, const Script& script);
/// What a subscriber costs, and how fast a committed range is handed over.
void measure_publishing(const Setting& setting, const Script& script);
/// The interpreter alone, with and without bytes between two macrosteps.
void measure_in_memory(const Setting& setting, const Script& script);
/// A journal read, verified and applied from its first record.
void measure_replay(const Setting& setting, const Script& script);
/// A small and a large store: start-up, memory, latency, lists and search.
void measure_open_cases(const Setting& setting, const Script& script);

}  // namespace arendegang::bench
