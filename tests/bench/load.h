#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

#include "engine/bus/dealer.h"
#include "tests/bench/walks.h"

namespace arendegang::bench {

/// What the engine did between two moments.
struct Measured {
  std::size_t commands = 0;
  std::size_t records = 0;
  double seconds = 0;
  double records_per_second() const { return static_cast<double>(records) / seconds; }
};

/// A client that keeps a number of commands under way, each of another case, through one
/// connection. One thread.
class Load {
 public:
  Load(bus::Context& context, const bus::Address& commands, const Script& script,
       std::size_t in_flight);

  /// Goes on until every case under way has been taken through the whole script once.
  void warm_up();
  Measured run(std::chrono::milliseconds time);
  /// Waits for what is under way.
  void drain();

  std::size_t total_commands() const { return commands_; }
  std::size_t total_records() const { return records_; }

 private:
  void begin();
  void send(std::size_t walk);
  void take_answers();

  bus::Dealer dealer_;
  Walks walks_;
  bool draining_ = false;
  std::size_t commands_ = 0;
  std::size_t records_ = 0;
};

}  // namespace arendegang::bench
