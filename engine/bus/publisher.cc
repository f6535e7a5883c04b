#include "engine/bus/publisher.h"

#include "engine/bus/limits.h"

namespace arendegang::bus {

Result<Publisher> Publisher::bind(Context& context, const Address& address,
                                  const std::optional<KeyPair>& keys) {
  Socket socket(context, zmq::socket_type::pub, kEventHighWaterMark);
  if (keys) socket.secure(*keys);
  if (const Result<void> bound = socket.bind(address); !bound) {
    return tl::unexpected(bound.error());
  }
  return Publisher(std::move(socket));
}

void Publisher::send(std::string_view topic, Message payload) {
  Message head = Message::copy_of(topic);
  if (socket_.send(head, true)) socket_.send(payload, false);
}

void Publisher::send(std::string_view topic, std::string_view payload) {
  send(topic, Message::copy_of(payload));
}

}  // namespace arendegang::bus
