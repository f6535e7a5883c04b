#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "engine/bus/error.h"

namespace arendegang::bus {

/// Where a socket is bound or connected: `ipc://PATH`, `inproc://NAME` or `tcp://HOST:PORT`.
class Address {
 public:
  /// Checks the length of the path against `kMaxIpcPathBytes`.
  static Result<Address> ipc(const std::filesystem::path& socket);
  static Address inproc(std::string_view name);
  /// `host` is a name, an IP address (IPv6 in brackets) or `*` for all of this machine's; port zero
  /// is any that is free. Only sockets with CURVE keys take it.
  static Result<Address> tcp(std::string_view host, std::string_view port);
  /// Takes what an option or a file says.
  static Result<Address> parse(std::string_view text);

  bool is_tcp() const;
  bool is_ipv6() const;
  const std::string& text() const { return text_; }
  /// Path of an ipc address; empty for the others.
  std::filesystem::path path() const;

 private:
  explicit Address(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

}  // namespace arendegang::bus
