#include "engine/bus/subscriber.h"

#include "engine/bus/limits.h"

namespace arendegang::bus {

Result<Subscriber> Subscriber::connect(Context& context, const Address& address,
                                       const std::optional<CurveClient>& curve) {
  Socket socket(context, zmq::socket_type::sub, kEventHighWaterMark);
  if (curve) socket.secure(*curve);
  if (const Result<void> connected = socket.connect(address); !connected) {
    return tl::unexpected(connected.error());
  }
  return Subscriber(std::move(socket));
}

void Subscriber::subscribe(std::string_view prefix) {
  socket_.native().set(zmq::sockopt::subscribe, prefix);
}

std::optional<Published> Subscriber::receive(std::chrono::milliseconds timeout) {
  if (std::optional<Published> message = take()) return message;
  if (timeout.count() <= 0 || !socket_.wait(timeout)) return std::nullopt;
  return take();
}

std::optional<Published> Subscriber::take() {
  Message topic;
  while (socket_.receive(topic)) {
    Published published{std::string(topic.view()), {}};
    if (socket_.more() && socket_.receive(published.payload) && !socket_.more()) return published;
    socket_.drop_rest();
  }
  return std::nullopt;
}

}  // namespace arendegang::bus
