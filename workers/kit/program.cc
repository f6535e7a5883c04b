#include "workers/kit/program.h"

#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "clients/kit/connection.h"
#include "clients/kit/server_options.h"
#include "engine/bus/stop_signal.h"
#include "workers/kit/lease_loop.h"

namespace arendegang::worker {

namespace {

constexpr int kEnvironment = 1;
constexpr int kUsage = 2;

struct Options {
  std::filesystem::path data;
  std::filesystem::path structure;
  std::filesystem::path endpoints;
  client::ServerOptions server;
  std::string actor;
};

void declare(CLI::App& app, Options& options) {
  app.add_option("--data", options.data, "Datakatalogen")->required();
  app.add_option("--structure", options.structure, "Strukturens katalog")
      ->required()
      ->check(CLI::ExistingDirectory);
  app.add_option("--actor", options.actor,
                 "Vem arbetaren är i strukturen; över nätet säger nyckeln det");
  app.add_option("--endpoint-dir", options.endpoints,
                 "Katalogen med motorns anslutningspunkter; annars run i datakatalogen");
  client::declare_server(app, options.server);
}

int fail(const std::string& why) {
  spdlog::error("{}", why);
  return kEnvironment;
}

client::Result<client::Connection> connection_of(const Options& options) {
  if (!options.server.address.empty()) return client::connection_to(options.server);
  return client::connection_in(options.endpoints.empty() ? options.data / "run"
                                                         : options.endpoints);
}

int serve(const Program& program, const Options& options, const MakeHandler& make_handler) {
  const bus::StopSignal stop;
  const auto engine = connection_of(options);
  if (!engine) return fail(engine.error().message);
  bus::Context context;
  auto queries = client::QueryClient::connect(context, engine->endpoints.queries,
                                              {options.actor, "", "", engine->curve});
  if (!queries) return fail(queries.error().message);
  const auto handler = make_handler({options.data, options.structure, *queries});
  if (!handler) return fail(handler.error());

  const Handler logged = [&](const v1::LeasedJob& job) {
    Outcome outcome = (*handler)(job);
    if (const auto* failed = std::get_if<Failed>(&outcome)) {
      spdlog::warn("job {} {} attempt {} failed: {}", job.job(), job.kind(), job.attempt(),
                   failed->cause);
    } else {
      spdlog::info("job {} {} attempt {} done", job.job(), job.kind(), job.attempt());
    }
    return outcome;
  };
  spdlog::info("{} started", program.name);
  const auto ran =
      run(context, {engine->endpoints.work, options.actor, program.kinds, kCapacity, engine->curve},
          logged, stop);
  if (!ran) return fail(ran.error().message);
  spdlog::info("{} stopped", program.name);
  return 0;
}

}  // namespace

int run_program(int argc, char** argv, const Program& program, const MakeHandler& make_handler) {
  spdlog::set_default_logger(spdlog::stderr_logger_mt(program.name));
  CLI::App app(program.about, program.name);
  Options options;
  declare(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  if (options.actor.empty() && options.server.address.empty()) {
    app.exit(CLI::RequiredError("--actor"));
    return kUsage;
  }
  return serve(program, options, make_handler);
}

}  // namespace arendegang::worker
