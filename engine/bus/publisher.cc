#include "engine/bus/publisher.h"

#include <thread>
#include <utility>

#include "engine/bus/limits.h"

namespace arendegang::bus {

namespace {

Socket open(Context& context, const std::optional<KeyPair>& keys) {
  Socket socket(context, zmq::socket_type::pub, kEventHighWaterMark);
  if (keys) socket.secure(*keys);
  return socket;
}

}  // namespace

Publisher::Publisher(Context& context, Address address, std::optional<KeyPair> keys)
    : context_(&context),
      address_(std::move(address)),
      keys_(std::move(keys)),
      socket_(open(context, keys_)) {}

Result<Publisher> Publisher::bind(Context& context, const Address& address,
                                  const std::optional<KeyPair>& keys) {
  Publisher publisher(context, address, keys);
  if (const Result<void> bound = publisher.listen(); !bound) return tl::unexpected(bound.error());
  return publisher;
}

Result<void> Publisher::listen() {
  if (listens_) return {};
  if (const Result<void> bound = socket_.bind(address_); !bound) return bound;
  // Subscribers look for it where port zero put it the first time.
  if (address_.is_tcp()) address_ = socket_.address();
  listens_ = true;
  return {};
}

Result<void> Publisher::readmit(std::chrono::milliseconds patience) {
  const auto limit = std::chrono::steady_clock::now() + patience;
  socket_ = open(*context_, keys_);
  listens_ = false;
  // ZeroMQ closes the old one in a thread of its own.
  for (;;) {
    const Result<void> bound = listen();
    if (bound || std::chrono::steady_clock::now() >= limit) return bound;
    std::this_thread::sleep_for(kAddressRetry);
  }
}

void Publisher::send(std::string_view topic, Message payload) {
  if (!listen()) return;
  Message head = Message::copy_of(topic);
  if (socket_.send(head, true)) socket_.send(payload, false);
}

void Publisher::send(std::string_view topic, std::string_view payload) {
  send(topic, Message::copy_of(payload));
}

}  // namespace arendegang::bus
