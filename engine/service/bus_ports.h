#pragma once

#include "engine/bus/publisher.h"
#include "engine/bus/router.h"
#include "engine/service/ports.h"

namespace arendegang::service {

/// An endpoint on a real socket. One thread, the socket's.
class BusEndpoint : public Endpoint {
 public:
  explicit BusEndpoint(bus::Router& router) : router_(router) {}
  std::optional<Envelope> receive() override;
  void send(const std::string& peer, std::string_view payload) override;

 private:
  bus::Router& router_;
};

/// Publishes on a real socket. One thread, the socket's.
class BusEventSink : public EventSink {
 public:
  explicit BusEventSink(bus::Publisher& publisher) : publisher_(publisher) {}
  void publish(std::string_view topic, std::string_view payload) override;

 private:
  bus::Publisher& publisher_;
};

}  // namespace arendegang::service
