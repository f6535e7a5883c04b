#include "engine/service/bus_ports.h"

#include <spdlog/spdlog.h>

#include "engine/service/limits.h"

namespace arendegang::service {

/// A peer is called by its router's place and the name that the router has for it.
std::optional<Envelope> BusEndpoint::receive() {
  for (std::size_t tried = 0; tried < routers_.size(); ++tried) {
    const auto place = next_;
    next_ = (next_ + 1) % routers_.size();
    auto envelope = routers_[place].receive();
    if (!envelope) continue;
    return Envelope{static_cast<char>(place) + envelope->peer,
                    std::string(envelope->payload.view()), std::move(envelope->key)};
  }
  return std::nullopt;
}

void BusEndpoint::send(const std::string& peer, std::string_view payload) {
  routers_[static_cast<unsigned char>(peer.front())].send(std::string_view(peer).substr(1),
                                                          payload);
}

void BusEventSink::publish(std::string_view topic, std::string_view payload) {
  for (auto& publisher : publishers_) publisher.send(topic, payload);
}

void BusEventSink::readmit() {
  for (auto& publisher : publishers_) {
    if (!publisher.socket().is_secure()) continue;
    if (const auto bound = publisher.readmit(kPortPatience); !bound) {
      spdlog::error("nobody hears events over the network for now: {}", bound.error().message);
    }
  }
}

}  // namespace arendegang::service
