#include "engine/bus/authenticator.h"

#include <utility>
#include <vector>

#include "engine/bus/limits.h"

namespace arendegang::bus {

namespace {

/// RFC 27: where ZeroMQ looks for the one who answers.
constexpr std::string_view kEndpoint = "zeromq.zap.01";
constexpr std::string_view kVersion = "1.0";
constexpr std::string_view kMechanism = "CURVE";

/// The frames of a request, in the order of RFC 27.
enum Frame : std::size_t {
  kVersionFrame,
  kRequestId,
  kDomain,
  kPeerAddress,
  kRoutingId,
  kMechanismFrame,
  kClientKey,
  kFrames,
};

using Frames = std::vector<std::string>;

/// The key that asks to be let in; none when it is no request for CURVE.
std::optional<PublicKey> key_of(const Frames& request) {
  if (request.size() != kFrames || request[kVersionFrame] != kVersion ||
      request[kMechanismFrame] != kMechanism) {
    return std::nullopt;
  }
  const Result<PublicKey> key = PublicKey::of_bytes(request[kClientKey]);
  return key ? std::optional(*key) : std::nullopt;
}

Frames reply_to(const Frames& request, const Authenticator::Admit& admit) {
  const std::string id = request.size() > kRequestId ? request[kRequestId] : "";
  const auto key = key_of(request);
  if (!key || !admit(*key, request[kPeerAddress])) {
    return {std::string(kVersion), id, "400", "The key is not known here", "", ""};
  }
  return {std::string(kVersion), id, "200", "OK", key->text(), ""};
}

}  // namespace

Result<Authenticator> Authenticator::bind(Context& context) {
  Socket socket(context, zmq::socket_type::rep, kRequestHighWaterMark);
  if (const Result<void> bound = socket.bind(Address::inproc(kEndpoint)); !bound) {
    return tl::unexpected(bound.error());
  }
  return Authenticator(std::move(socket));
}

void Authenticator::answer(const Admit& admit) {
  Message frame;
  while (socket_.receive(frame)) {
    Frames request{std::string(frame.view())};
    while (socket_.more() && socket_.receive(frame)) request.emplace_back(frame.view());
    const Frames reply = reply_to(request, admit);
    for (std::size_t i = 0; i < reply.size(); ++i) {
      frame = Message::copy_of(reply[i]);
      socket_.send(frame, i + 1 < reply.size());
    }
  }
}

}  // namespace arendegang::bus
