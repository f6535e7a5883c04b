#include "workers/kit/program.h"

#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "engine/bus/endpoints.h"
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
  std::string actor;
};

void declare(CLI::App& app, Options& options) {
  app.add_option("--data", options.data, "Datakatalogen")->required();
  app.add_option("--structure", options.structure, "Strukturens katalog")
      ->required()
      ->check(CLI::ExistingDirectory);
  app.add_option("--actor", options.actor, "Vem arbetaren är i strukturen")->required();
  app.add_option("--endpoint-dir", options.endpoints,
                 "Katalogen med motorns anslutningspunkter; annars run i datakatalogen");
}

int fail(const std::string& why) {
  spdlog::error("{}", why);
  return kEnvironment;
}

int serve(const Program& program, const Options& options, const MakeHandler& make_handler) {
  const bus::StopSignal stop;
  const auto endpoints =
      bus::endpoints_in(options.endpoints.empty() ? options.data / "run" : options.endpoints);
  if (!endpoints) return fail(endpoints.error().message);
  bus::Context context;
  auto queries = client::QueryClient::connect(context, endpoints->queries, {options.actor, "", ""});
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
      run(context, {endpoints->work, options.actor, program.kinds, kCapacity}, logged, stop);
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
  return serve(program, options, make_handler);
}

}  // namespace arendegang::worker
