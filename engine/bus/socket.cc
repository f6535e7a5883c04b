#include "engine/bus/socket.h"

#include <cerrno>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "engine/bus/limits.h"
#include "engine/bus/poller.h"

namespace arendegang::bus {

namespace {

/// Ours; there is one.
constexpr std::string_view kZapDomain = "arendegang";
/// ZMQ_ZAP_ENFORCE_DOMAIN, which the library has had since 4.3 and its header hides.
constexpr zmq::sockopt::integral_option<93, int, true> kEnforceZapDomain{};

Result<void> transport_error(const char* verb, const Address& address, const zmq::error_t& error) {
  const ErrorCode code = error.num() == EADDRINUSE ? ErrorCode::kInUse : ErrorCode::kTransport;
  return tl::unexpected(Error{
      code, std::string("Expected to ") + verb + " " + address.text() + ", but: " + error.what()});
}

Result<void> check_secure(bool secure, const Address& address) {
  if (secure || !address.is_tcp()) return {};
  return tl::unexpected(Error{ErrorCode::kNeedsCurve, "Expected CURVE keys for " + address.text() +
                                                          ", but there are none"});
}

/// Whether a connection to a Unix domain socket is accepted.
bool somebody_listens_at(const std::filesystem::path& path) {
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return false;
  sockaddr_un peer{};
  peer.sun_family = AF_UNIX;
  std::strncpy(peer.sun_path, path.c_str(), sizeof(peer.sun_path) - 1);
  const int connected = ::connect(descriptor, reinterpret_cast<sockaddr*>(&peer), sizeof(peer));
  ::close(descriptor);
  return connected == 0;
}

}  // namespace

Socket::Socket(Context& context, zmq::socket_type type, int high_water_mark)
    : socket_(context.native(), type) {
  socket_.set(zmq::sockopt::sndhwm, high_water_mark);
  socket_.set(zmq::sockopt::rcvhwm, high_water_mark);
  socket_.set(zmq::sockopt::linger, static_cast<int>(kLinger.count()));
  socket_.set(zmq::sockopt::maxmsgsize, static_cast<std::int64_t>(kMaxMessageBytes));
  socket_.set(zmq::sockopt::backlog, kBacklog);
  socket_.set(zmq::sockopt::reconnect_ivl, static_cast<int>(kReconnect.count()));
  socket_.set(zmq::sockopt::reconnect_ivl_max, static_cast<int>(kMaxReconnect.count()));
}

void Socket::secure(const KeyPair& keys) {
  socket_.set(zmq::sockopt::curve_server, true);
  socket_.set(zmq::sockopt::curve_secretkey, keys.secret());
  // Without both, ZeroMQ lets everybody in when nobody answers the handshakes.
  socket_.set(zmq::sockopt::zap_domain, kZapDomain);
  socket_.set(kEnforceZapDomain, true);
  keep_alive();
}

void Socket::secure(const CurveClient& curve) {
  socket_.set(zmq::sockopt::curve_serverkey, curve.server.text());
  socket_.set(zmq::sockopt::curve_publickey, curve.keys.public_key().text());
  socket_.set(zmq::sockopt::curve_secretkey, curve.keys.secret());
  keep_alive();
}

void Socket::keep_alive() {
  socket_.set(zmq::sockopt::heartbeat_ivl, static_cast<int>(kHeartbeat.count()));
  socket_.set(zmq::sockopt::heartbeat_timeout, static_cast<int>(kHeartbeatTimeout.count()));
  secure_ = true;
}

Result<void> Socket::bind(const Address& address) try {
  if (const Result<void> checked = check_secure(secure_, address); !checked) return checked;
  const std::filesystem::path path = address.path();
  if (!path.empty() && somebody_listens_at(path)) {
    return tl::unexpected(Error{ErrorCode::kInUse, "Expected to listen at " + address.text() +
                                                       ", but another program does"});
  }
  socket_.set(zmq::sockopt::ipv6, address.is_ipv6());
  socket_.bind(address.text());
  return {};
} catch (const zmq::error_t& error) {
  return transport_error("listen at", address, error);
}

Result<void> Socket::connect(const Address& address) try {
  if (const Result<void> checked = check_secure(secure_, address); !checked) return checked;
  socket_.set(zmq::sockopt::ipv6, address.is_ipv6());
  socket_.connect(address.text());
  return {};
} catch (const zmq::error_t& error) {
  return transport_error("connect to", address, error);
}

void Socket::reconnect(const Address& address) {
  // ZeroMQ takes a second connection to the same address for none. It may have given the first up.
  zmq_disconnect(socket_.handle(), address.text().c_str());
  socket_.connect(address.text());
}

Address Socket::address() const {
  return Address::parse(socket_.get(zmq::sockopt::last_endpoint)).value();
}

bool Socket::send(Message& frame, bool more) {
  const auto flags =
      more ? zmq::send_flags::dontwait | zmq::send_flags::sndmore : zmq::send_flags::dontwait;
  for (;;) {
    try {
      return socket_.send(frame.frame(), flags).has_value();
    } catch (const zmq::error_t& error) {
      if (error.num() == EINTR) continue;
      if (error.num() == EHOSTUNREACH) return false;
      throw;
    }
  }
}

bool Socket::receive(Message& frame) {
  for (;;) {
    try {
      return socket_.recv(frame.frame(), zmq::recv_flags::dontwait).has_value();
    } catch (const zmq::error_t& error) {
      if (error.num() != EINTR) throw;
    }
  }
}

bool Socket::more() const {
  return socket_.get(zmq::sockopt::rcvmore);
}

void Socket::drop_rest() {
  Message rest;
  while (more() && receive(rest)) {
  }
}

bool Socket::wait(std::chrono::milliseconds timeout) {
  Poller poller;
  poller.watch(*this);
  return poller.wait(timeout);
}

}  // namespace arendegang::bus
