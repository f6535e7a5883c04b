#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/statechart/time.h"
#include "engine/store/store.h"

namespace arendegang::service {

using statechart::Time;
using SteadyTime = std::chrono::steady_clock::time_point;

/// What the engine asks the time of. The wall clock dates what happens; the steady one measures
/// leases. A simulation moves both by hand.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Time wall() = 0;
  virtual SteadyTime steady() = 0;
};

/// Unpredictable bytes, for the nonces that keep a disposed body from being guessed.
class Entropy {
 public:
  virtual ~Entropy() = default;
  virtual void fill(std::span<char> bytes) = 0;
};

/// One message of one peer.
struct Envelope {
  std::string peer;  ///< whom an answer goes to; opaque
  std::string payload;
  std::string key;  ///< the peer's public key, proven; empty for a peer on this machine
};

/// An endpoint that many peers send requests to. Neither call blocks; what is sent to a peer that
/// has gone is dropped.
class Endpoint {
 public:
  virtual ~Endpoint() = default;
  virtual std::optional<Envelope> receive() = 0;
  virtual void send(const std::string& peer, std::string_view payload) = 0;
};

/// Where events are published. A subscriber that is too slow, or was away, loses events and sees
/// it.
class EventSink {
 public:
  virtual ~EventSink() = default;
  /// Never blocks.
  virtual void publish(std::string_view topic, std::string_view payload) = 0;
  /// Lets go of who listens over the network: each must be let in again by its key, and who is not
  /// hears nothing that is published from now on.
  virtual void readmit() = 0;
};

/// Commits the writer's batches while the engine goes on deciding, one at a time.
class BackgroundCommit {
 public:
  virtual ~BackgroundCommit() = default;
  /// Sends a batch on its way. It must stay as it is, and nobody else may touch the writer, until
  /// `finish` has returned.
  virtual void begin(const store::Batch& batch, const store::Head& expected_head) = 0;
  /// Whether `finish` would not wait.
  virtual bool is_done() const = 0;
  /// Waits for the batch that was begun, and gives what `Writer::commit` gave.
  virtual store::Result<void> finish() = 0;
  /// For the engine's thread, whether a batch is on its way or not. What of that batch it sees is
  /// open until `finish` has returned.
  virtual store::Reader& reader() = 0;
};

/// All that a tick touches beside the store.
struct Ports {
  Clock& clock;
  Entropy& entropy;
  Endpoint& commands;
  Endpoint& work;
  EventSink& events;
  BackgroundCommit* background = nullptr;  ///< none: every commit is waited for
};

}  // namespace arendegang::service
