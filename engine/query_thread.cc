#include "engine/query_thread.h"

#include <chrono>
#include <utility>

#include "engine/bus/poller.h"
#include "engine/service/queries/query_desk.h"
#include "engine/service/system_ports.h"

namespace arendegang {
namespace {

using namespace std::chrono_literals;

/// How long the thread takes to see that it shall end.
constexpr auto kLook = 100ms;

void answer_until_stopped(std::stop_token stop, bus::Router router,
                          std::unique_ptr<store::Reader> reader, const service::Rulebook& book) {
  service::SystemClock clock;
  service::QueryDesk desk(book, *reader, clock);
  bus::Poller poller;
  poller.watch(router.socket());
  while (!stop.stop_requested()) {
    if (!poller.wait(kLook)) continue;
    while (auto envelope = router.receive()) {
      router.send(envelope->peer, desk.answer(envelope->payload.view()));
    }
  }
}

}  // namespace

QueryThread::QueryThread(bus::Router router, std::unique_ptr<store::Reader> reader,
                         const service::Rulebook& book)
    : thread_([router = std::move(router), reader = std::move(reader),
               &book](std::stop_token stop) mutable {
        answer_until_stopped(std::move(stop), std::move(router), std::move(reader), book);
      }) {}

}  // namespace arendegang
