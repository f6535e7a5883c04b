// arendegangd: the engine of one structure. Threads exist here and nowhere below: this one decides,
// `CommitThread` writes what a crowd has asked, `QueryThread` reads, `AuthenticatorThread` lets
// peers in.

#include <cstdlib>
#include <optional>
#include <vector>

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include "engine/authenticator_thread.h"
#include "engine/bus/context.h"
#include "engine/bus/endpoints.h"
#include "engine/bus/key_file.h"
#include "engine/bus/poller.h"
#include "engine/bus/private_directory.h"
#include "engine/bus/publisher.h"
#include "engine/bus/router.h"
#include "engine/bus/stop_signal.h"
#include "engine/commit_thread.h"
#include "engine/daemon_options.h"
#include "engine/need.h"
#include "engine/processors.h"
#include "engine/query_thread.h"
#include "engine/service/bus_ports.h"
#include "engine/service/engine.h"
#include "engine/service/rulebook.h"
#include "engine/service/structure_folder.h"
#include "engine/service/system_ports.h"
#include "engine/store/sqlite/sqlite_store.h"
#include "engine/structure_check.h"

extern "C" {
/// jemalloc reads it before `main`. The first use of a page is a fault, which costs more than what
/// is done with the page where the machine is a virtual one: hence huge pages, and ten minutes
/// before those that a crowd has used are given back, so that the next need not take them again.
const char* malloc_conf = "thp:always,metadata_thp:always,dirty_decay_ms:600000";
}

namespace arendegang {
namespace {

/// What the store runs by; says aloud what is odd in it, and what the folder would change.
service::Rules rules_for(const service::StructureFolder& folder, store::Reader& reader) {
  auto opened = need(service::open_rules(folder, reader));
  for (const auto& warning : opened.rules.structure.warnings) spdlog::warn("{}", warning);
  if (opened.folder_differs) {
    spdlog::warn(
        "{} differs from the structure in force; `arende structure apply` puts it in force",
        folder.path);
  }
  return std::move(opened.rules);
}

/// The four endpoints, each once for every way to reach it.
struct Sockets {
  std::vector<bus::Router> commands;
  std::vector<bus::Router> queries;
  std::vector<bus::Publisher> events;
  std::vector<bus::Router> work;

  void bind(bus::Context& context, const bus::Endpoints& endpoints,
            const std::optional<bus::KeyPair>& keys) {
    commands.push_back(need(bus::Router::bind(context, endpoints.commands, keys)));
    queries.push_back(need(bus::Router::bind(context, endpoints.queries, keys)));
    events.push_back(need(bus::Publisher::bind(context, endpoints.events, keys)));
    work.push_back(need(bus::Router::bind(context, endpoints.work, keys)));
  }
};

void bind_folder(Sockets& sockets, bus::Context& context, const std::filesystem::path& folder) {
  need(bus::make_private_directory(folder));
  sockets.bind(context, need(bus::endpoints_in(folder)), std::nullopt);
}

void bind_tcp(Sockets& sockets, bus::Context& context, const bus::Endpoints& listen,
              const bus::KeyPair& keys) {
  sockets.bind(context, listen, keys);
  const bus::Endpoints bound{
      sockets.commands.back().socket().address(), sockets.queries.back().socket().address(),
      sockets.events.back().socket().address(), sockets.work.back().socket().address()};
  spdlog::info("served at {} by the key {}", bus::text_of_tcp(bound), keys.public_key().text());
}

/// Ticks until a signal asks it to stop, and answers what it has taken in by then.
void run(service::Engine& engine, Sockets& sockets, const CommitThread& commits,
         const bus::StopSignal& signals) {
  bus::Poller poller;
  const auto stop = poller.watch(signals.descriptor());
  poller.watch(commits.descriptor());
  for (auto& router : sockets.commands) poller.watch(router.socket());
  for (auto& router : sockets.work) poller.watch(router.socket());
  while (!poller.wait(engine.tick().may_sleep) || !poller.ready(stop)) {
  }
  engine.commit();
}

int serve(const DaemonOptions& options) {
  const bus::StopSignal signals;
  const auto folder = need(service::read_structure_folder(options.structure));
  const auto store = need(store::open_sqlite_store(options.data));
  const auto writer = need(store->open_writer());
  service::Rulebook book(rules_for(folder, writer->reader()));
  const auto structure = book.current()->structure.id;
  auto recovered = need(service::recover(writer->reader(), *book.current(), options.engine));

  const auto processors =
      options.processors.empty() ? processors_near(options.data) : options.processors;
  bus::Context context(processors);
  std::optional<AuthenticatorThread> door;
  Sockets sockets;
  bind_folder(sockets, context, options.endpoints);
  if (options.listen) {
    const auto keys = need(bus::read_key_file(options.server_key));
    door.emplace(need(bus::Authenticator::bind(context)), need(store->open_reader()), book);
    bind_tcp(sockets, context, *options.listen, keys);
  }
  service::SystemClock clock;
  service::SystemEntropy entropy;
  service::BusEndpoint commands(sockets.commands);
  service::BusEndpoint work(sockets.work);
  service::BusEventSink events(sockets.events);
  CommitThread commits(*writer, need(store->open_reader()));
  service::Engine engine(*writer, book, {clock, entropy, commands, work, events, &commits},
                         std::move(recovered));
  const QueryThread queries(std::move(sockets.queries), need(store->open_reader()), book);
  // What decides and what carries messages hand each command to one another, twice, and between
  // that the disk is waited for. A switch on one processor is sooner than waking a sleeping one
  // (tests/bench). The other threads are started by now, and go anywhere.
  stay_on(processors);

  spdlog::info("{} is served in {} from journal record {} on", structure,
               options.endpoints.string(), engine.head().sequence.value);
  run(engine, sockets, commits, signals);
  spdlog::info("stopped at journal record {} after {} batches", engine.head().sequence.value,
               engine.commits());
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace arendegang

int main(int argc, char** argv) {
  spdlog::set_default_logger(spdlog::stderr_color_mt("arendegangd"));
  const auto options = arendegang::read_daemon_options(argc, argv);
  return options.check_only ? arendegang::check_structure(options) : arendegang::serve(options);
}
