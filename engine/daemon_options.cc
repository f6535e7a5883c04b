#include "engine/daemon_options.h"

#include <chrono>
#include <cstdlib>

#include <CLI/CLI.hpp>

#include "engine/exit_code.h"
#include "engine/statechart/calendar.h"

namespace arendegang {

DaemonOptions read_daemon_options(int argc, char** argv) {
  CLI::App app{"arendegangd: the engine of one collaboration structure"};
  app.footer(
      "Example: arendegangd --data /var/lib/arendegang --structure config/jamtland-harjedalen");
  DaemonOptions options;
  std::string virtual_start;
  app.add_option("--data", options.data, "Folder of the store; made when it is not there");
  app.add_option("--structure", options.structure, "Folder with structure.yaml and charts/")
      ->required()
      ->check(CLI::ExistingDirectory);
  app.add_option("--endpoint-dir", options.endpoints,
                 "Folder of the four sockets (default: <data>/run)");
  auto* clock =
      app.add_option("--virtual-clock", virtual_start,
                     "Keep a clock that stands still until it is advanced, in a new store "
                     "from this local date or time on (2027-01-04T09:00)")
          ->expected(0, 1);
  app.add_flag("--check", options.check_only,
               "Read the structure and its charts, tell every fault, and end");
  app.add_flag("--json", options.json, "With --check: what was found as one JSON document");

  try {
    app.parse(argc, argv);
    if (options.data.empty() && !options.check_only) {
      throw CLI::RequiredError("--data");
    }
    options.engine.virtual_clock = clock->count() > 0;
    if (options.engine.virtual_clock) {
      const auto local =
          statechart::parse_local_time(virtual_start.empty() ? "2027-01-01" : virtual_start);
      const auto start = local ? statechart::from_stockholm(*local) : std::nullopt;
      if (!start)
        throw CLI::ValidationError("--virtual-clock", "expected a date such as 2027-01-04");
      options.engine.virtual_start = *start;
    }
  } catch (const CLI::ParseError& error) {
    std::exit(app.exit(error) == 0 ? kDone : kUsage);
  }
  if (options.endpoints.empty()) options.endpoints = options.data / "run";
  return options;
}

}  // namespace arendegang
