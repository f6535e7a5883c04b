#include "engine/service/bus_ports.h"

namespace arendegang::service {

std::optional<Envelope> BusEndpoint::receive() {
  auto envelope = router_.receive();
  if (!envelope) return std::nullopt;
  return Envelope{std::move(envelope->peer), std::string(envelope->payload.view())};
}

void BusEndpoint::send(const std::string& peer, std::string_view payload) {
  router_.send(peer, payload);
}

void BusEventSink::publish(std::string_view topic, std::string_view payload) {
  publisher_.send(topic, payload);
}

}  // namespace arendegang::service
