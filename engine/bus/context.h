#pragma once

#include <zmq.hpp>

namespace arendegang::bus {

/// What the sockets of one process share: the thread that moves their bytes. Outlives every socket
/// made from it; any thread may make sockets.
class Context {
 public:
  Context() = default;
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  zmq::context_t& native() { return context_; }

 private:
  zmq::context_t context_;
};

}  // namespace arendegang::bus
