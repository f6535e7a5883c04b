#pragma once

namespace CLI {
class App;
}

namespace arendegang::cli {

struct Globals;

/// `arende chart move`: moves running cases to the chart in force, by a plan. Looks at all of them
/// first, and moves none unless each fits; then goes on batch by batch until one is refused. What
/// was moved already is left alone, so that it can be run again.
void add_chart_move(CLI::App& chart, Globals& globals);

}  // namespace arendegang::cli
