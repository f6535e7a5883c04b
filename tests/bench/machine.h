#pragma once

#include "tests/bench/setting.h"

namespace arendegang::bench {

/// Writes one JSON line: what the figures were measured on. They mean nothing without it.
void print_machine(const Setting& setting);

}  // namespace arendegang::bench
