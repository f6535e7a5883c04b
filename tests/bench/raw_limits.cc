#include "tests/bench/raw_limits.h"

#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

namespace arendegang::bench {
namespace {

constexpr std::size_t kPageBytes = 4096;

void answer_until_empty(zmq::socket_t& router, std::size_t answer_bytes) {
  for (;;) {
    zmq::message_t peer;
    zmq::message_t request;
    static_cast<void>(router.recv(peer));
    static_cast<void>(router.recv(request));
    if (request.size() == 0) return;
    router.send(peer, zmq::send_flags::sndmore);
    router.send(zmq::message_t(answer_bytes), zmq::send_flags::none);
  }
}

}  // namespace

RawFile::RawFile(const std::filesystem::path& file)
    : descriptor_(::open(file.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_APPEND, 0600)),
      page_(kPageBytes, 'x') {
  if (descriptor_ < 0) throw std::runtime_error("Expected to make " + file.string());
}

RawFile::~RawFile() {
  ::close(descriptor_);
}

void RawFile::append_and_flush() {
  if (::write(descriptor_, page_.data(), page_.size()) < 0 || ::fdatasync(descriptor_) != 0) {
    throw std::runtime_error("Expected to append and flush, but the file system refused");
  }
}

RawEcho::RawEcho(const std::filesystem::path& folder, std::size_t answer_bytes)
    : router_(context_, zmq::socket_type::router), dealer_(context_, zmq::socket_type::dealer) {
  const auto address = "ipc://" + (folder / "echo.ipc").string();
  router_.bind(address);
  dealer_.connect(address);
  thread_ = std::thread([this, answer_bytes] { answer_until_empty(router_, answer_bytes); });
}

RawEcho::~RawEcho() {
  dealer_.send(zmq::message_t(), zmq::send_flags::none);
  thread_.join();
}

void RawEcho::round_trip(const std::string& request) {
  dealer_.send(zmq::buffer(request), zmq::send_flags::none);
  zmq::message_t answer;
  static_cast<void>(dealer_.recv(answer));
}

}  // namespace arendegang::bench
