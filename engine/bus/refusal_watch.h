#pragma once

#include <zmq.hpp>

#include "engine/bus/context.h"
#include "engine/bus/socket.h"

namespace arendegang::bus {

/// Sees whether the other side refuses a socket's keys: ZeroMQ itself says nothing, and gives the
/// connection up for ever. One thread, the socket's.
class RefusalWatch {
 public:
  RefusalWatch(Context& context, Socket& watched);

  /// Whether it has happened since it was asked last.
  bool seen();

 private:
  zmq::socket_t events_;
};

}  // namespace arendegang::bus
