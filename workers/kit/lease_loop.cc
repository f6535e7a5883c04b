#include "workers/kit/lease_loop.h"

#include <algorithm>

#include <spdlog/spdlog.h>

#include "clients/kit/error.h"
#include "engine/bus/dealer.h"
#include "engine/bus/poller.h"
#include "workers/kit/handler_thread.h"
#include "workers/kit/work_desk.h"

namespace arendegang::worker {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

namespace {

/// The longest sleep: nothing depends on it but that a sleep has an end.
constexpr milliseconds kLongestSleep{60000};
constexpr int kNoDescriptor = -1;

void send_due(WorkDesk& desk, bus::Dealer& dealer) {
  // What cannot be sent now is due again later.
  for (const v1::WorkRequest& request : desk.due(Clock::now())) {
    static_cast<void>(dealer.send(request.SerializeAsString()));
  }
}

void take_replies(WorkDesk& desk, bus::Dealer& dealer) {
  v1::WorkReply reply;
  while (const auto message = dealer.receive(milliseconds(0))) {
    const std::string_view bytes = message->view();
    if (reply.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
      desk.take(reply, Clock::now());
    }
  }
}

void keep_busy(WorkDesk& desk, HandlerThread& worker) {
  if (auto finished = worker.take()) desk.finish(finished->job, finished->outcome, Clock::now());
  if (worker.busy()) return;
  if (auto job = desk.begin()) worker.give(std::move(*job));
}

/// Waits for an answer, a finished job or `until`.
void sleep_until(Clock::time_point until, bus::Dealer& dealer, const HandlerThread& worker,
                 int stop) {
  bus::Poller poller;
  poller.watch(dealer.socket());
  poller.watch(worker.descriptor());
  if (stop != kNoDescriptor) poller.watch(stop);
  const auto now = Clock::now();
  const auto wait =
      until > now
          ? std::chrono::ceil<milliseconds>(std::min(until - now, Clock::duration(kLongestSleep)))
          : milliseconds(0);
  poller.wait(wait);
}

}  // namespace

bus::Result<void> run(bus::Context& context, const WorkerOptions& options, const Handler& handler,
                      const bus::StopSignal& stop) {
  bus::Result<bus::Dealer> dealer = bus::Dealer::connect(context, options.work, options.curve);
  if (!dealer) return tl::unexpected(dealer.error());
  WorkDesk desk(options);
  HandlerThread worker(handler);

  const auto turn = [&] {
    if (dealer->refused()) spdlog::warn("{}", client::not_let_in().message);
    take_replies(desk, *dealer);
    keep_busy(desk, worker);
    send_due(desk, *dealer);
  };

  while (!stop.requested()) {
    turn();
    sleep_until(desk.next_due(), *dealer, worker, stop.descriptor());
  }

  desk.stop();
  auto give_up_at = Clock::now() + kLastReport;
  for (;;) {
    turn();
    if (worker.busy()) {
      give_up_at = Clock::now() + kLastReport;
    } else if (desk.all_confirmed() || Clock::now() >= give_up_at) {
      break;
    }
    sleep_until(std::min(desk.next_due(), give_up_at), *dealer, worker, kNoDescriptor);
  }
  return {};
}

}  // namespace arendegang::worker
