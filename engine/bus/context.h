#pragma once

#include <vector>

#include <zmq.hpp>

namespace arendegang::bus {

/// What the sockets of one process share: the thread that moves their bytes. Outlives every socket
/// made from it; any thread may make sockets.
class Context {
 public:
  Context() = default;
  /// That thread stays on these processors; none: wherever the system puts it.
  explicit Context(const std::vector<int>& processors) {
    for (const int processor : processors) {
      context_.set(zmq::ctxopt::thread_affinity_cpu_add, processor);
    }
  }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  zmq::context_t& native() { return context_; }

 private:
  zmq::context_t context_;
};

}  // namespace arendegang::bus
