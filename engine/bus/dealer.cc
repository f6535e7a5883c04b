#include "engine/bus/dealer.h"

#include "engine/bus/limits.h"

namespace arendegang::bus {

Result<Dealer> Dealer::connect(Context& context, const Address& address,
                               const std::optional<CurveClient>& curve) {
  Socket socket(context, zmq::socket_type::dealer, kRequestHighWaterMark);
  std::optional<RefusalWatch> watch;
  if (curve) {
    socket.secure(*curve);
    watch.emplace(context, socket);
  }
  if (const Result<void> connected = socket.connect(address); !connected) {
    return tl::unexpected(connected.error());
  }
  return Dealer(std::move(socket), std::move(watch), address);
}

Result<void> Dealer::send(Message payload) {
  if (payload.size() > kMaxMessageBytes) {
    return tl::unexpected(Error{ErrorCode::kMessageTooLong, "Expected a message of at most " +
                                                                std::to_string(kMaxMessageBytes) +
                                                                " bytes, but it has " +
                                                                std::to_string(payload.size())});
  }
  if (!socket_.send(payload, false)) {
    return tl::unexpected(Error{ErrorCode::kFull, "Expected to send a message, but " +
                                                      std::to_string(kRequestHighWaterMark) +
                                                      " wait already"});
  }
  return {};
}

Result<void> Dealer::send(std::string_view payload) {
  return send(Message::copy_of(payload));
}

std::optional<Message> Dealer::receive(std::chrono::milliseconds timeout) {
  if (std::optional<Message> message = take()) return message;
  if (timeout.count() <= 0 || !socket_.wait(timeout)) return std::nullopt;
  return take();
}

bool Dealer::refused() {
  if (!watch_ || !watch_->seen()) return false;
  socket_.reconnect(address_);
  return true;
}

std::optional<Message> Dealer::take() {
  Message message;
  if (!socket_.receive(message)) return std::nullopt;
  socket_.drop_rest();
  return message;
}

}  // namespace arendegang::bus
