#include "tests/bench/load.h"

#include <stdexcept>
#include <utility>

namespace arendegang::bench {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto kAnswerPatience = 30s;

bus::Dealer connected(bus::Context& context, const bus::Address& commands) {
  auto dealer = bus::Dealer::connect(context, commands);
  if (!dealer) throw std::runtime_error(dealer.error().message);
  return std::move(*dealer);
}

}  // namespace

Load::Load(bus::Context& context, const bus::Address& commands, const Script& script,
           std::size_t in_flight)
    : dealer_(connected(context, commands)), walks_(script, in_flight) {
  begin();
}

void Load::begin() {
  for (const auto walk : walks_.to_begin()) send(walk);
}

void Load::send(std::size_t walk) {
  const auto command = walks_.next(walk);
  if (command && !dealer_.send(*command)) {
    throw std::runtime_error("Expected to send a command, but too many wait");
  }
}

void Load::take_answers() {
  auto message = dealer_.receive(kAnswerPatience);
  if (!message) throw std::runtime_error("Expected an answer, but none came");
  for (; message; message = dealer_.receive(0ms)) {
    const auto answer = walks_.take(message->view());
    ++commands_;
    records_ += answer.records;
    if (draining_) continue;
    send(answer.walk);
    begin();
  }
}

void Load::warm_up() {
  while (!walks_.warm()) take_answers();
}

Measured Load::run(std::chrono::milliseconds time) {
  const auto begun = Clock::now();
  const auto commands = commands_;
  const auto records = records_;
  while (Clock::now() - begun < time) take_answers();
  const std::chrono::duration<double> took = Clock::now() - begun;
  return {commands_ - commands, records_ - records, took.count()};
}

void Load::drain() {
  draining_ = true;
  while (walks_.under_way() > 0) take_answers();
}

}  // namespace arendegang::bench
