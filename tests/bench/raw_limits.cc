#include "tests/bench/raw_limits.h"

#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

#include "tests/bench/child_process.h"

namespace arendegang::bench {
namespace {

constexpr std::size_t kPageBytes = 4096;
constexpr int kPatienceMs = 10'000;

std::string address_in(const std::filesystem::path& folder) {
  return "ipc://" + (folder / "echo.ipc").string();
}

[[noreturn]] void answer_for_ever(const std::string& address, std::size_t answer_bytes) {
  zmq::context_t context;
  zmq::socket_t router(context, zmq::socket_type::router);
  router.bind(address);
  for (;;) {
    zmq::message_t peer;
    zmq::message_t request;
    static_cast<void>(router.recv(peer));
    static_cast<void>(router.recv(request));
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

RawClient::RawClient(const std::string& address) : dealer_(context_, zmq::socket_type::dealer) {
  dealer_.set(zmq::sockopt::rcvtimeo, kPatienceMs);
  dealer_.connect(address);
}

const zmq::message_t& RawClient::ask(const std::string& request) {
  dealer_.send(zmq::buffer(request), zmq::send_flags::none);
  if (!dealer_.recv(answer_)) throw std::runtime_error("Expected an answer, but none came");
  return answer_;
}

RawEcho::RawEcho(const std::filesystem::path& folder, std::size_t answer_bytes)
    : answering_(start_child([&] { answer_for_ever(address_in(folder), answer_bytes); })),
      client_(address_in(folder)) {}

RawEcho::~RawEcho() {
  kill_child(answering_);
}

}  // namespace arendegang::bench
