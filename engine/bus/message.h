#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

#include <zmq.hpp>

namespace arendegang::bus {

/// The bytes of one message, as the transport holds them: moved in and out without a copy.
class Message {
 public:
  Message() = default;
  /// Uninitialised room for `size` bytes, to be written through `bytes()`.
  explicit Message(std::size_t size) : frame_(size) {}
  explicit Message(zmq::message_t frame) : frame_(std::move(frame)) {}

  static Message copy_of(std::string_view bytes) {
    return Message(zmq::message_t(bytes.data(), bytes.size()));
  }

  /// Valid as long as the message is neither moved nor sent.
  std::string_view view() const { return {frame_.data<char>(), frame_.size()}; }
  std::span<char> bytes() { return {frame_.data<char>(), frame_.size()}; }
  std::size_t size() const { return frame_.size(); }

  zmq::message_t& frame() { return frame_; }

 private:
  zmq::message_t frame_;
};

}  // namespace arendegang::bus
