#include "clients/kit/server_options.h"

#include <CLI/CLI.hpp>

namespace arendegang::client {

void declare_server(CLI::App& app, ServerOptions& server) {
  auto* public_key =
      app.add_option(
             "--server-key", server.public_key,
             "Motorns publika nyckel eller filen den ligger i, när motorn är på en annan dator")
          ->envname("ARENDE_SERVER_KEY");
  auto* own_key = app.add_option("--key", server.own_key,
                                 "Fil med din hemliga nyckel, när motorn är på en annan dator")
                      ->envname("ARENDE_KEY");
  app.add_option("--server", server.address,
                 "Motor på en annan dator: tcp://VÄRD:PORT, eller med sina fyra portar "
                 "tcp://VÄRD:P,P,P,P")
      ->envname("ARENDE_SERVER")
      ->needs(public_key)
      ->needs(own_key);
}

}  // namespace arendegang::client
