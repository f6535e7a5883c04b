#include <fstream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/commands.h"
#include "clients/cli/data_folder.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/program_path.h"
#include "clients/cli/session.h"
#include "clients/cli/supervisor.h"
#include "clients/cli/terminal_text.h"
#include "clients/cli/worker_actor.h"
#include "clients/kit/stop_signal.h"
#include "engine/bus/private_directory.h"

namespace arendegang::cli {

namespace {

using std::chrono::milliseconds;

constexpr const char* kEngine = "arendegangd";
constexpr const char* kNotifier = "arendegang-notifier";
constexpr const char* kPublisher = "arendegang-publisher";
/// Between two looks at the programs.
constexpr milliseconds kTick{50};
/// How many bytes of a log are shown when the engine does not start.
constexpr std::streamoff kShownLogBytes = 2000;

struct UpOptions {
  std::filesystem::path structure;
  std::string worker_actor;
  std::string virtual_start;
  CLI::Option* virtual_clock = nullptr;
};

ProgramCall engine_call(const Globals& globals, const UpOptions& options,
                        const DataFolder& folder) {
  ProgramCall call{program_path(kEngine),
                   {"--data", folder.root.string(), "--structure", options.structure.string(),
                    "--endpoint-dir", globals.endpoints().string()},
                   folder.logs() / "arendegangd.log"};
  if (options.virtual_clock->count() > 0) {
    call.arguments.emplace_back("--virtual-clock");
    if (!options.virtual_start.empty()) call.arguments.push_back(options.virtual_start);
  }
  return call;
}

ProgramCall worker_call(const char* program, const std::string& actor, const Globals& globals,
                        const UpOptions& options, const DataFolder& folder) {
  return {program_path(program),
          {"--data", folder.root.string(), "--structure", options.structure.string(), "--actor",
           actor, "--endpoint-dir", globals.endpoints().string()},
          folder.logs() / fmt::format("{}.log", program)};
}

/// What a program wrote last.
std::string end_of(const std::filesystem::path& log) {
  std::ifstream stream(log, std::ios::ate);
  const std::streamoff size = stream.tellg();
  stream.seekg(std::max<std::streamoff>(0, size - kShownLogBytes));
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Whether the engine answers, be it with a refusal.
bool answers(const Globals& globals, bus::Context& context) {
  const auto endpoints = bus::endpoints_in(globals.endpoints());
  if (!endpoints || !std::filesystem::exists(endpoints->queries.path())) return false;
  auto queries = client::QueryClient::connect(
      context, endpoints->queries, {}, {.ask_again_after = kTick * 4, .give_up_after = kTick * 4});
  if (!queries) return false;
  const auto head = queries->head();
  return head || head.error().code == client::ErrorCode::kRefused;
}

/// Waits until the engine answers; false when it ended, took too long, or a signal came.
bool wait_until_ready(const Globals& globals, Supervisor& supervisor,
                      const client::StopSignal& stop) {
  bus::Context context;
  const auto limit = Supervisor::Clock::now() + globals.timeout;
  while (!stop.wait(kTick) && Supervisor::Clock::now() < limit) {
    supervisor.tick(Supervisor::Clock::now());
    if (!supervisor.running(kEngine)) return false;
    if (answers(globals, context)) return true;
  }
  return false;
}

void tell_where(const Globals& globals, const UpOptions& options, const DataFolder& folder) {
  if (globals.json) {
    print_json({{"ready", true},
                {"structure", options.structure.string()},
                {"data", folder.root.string()},
                {"store", folder.store().string()},
                {"mail", folder.mail().string()},
                {"site", folder.site().string()},
                {"log", folder.logs().string()},
                {"endpoints", globals.endpoints().string()}});
  } else {
    fmt::print(
        "Ärendegång är igång.\n"
        "  Struktur     {}\n  Databas      {}\n  Brevlådor    {}\n  Sidor        {}\n"
        "  Loggar       {}\n  Anslutning   {}\n"
        "Prova i ett annat fönster: arende --data {} --as NAMN list\n"
        "Avsluta med Ctrl+C.\n",
        options.structure.string(), folder.store().string(), folder.mail().string(),
        (folder.site() / "index.html").string(), folder.logs().string(),
        globals.endpoints().string(), folder.root.string());
  }
  std::fflush(stdout);
}

int keep_running(const Globals& globals, const UpOptions& options, const DataFolder& folder,
                 const std::string& actor, const client::StopSignal& stop) {
  const bool quiet = globals.json;
  Supervisor supervisor(globals.endpoints(), [quiet](const auto& name, const auto& what) {
    if (!quiet) fmt::print(stderr, "{}: {}\n", name, what);
  });
  supervisor.add(kEngine, engine_call(globals, options, folder));
  if (!wait_until_ready(globals, supervisor, stop)) {
    const bool asked = stop.requested();
    supervisor.stop();
    if (asked) return kDone;
    return fail(kEnvironment, fmt::format("Motorn startar inte. Ur loggen:\n{}",
                                          end_of(folder.logs() / "arendegangd.log")));
  }
  for (const char* worker : {kNotifier, kPublisher}) {
    supervisor.add(worker, worker_call(worker, actor, globals, options, folder));
  }
  tell_where(globals, options, folder);
  while (!stop.wait(kTick)) supervisor.tick(Supervisor::Clock::now());
  supervisor.stop();
  return kDone;
}

int run(Globals& globals, UpOptions options) {
  const client::StopSignal stop;
  options.structure = std::filesystem::absolute(options.structure).lexically_normal();
  globals.data = std::filesystem::absolute(globals.data).lexically_normal();
  const DataFolder folder{globals.data};
  const auto endpoints = bus::endpoints_in(globals.endpoints());
  if (!endpoints) {
    return fail(kUsage, fmt::format("{}\nVälj en kortare katalog med --endpoint-dir.",
                                    endpoints.error().message));
  }
  const auto actor = options.worker_actor.empty()
                         ? worker_actor(options.structure)
                         : tl::expected<std::string, std::string>(options.worker_actor);
  if (!actor) return fail(kUsage, actor.error());
  const auto held = HeldDataFolder::hold(folder);
  if (!held) return fail(kEnvironment, held.error());
  const auto made = bus::make_private_directory(globals.endpoints());
  if (!made) return fail(kEnvironment, made.error().message);
  return keep_running(globals, options, folder, *actor, stop);
}

}  // namespace

void add_up(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<UpOptions>();
  CLI::App* command = app.add_subcommand("up", "Starta allt på den här datorn");
  command->footer(
      "Startar motorn och arbetarna, startar om den som dör, och stannar alla på Ctrl+C.\n"
      "Allt hamnar i datakatalogen: databas, brevlådor, sidor och loggar.\n\n"
      "  arende up --structure config/exempel\n"
      "  arende up --structure config/exempel --data prov --virtual-clock 2027-01-04");
  command->add_option("--structure", options->structure, "Katalogen med structure.yaml")
      ->required()
      ->check(CLI::ExistingDirectory);
  options->virtual_clock =
      command
          ->add_option("--virtual-clock", options->virtual_start,
                       "Låtsad tid, som arende clock advance flyttar fram; från den här dagen")
          ->expected(0, 1);
  command->add_option("--worker-actor", options->worker_actor,
                      "Vem arbetarna är i strukturen (annars den första med en driftroll)");
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return run(globals, *options); };
  });
}

}  // namespace arendegang::cli
