#include "engine/daemon_options.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/exit_code.h"
#include "engine/processors.h"
#include "engine/statechart/calendar.h"

namespace arendegang {
namespace {

constexpr const char* kAnyProcessor = "any";

bus::Endpoints read_listen(const std::string& text) {
  auto endpoints = bus::endpoints_at(text);
  if (!endpoints) throw CLI::ValidationError("--listen", endpoints.error().message);
  return std::move(*endpoints);
}

std::vector<int> read_processors(const std::string& text) {
  if (text.empty()) return {};
  auto allowed = allowed_processors();
  if (text == kAnyProcessor) return allowed;
  const auto named = std::ranges::find(allowed, text, [](int one) { return std::to_string(one); });
  if (named != allowed.end()) return {*named};
  throw CLI::ValidationError("--processor",
                             fmt::format("Expected {} or one of {}, but got '{}'", kAnyProcessor,
                                         fmt::join(allowed, ", "), text));
}

}  // namespace

DaemonOptions read_daemon_options(int argc, char** argv) {
  CLI::App app{"arendegangd: the engine of one collaboration structure"};
  app.footer(
      "Example: arendegangd --data /var/lib/arendegang --structure config/jamtland-harjedalen");
  DaemonOptions options;
  std::string virtual_start;
  std::string listen_at;
  std::string processor;
  app.add_option("--data", options.data, "Folder of the store; made when it is not there");
  app.add_option("--structure", options.structure, "Folder with structure.yaml and charts/")
      ->required()
      ->check(CLI::ExistingDirectory);
  app.add_option("--endpoint-dir", options.endpoints,
                 "Folder of the four sockets (default: <data>/run)");
  auto* listen = app.add_option("--listen", listen_at,
                                "Serve over tcp too, at four ports in a row from this one, or at "
                                "these four: tcp://HOST:PORT[,PORT,PORT,PORT]");
  auto* server_key = app.add_option("--server-key", options.server_key,
                                    "File with the secret key that it is known by over tcp (make "
                                    "one with: arende key new FILE)");
  listen->needs(server_key);
  server_key->needs(listen);
  app.add_option("--processor", processor,
                 "The processor that what decides and what carries messages share, or any "
                 "(default: the one that the disk of --data answers on, where it is one)");
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
    if (!listen_at.empty()) options.listen = read_listen(listen_at);
    options.processors = read_processors(processor);
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
