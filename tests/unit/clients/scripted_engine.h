#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <thread>

#include "engine/bus/endpoints.h"
#include "engine/bus/router.h"
#include "tests/support/temporary_directory.h"

namespace arendegang::test {

/// The answering end of one endpoint, in a thread of its own: reads requests of type `Request` and
/// sends what `answer` gives; none is silence.
template <typename Request, typename Reply>
class ScriptedEngine {
 public:
  using Answer = std::function<std::optional<Reply>(const Request&)>;

  ScriptedEngine(bus::Context& context, const bus::Address& address, Answer answer)
      : router_(bus::Router::bind(context, address).value()),
        answer_(std::move(answer)),
        thread_([this] { serve(); }) {}

  ~ScriptedEngine() {
    stop_ = true;
    thread_.join();
  }
  ScriptedEngine(const ScriptedEngine&) = delete;
  ScriptedEngine& operator=(const ScriptedEngine&) = delete;

 private:
  void serve() {
    while (!stop_) {
      router_.socket().wait(std::chrono::milliseconds(5));
      while (auto envelope = router_.receive()) {
        Request request;
        request.ParseFromString(std::string(envelope->payload.view()));
        if (auto reply = answer_(request)) {
          router_.send(envelope->peer, reply->SerializeAsString());
        }
      }
    }
  }

  bus::Router router_;
  Answer answer_;
  std::atomic<bool> stop_ = false;
  std::thread thread_;
};

/// Four endpoints in a directory of their own.
struct Runtime {
  TemporaryDirectory directory;
  bus::Context context;
  bus::Endpoints endpoints = bus::endpoints_in(directory.path()).value();
};

}  // namespace arendegang::test
