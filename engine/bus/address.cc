#include "engine/bus/address.h"

#include <charconv>
#include <cstdint>

#include "engine/bus/limits.h"

namespace arendegang::bus {

namespace {

constexpr std::string_view kIpc = "ipc://";
constexpr std::string_view kInproc = "inproc://";
constexpr std::string_view kTcp = "tcp://";

tl::unexpected<Error> refuse(ErrorCode code, std::string message) {
  return tl::unexpected(Error{code, std::move(message)});
}

/// A colon belongs within the brackets of an IPv6 address; ZeroMQ has meanings of its own for more.
bool is_host(std::string_view host) {
  constexpr std::string_view kNames =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";
  if (host == "*") return true;
  if (!host.starts_with('[')) return !host.empty() && host.find_first_not_of(kNames) == host.npos;
  return host.size() > 2 && host.ends_with(']') &&
         host.substr(1, host.size() - 2).find_first_not_of("0123456789abcdefABCDEF:.") == host.npos;
}

}  // namespace

Result<Address> Address::ipc(const std::filesystem::path& socket) {
  const std::string& path = socket.native();
  if (path.empty()) return refuse(ErrorCode::kAddress, "Expected a path for ipc, but it is empty");
  if (path.size() > kMaxIpcPathBytes) {
    return refuse(ErrorCode::kPathTooLong, "Expected a socket's path of at most " +
                                               std::to_string(kMaxIpcPathBytes) + " bytes, but \"" +
                                               path + "\" has " + std::to_string(path.size()));
  }
  return Address(std::string(kIpc) + path);
}

Address Address::inproc(std::string_view name) {
  return Address(std::string(kInproc) + std::string(name));
}

Result<Address> Address::tcp(std::string_view host, std::string_view port) {
  std::uint16_t number = 0;
  const auto [end, failure] = std::from_chars(port.data(), port.data() + port.size(), number);
  const bool is_number = failure == std::errc() && end == port.data() + port.size();
  if (!is_number || !is_host(host)) {
    return refuse(ErrorCode::kAddress, "Expected a host and a port below 65536, but got \"" +
                                           std::string(host) + ":" + std::string(port) + "\"");
  }
  return Address(std::string(kTcp) + std::string(host) + ":" + std::to_string(number));
}

Result<Address> Address::parse(std::string_view text) {
  if (text.starts_with(kIpc)) return ipc(text.substr(kIpc.size()));
  if (text.starts_with(kInproc) && text.size() > kInproc.size()) return Address(std::string(text));
  const std::size_t colon = text.rfind(':');
  if (text.starts_with(kTcp) && colon >= kTcp.size()) {
    return tcp(text.substr(kTcp.size(), colon - kTcp.size()), text.substr(colon + 1));
  }
  return refuse(ErrorCode::kAddress,
                "Expected an address such as ipc://PATH or tcp://HOST:PORT, but got \"" +
                    std::string(text) + "\"");
}

bool Address::is_tcp() const {
  return text_.starts_with(kTcp);
}

bool Address::is_ipv6() const {
  return is_tcp() && text_.find('[') != text_.npos;
}

std::filesystem::path Address::path() const {
  const std::string_view text = text_;
  if (!text.starts_with(kIpc)) return {};
  return text.substr(kIpc.size());
}

}  // namespace arendegang::bus
