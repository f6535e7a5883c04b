#include "engine/query_thread.h"

#include <chrono>
#include <utility>

#include "engine/bus/poller.h"
#include "engine/service/bus_ports.h"
#include "engine/service/queries/query_desk.h"
#include "engine/service/system_ports.h"

namespace arendegang {
namespace {

using namespace std::chrono_literals;

/// How long the thread takes to see that it shall end.
constexpr auto kLook = 100ms;

void answer_until_stopped(const std::stop_token& stop, std::vector<bus::Router> routers,
                          std::unique_ptr<store::Reader> reader, const service::Rulebook& book) {
  service::SystemClock clock;
  service::QueryDesk desk(book, *reader, clock);
  bus::Poller poller;
  for (auto& router : routers) poller.watch(router.socket());
  service::BusEndpoint endpoint(routers);
  while (!stop.stop_requested()) {
    if (!poller.wait(kLook)) continue;
    while (auto envelope = endpoint.receive()) {
      endpoint.send(envelope->peer, desk.answer(envelope->payload, envelope->key));
    }
  }
}

}  // namespace

QueryThread::QueryThread(std::vector<bus::Router> routers, std::unique_ptr<store::Reader> reader,
                         const service::Rulebook& book)
    : thread_([routers = std::move(routers), reader = std::move(reader),
               &book](const std::stop_token& stop) mutable {
        answer_until_stopped(stop, std::move(routers), std::move(reader), book);
      }) {}

}  // namespace arendegang
