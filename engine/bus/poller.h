#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include <zmq.hpp>

namespace arendegang::bus {

class Socket;

/// Waits on several sockets and descriptors at once. They must outlive it. One thread.
class Poller {
 public:
  /// Watches for something to receive; gives the index that `ready` takes.
  std::size_t watch(Socket& socket);
  /// The same for a file descriptor, such as a signalfd.
  std::size_t watch(int descriptor);

  /// Whether something is there within `timeout`; also false when a signal came first.
  bool wait(std::chrono::milliseconds timeout);
  /// What the last `wait` found.
  bool ready(std::size_t index) const { return (items_[index].revents & ZMQ_POLLIN) != 0; }

 private:
  std::vector<zmq::pollitem_t> items_;
};

}  // namespace arendegang::bus
