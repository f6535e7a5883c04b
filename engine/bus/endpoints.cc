#include "engine/bus/endpoints.h"

namespace arendegang::bus {

Result<Endpoints> endpoints_in(const std::filesystem::path& directory) {
  Result<Address> commands = Address::ipc(directory / "commands.ipc");
  Result<Address> queries = Address::ipc(directory / "queries.ipc");
  Result<Address> events = Address::ipc(directory / "events.ipc");
  Result<Address> work = Address::ipc(directory / "work.ipc");
  for (const Result<Address>* address : {&commands, &queries, &events, &work}) {
    if (!*address) return tl::unexpected(address->error());
  }
  return Endpoints{*commands, *queries, *events, *work};
}

}  // namespace arendegang::bus
