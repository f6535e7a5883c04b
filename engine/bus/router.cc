#include "engine/bus/router.h"

#include "engine/bus/limits.h"

namespace arendegang::bus {

Result<Router> Router::bind(Context& context, const Address& address) {
  Socket socket(context, zmq::socket_type::router, kRequestHighWaterMark);
  // Without it a message to a peer that has gone would seem to be sent.
  socket.native().set(zmq::sockopt::router_mandatory, true);
  if (const Result<void> bound = socket.bind(address); !bound) {
    return tl::unexpected(bound.error());
  }
  return Router(std::move(socket));
}

std::optional<Envelope> Router::receive() {
  Message peer;
  while (socket_.receive(peer)) {
    Envelope envelope{std::string(peer.view()), {}};
    if (socket_.more() && socket_.receive(envelope.payload) && !socket_.more()) return envelope;
    socket_.drop_rest();
    ++malformed_;
  }
  return std::nullopt;
}

bool Router::send(std::string_view peer, Message payload) {
  if (payload.size() > kMaxMessageBytes) return false;
  Message name = Message::copy_of(peer);
  return socket_.send(name, true) && socket_.send(payload, false);
}

bool Router::send(std::string_view peer, std::string_view payload) {
  return send(peer, Message::copy_of(payload));
}

}  // namespace arendegang::bus
