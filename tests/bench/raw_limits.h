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

/// What ZeroMQ can do at all: a ROUTER in another process, as an engine's is, that sends back what a
/// DEALER sends.
class RawEcho {
 public:
  /// `folder` holds the socket. Every answer is `answer_bytes` long.
  RawEcho(const std::filesystem::path& folder, std::size_t answer_bytes);
  ~RawEcho();
  RawEcho(const RawEcho&) = delete;
  RawEcho& operator=(const RawEcho&) = delete;

  void round_trip(const std::string& request);

 private:
  pid_t answering_;
  zmq::context_t context_;
  zmq::socket_t dealer_;
};

}  // namespace arendegang::bench
