#include "engine/bus/endpoints.h"

#include <charconv>
#include <cstdint>
#include <vector>

namespace arendegang::bus {

namespace {

constexpr std::size_t kEndpoints = 4;

/// The first that fails is told.
Result<Endpoints> all_of(const Result<Address>& commands, const Result<Address>& queries,
                         const Result<Address>& events, const Result<Address>& work) {
  for (const Result<Address>* address : {&commands, &queries, &events, &work}) {
    if (!*address) return tl::unexpected(address->error());
  }
  return Endpoints{*commands, *queries, *events, *work};
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t comma = text.find(','); comma != text.npos; comma = text.find(',')) {
    parts.emplace_back(text.substr(0, comma));
    text.remove_prefix(comma + 1);
  }
  parts.emplace_back(text);
  return parts;
}

/// One port makes four in a row, unless it is zero. What is no number is told by `Address`.
std::vector<std::string> four_from(const std::string& first) {
  std::uint32_t number = 0;
  std::from_chars(first.data(), first.data() + first.size(), number);
  std::vector<std::string> ports{first};
  while (ports.size() < kEndpoints) {
    ports.push_back(number == 0 ? first : std::to_string(number + ports.size()));
  }
  return ports;
}

std::string port_of(const Address& address) {
  return address.text().substr(address.text().rfind(':') + 1);
}

}  // namespace

Result<Endpoints> endpoints_in(const std::filesystem::path& directory) {
  return all_of(Address::ipc(directory / "commands.ipc"), Address::ipc(directory / "queries.ipc"),
                Address::ipc(directory / "events.ipc"), Address::ipc(directory / "work.ipc"));
}

Result<Endpoints> endpoints_at(std::string_view text) {
  constexpr std::string_view kTcp = "tcp://";
  const std::size_t colon = text.rfind(':');
  auto ports = split(text.substr(colon == text.npos ? text.size() : colon + 1));
  if (ports.size() == 1) ports = four_from(ports.front());
  if (!text.starts_with(kTcp) || colon < kTcp.size() || ports.size() != kEndpoints) {
    return tl::unexpected(Error{
        ErrorCode::kAddress,
        "Expected tcp://HOST:PORT, with one port or four, but got \"" + std::string(text) + "\""});
  }
  const std::string_view host = text.substr(kTcp.size(), colon - kTcp.size());
  return all_of(Address::tcp(host, ports[0]), Address::tcp(host, ports[1]),
                Address::tcp(host, ports[2]), Address::tcp(host, ports[3]));
}

std::string text_of_tcp(const Endpoints& endpoints) {
  return endpoints.commands.text() + "," + port_of(endpoints.queries) + "," +
         port_of(endpoints.events) + "," + port_of(endpoints.work);
}

}  // namespace arendegang::bus
