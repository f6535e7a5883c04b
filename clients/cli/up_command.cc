#include <csignal>
#include <cstring>
#include <fstream>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/stat.h>

#include "clients/cli/background.h"
#include "clients/cli/commands.h"
#include "clients/cli/data_folder.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/program_path.h"
#include "clients/cli/session.h"
#include "clients/cli/supervisor.h"
#include "clients/cli/terminal_text.h"
#include "clients/cli/worker_actor.h"
#include "engine/bus/private_directory.h"
#include "engine/bus/stop_signal.h"

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
/// How often the engine may end before it has answered: the first end may be a kill, or an engine
/// of before that still held the store.
constexpr int kStartTries = 2;
/// How long `--stop` waits: each program may take its grace.
constexpr milliseconds kStopLimit = 4 * kStopGrace;
/// What the programs make is closed to other users.
constexpr mode_t kPrivate = S_IRWXG | S_IRWXO;

struct UpOptions {
  std::filesystem::path structure;
  std::string worker_actor;
  std::string virtual_start;
  std::string listen;
  std::filesystem::path server_key;
  std::string processor;
  CLI::Option* virtual_clock = nullptr;
  bool detach = false;
  bool stop = false;
};

std::filesystem::path log_of(const DataFolder& folder, const char* program) {
  return folder.logs() / fmt::format("{}.log", program);
}

ProgramCall engine_call(const Globals& globals, const UpOptions& options,
                        const DataFolder& folder) {
  ProgramCall call{program_path(kEngine),
                   {"--data", folder.root.string(), "--structure", options.structure.string(),
                    "--endpoint-dir", globals.endpoints().string()},
                   log_of(folder, kEngine)};
  if (options.virtual_clock->count() > 0) {
    call.arguments.emplace_back("--virtual-clock");
    if (!options.virtual_start.empty()) call.arguments.push_back(options.virtual_start);
  }
  if (!options.listen.empty()) {
    call.arguments.insert(call.arguments.end(), {"--listen", options.listen, "--server-key",
                                                 options.server_key.string()});
  }
  if (!options.processor.empty()) {
    call.arguments.insert(call.arguments.end(), {"--processor", options.processor});
  }
  return call;
}

ProgramCall worker_call(const char* program, const std::string& actor, const Globals& globals,
                        const UpOptions& options, const DataFolder& folder) {
  return {program_path(program),
          {"--data", folder.root.string(), "--structure", options.structure.string(), "--actor",
           actor, "--endpoint-dir", globals.endpoints().string()},
          log_of(folder, program)};
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

/// Waits until the engine answers; false when it ended `kStartTries` times, took too long, or a
/// signal came.
bool wait_until_ready(const Globals& globals, Supervisor& supervisor, const bus::StopSignal& stop) {
  bus::Context context;
  int ends = 0;
  bool ran = true;
  const auto limit = Supervisor::Clock::now() + globals.timeout;
  while (!stop.wait(kTick) && Supervisor::Clock::now() < limit) {
    supervisor.tick(Supervisor::Clock::now());
    const bool runs = supervisor.running(kEngine);
    if (ran && !runs && ++ends == kStartTries) return false;
    ran = runs;
    if (runs && answers(globals, context)) return true;
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
                {"endpoints", globals.endpoints().string()},
                {"listen", options.listen}});
  } else {
    fmt::print(
        "Ärendegång är igång.\n"
        "  Struktur     {}\n  Databas      {}\n  Brevlådor    {}\n  Sidor        {}\n"
        "  Loggar       {}\n  Anslutning   {}\n{}"
        "Prova{}: arende --data {} --as NAMN list\n"
        "Avsluta med {}.\n",
        options.structure.string(), folder.store().string(), folder.mail().string(),
        (folder.site() / "index.html").string(), folder.logs().string(),
        globals.endpoints().string(),
        options.listen.empty() ? "" : fmt::format("  Nätet        {}\n", options.listen),
        options.detach ? "" : " i ett annat fönster", folder.root.string(),
        options.detach ? fmt::format("arende up --stop --data {}", folder.root.string())
                       : "Ctrl+C");
  }
  std::fflush(stdout);
}

/// A program that carries out jobs, and whom it acts as.
struct Worker {
  const char* program;
  std::string actor;
};

tl::expected<std::vector<Worker>, std::string> workers_of(const UpOptions& options) {
  std::vector<Worker> workers;
  for (const auto& [program, job] : {std::pair(kNotifier, "mail"), {kPublisher, "publish"}}) {
    auto actor = options.worker_actor.empty()
                     ? worker_actor(options.structure, job)
                     : tl::expected<std::string, std::string>(options.worker_actor);
    if (!actor) return tl::unexpected(std::move(actor.error()));
    workers.push_back({program, *std::move(actor)});
  }
  return workers;
}

int keep_running(const Globals& globals, const UpOptions& options, const DataFolder& folder,
                 const std::vector<Worker>& workers, ReadySignal& ready) {
  const bus::StopSignal stop;
  const bool quiet = globals.json;
  Supervisor supervisor(globals.endpoints(), [quiet](const auto& name, const auto& what) {
    if (!quiet) fmt::print(stderr, "{}: {}\n", name, what);
  });
  supervisor.add(kEngine, engine_call(globals, options, folder));
  if (!wait_until_ready(globals, supervisor, stop)) {
    const bool asked = stop.requested();
    supervisor.stop();
    if (asked) return kDone;
    return fail(
        globals, kEnvironment,
        fmt::format("Motorn startar inte. Ur loggen:\n{}", end_of(log_of(folder, kEngine))));
  }
  for (const auto& [program, actor] : workers) {
    supervisor.add(program, worker_call(program, actor, globals, options, folder));
  }
  tell_where(globals, options, folder);
  ready.tell(log_of(folder, "up"));
  while (!stop.wait(kTick)) supervisor.tick(Supervisor::Clock::now());
  supervisor.stop();
  return kDone;
}

int hold_and_run(const Globals& globals, const UpOptions& options, ReadySignal& ready) {
  const DataFolder folder{globals.data};
  const auto endpoints = bus::endpoints_in(globals.endpoints());
  if (!endpoints) {
    return fail(
        globals, kUsage,
        fmt::format("{}\nVälj en kortare katalog med --endpoint-dir.", endpoints.error().message));
  }
  const auto workers = workers_of(options);
  if (!workers) return fail(globals, kUsage, workers.error());
  ::umask(kPrivate);
  const auto held = HeldDataFolder::hold(folder);
  if (!held) return fail(globals, kEnvironment, held.error());
  const auto made = bus::make_private_directory(globals.endpoints());
  if (!made) return fail(globals, kEnvironment, made.error().message);
  return keep_running(globals, options, folder, *workers, ready);
}

int start(const Globals& globals, const UpOptions& options) {
  if (options.structure.empty()) {
    return fail(globals, kUsage, "Ange strukturens katalog: arende up --structure KATALOG");
  }
  if (options.detach) {
    return in_background(globals,
                         [&](ReadySignal& ready) { return hold_and_run(globals, options, ready); });
  }
  ReadySignal nobody_waits;
  return hold_and_run(globals, options, nobody_waits);
}

int tell_stopped(const Globals& globals, const std::string& words) {
  if (globals.json) {
    print_json({{"running", false}});
  } else {
    fmt::print("{}\n", words);
  }
  return kDone;
}

/// Asks a running one to stop, and waits until it has ended. Nothing that runs is as it should be.
int stop(const Globals& globals) {
  const DataFolder folder{globals.data};
  const auto holder = holder_of(folder);
  if (!holder || *holder <= 0) {
    return tell_stopped(globals, fmt::format("Inget är igång i {}.", folder.root.string()));
  }
  if (::kill(*holder, SIGTERM) != 0) {
    return fail(globals, kEnvironment,
                fmt::format("Process {} går inte att stanna: {}", *holder, std::strerror(errno)));
  }
  const auto limit = Supervisor::Clock::now() + kStopLimit;
  while (holder_of(folder) == holder) {
    if (Supervisor::Clock::now() >= limit) {
      return fail(globals, kEnvironment, fmt::format("Process {} har inte stannat.", *holder));
    }
    std::this_thread::sleep_for(kTick);
  }
  return tell_stopped(globals, "Ärendegång har stannat.");
}

int run(Globals& globals, UpOptions options) {
  globals.data = std::filesystem::absolute(globals.data).lexically_normal();
  if (options.stop) return stop(globals);
  if (!options.structure.empty()) {
    options.structure = std::filesystem::absolute(options.structure).lexically_normal();
  }
  if (!options.server_key.empty()) {
    options.server_key = std::filesystem::absolute(options.server_key).lexically_normal();
  }
  return start(globals, options);
}

}  // namespace

void add_up(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<UpOptions>();
  CLI::App* command = app.add_subcommand("up", "Starta allt på den här datorn");
  command->footer(
      "Startar motorn och arbetarna, startar om den som dör, och stannar alla på Ctrl+C.\n"
      "Allt hamnar i datakatalogen: databas, brevlådor, sidor och loggar.\n\n"
      "  arende up --structure config/exempel\n"
      "  arende up --structure config/exempel --data prov --virtual-clock 2027-01-04\n"
      "  arende up --structure config/exempel --detach     i bakgrunden, tills\n"
      "  arende up --stop\n"
      "  arende up --structure config/exempel --listen tcp://0.0.0.0:4010 --server-key motor.key");
  command->add_option("--structure", options->structure, "Katalogen med structure.yaml")
      ->check(CLI::ExistingDirectory);
  options->virtual_clock =
      command
          ->add_option("--virtual-clock", options->virtual_start,
                       "Låtsad tid, som arende clock advance flyttar fram; från den här dagen")
          ->expected(0, 1);
  command->add_option("--worker-actor", options->worker_actor,
                      "Vem arbetarna är i strukturen (annars den första som får utföra uppdragen)");
  auto* server_key = command
                         ->add_option("--server-key", options->server_key,
                                      "Fil med motorns hemliga nyckel (gör en: arende key new FIL)")
                         ->check(CLI::ExistingFile);
  command
      ->add_option("--listen", options->listen,
                   "Låt också andra datorer nå motorn, vid fyra portar från den här: "
                   "tcp://ADRESS:PORT")
      ->needs(server_key);
  command->add_option("--processor", options->processor,
                      "Processorn som motorn beslutar på, eller any (annars den som disken svarar "
                      "på)");
  auto* detach = command->add_flag("--detach", options->detach,
                                   "Kom tillbaka när allt är igång, och låt det gå i bakgrunden");
  command->add_flag("--stop", options->stop, "Stanna det som är igång i datakatalogen")
      ->excludes(detach);
  command->final_callback([&globals, options] {
    globals.run = [&globals, options] { return run(globals, *options); };
  });
}

}  // namespace arendegang::cli
