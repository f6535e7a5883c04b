#include "engine/bus/refusal_watch.h"

#include <cstdint>
#include <string>

namespace arendegang::bus {

namespace {

/// Of its own among the sockets that there are.
std::string endpoint_of(Socket& watched) {
  return "inproc://refusals-" +
         std::to_string(reinterpret_cast<std::uintptr_t>(watched.native().handle()));
}

}  // namespace

RefusalWatch::RefusalWatch(Context& context, Socket& watched)
    : events_(context.native(), zmq::socket_type::pair) {
  const std::string endpoint = endpoint_of(watched);
  if (zmq_socket_monitor(watched.native().handle(), endpoint.c_str(),
                         ZMQ_EVENT_HANDSHAKE_FAILED_AUTH) != 0) {
    throw zmq::error_t();
  }
  events_.connect(endpoint);
}

/// An event is two frames; that one came is all that counts, since nothing else is asked for.
bool RefusalWatch::seen() {
  bool any = false;
  zmq::message_t frame;
  while (events_.recv(frame, zmq::recv_flags::dontwait)) any = true;
  return any;
}

}  // namespace arendegang::bus
