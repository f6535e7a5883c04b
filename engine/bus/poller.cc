#include "engine/bus/poller.h"

#include <cerrno>

#include "engine/bus/socket.h"

namespace arendegang::bus {

std::size_t Poller::watch(Socket& socket) {
  items_.push_back({socket.native().handle(), 0, ZMQ_POLLIN, 0});
  return items_.size() - 1;
}

std::size_t Poller::watch(int descriptor) {
  items_.push_back({nullptr, descriptor, ZMQ_POLLIN, 0});
  return items_.size() - 1;
}

bool Poller::wait(std::chrono::milliseconds timeout) try {
  return zmq::poll(items_, timeout) > 0;
} catch (const zmq::error_t& error) {
  if (error.num() != EINTR) throw;
  for (zmq::pollitem_t& item : items_) item.revents = 0;
  return false;
}

}  // namespace arendegang::bus
