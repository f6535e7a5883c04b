#include "engine/bus/address.h"

#include "engine/bus/limits.h"

namespace arendegang::bus {

namespace {

constexpr std::string_view kIpc = "ipc://";
constexpr std::string_view kInproc = "inproc://";
constexpr std::string_view kTcp = "tcp://";

tl::unexpected<Error> refuse(ErrorCode code, std::string message) {
  return tl::unexpected(Error{code, std::move(message)});
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

Result<Address> Address::parse(std::string_view text) {
  if (text.starts_with(kIpc)) return ipc(text.substr(kIpc.size()));
  if (text.starts_with(kInproc) && text.size() > kInproc.size()) return Address(std::string(text));
  if (text.starts_with(kTcp)) {
    return refuse(ErrorCode::kNeedsCurve, "Expected CURVE keys for " + std::string(text) +
                                              ", but there are none: use ipc:// instead");
  }
  return refuse(ErrorCode::kAddress,
                "Expected an address such as ipc://PATH, but got \"" + std::string(text) + "\"");
}

std::filesystem::path Address::path() const {
  const std::string_view text = text_;
  if (!text.starts_with(kIpc)) return {};
  return text.substr(kIpc.size());
}

}  // namespace arendegang::bus
