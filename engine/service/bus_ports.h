#pragma once

#include <cstddef>
#include <span>

#include "engine/bus/publisher.h"
#include "engine/bus/router.h"
#include "engine/service/ports.h"

namespace arendegang::service {

/// An endpoint on real sockets, one for each way to reach it (ipc, tcp). They take turns. One
/// thread, the sockets'.
class BusEndpoint : public Endpoint {
 public:
  /// At least one router, and at most 256; they outlive it.
  explicit BusEndpoint(std::span<bus::Router> routers) : routers_(routers) {}
  std::optional<Envelope> receive() override;
  void send(const std::string& peer, std::string_view payload) override;

 private:
  std::span<bus::Router> routers_;
  std::size_t next_ = 0;
};

/// Publishes on real sockets, on all of them. One thread, the sockets'.
class BusEventSink : public EventSink {
 public:
  explicit BusEventSink(std::span<bus::Publisher> publishers) : publishers_(publishers) {}
  void publish(std::string_view topic, std::string_view payload) override;
  /// Blocks for a moment, at most `kPortPatience`.
  void readmit() override;

 private:
  std::span<bus::Publisher> publishers_;
};

}  // namespace arendegang::service
