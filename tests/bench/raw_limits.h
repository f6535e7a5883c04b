#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include <sys/types.h>
#include <zmq.hpp>

namespace arendegang::bench {

using Microseconds = std::chrono::duration<double, std::micro>;

template <typename Action>
double microseconds_of(Action action) {
  const auto begun = std::chrono::steady_clock::now();
  action();
  return Microseconds(std::chrono::steady_clock::now() - begun).count();
}

/// What the disk can do at all: bytes appended to a file and flushed.
class RawFile {
 public:
  explicit RawFile(const std::filesystem::path& file);
  ~RawFile();
  RawFile(const RawFile&) = delete;
  RawFile& operator=(const RawFile&) = delete;

  void append_and_flush();

 private:
  int descriptor_;
  std::string page_;
};

/// Asks one thing at a time: the same for what is measured and for its limit.
class RawClient {
 public:
  explicit RawClient(const std::string& address);

  /// The answer, valid until the next is asked for. Throws std::runtime_error when none comes.
  const zmq::message_t& ask(const std::string& request);

 private:
  zmq::context_t context_;
  zmq::socket_t dealer_;
  zmq::message_t answer_;
};

/// What ZeroMQ can do at all: a ROUTER in another process, as an engine's is, that sends back what
/// a DEALER sends.
class RawEcho {
 public:
  /// `folder` holds the socket. Every answer is `answer_bytes` long.
  RawEcho(const std::filesystem::path& folder, std::size_t answer_bytes);
  ~RawEcho();
  RawEcho(const RawEcho&) = delete;
  RawEcho& operator=(const RawEcho&) = delete;

  void round_trip(const std::string& request) { client_.ask(request); }

 private:
  pid_t answering_;
  RawClient client_;
};

}  // namespace arendegang::bench
