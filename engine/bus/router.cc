#include "engine/bus/router.h"

#include "engine/bus/limits.h"

namespace arendegang::bus {

namespace {

/// What the authenticator named the sender. ZeroMQ takes it from there before it takes anything
/// that the sender says of itself.
std::string key_of(Message& payload) {
  const char* key = zmq_msg_gets(payload.frame().handle(), "User-Id");
  return key == nullptr ? "" : key;
}

}  // namespace

Result<Router> Router::bind(Context& context, const Address& address,
                            const std::optional<KeyPair>& keys) {
  Socket socket(context, zmq::socket_type::router, kRequestHighWaterMark);
  // Without it a message to a peer that has gone would seem to be sent.
  socket.native().set(zmq::sockopt::router_mandatory, true);
  if (keys) socket.secure(*keys);
  if (const Result<void> bound = socket.bind(address); !bound) {
    return tl::unexpected(bound.error());
  }
  return Router(std::move(socket));
}

std::optional<Envelope> Router::receive() {
  Message peer;
  while (socket_.receive(peer)) {
    Envelope envelope{std::string(peer.view()), {}, {}};
    if (socket_.more() && socket_.receive(envelope.payload) && !socket_.more()) {
      if (!socket_.is_secure()) return envelope;
      envelope.key = key_of(envelope.payload);
      // Without a key it would pass for a peer of ours over ipc.
      if (!envelope.key.empty()) return envelope;
    }
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
