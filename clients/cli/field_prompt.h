#pragma once

#include "clients/cli/field_values.h"

namespace arendegang::cli {

/// Asks at the terminal for each required field that is missing, in the chart's order: choices are
/// numbered, a wrong answer is explained and asked for again. False at the end of input.
bool ask_for_missing(FieldValues& values);

}  // namespace arendegang::cli
