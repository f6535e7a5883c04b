#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "engine/bus/error.h"

namespace arendegang::bus {

/// Where a socket is bound or connected: `ipc://PATH` or `inproc://NAME`.
class Address {
 public:
  /// Checks the length of the path against `kMaxIpcPathBytes`.
  static Result<Address> ipc(const std::filesystem::path& socket);
  static Address inproc(std::string_view name);
  /// Takes what an option or a file says. `tcp://` is refused: it needs CURVE keys.
  static Result<Address> parse(std::string_view text);

  const std::string& text() const { return text_; }
  /// Path of an ipc address; empty for the others.
  std::filesystem::path path() const;

 private:
  explicit Address(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

}  // namespace arendegang::bus
