#include "clients/cli/globals.h"

#include <cstdlib>

#include <CLI/CLI.hpp>

namespace arendegang::cli {

namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/// ARENDE_DATA, or a folder of the user's own for state (XDG Base Directory Specification).
std::filesystem::path default_data() {
  if (const std::string data = environment("ARENDE_DATA"); !data.empty()) return data;
  if (const std::string state = environment("XDG_STATE_HOME"); !state.empty()) {
    return std::filesystem::path(state) / "arendegang";
  }
  return std::filesystem::path(environment("HOME")) / ".local/state/arendegang";
}

}  // namespace

void declare_globals(CLI::App& app, Globals& globals) {
  globals.data = default_data();
  globals.actor = environment("ARENDE_ACTOR");
  globals.person = environment("ARENDE_PERSON");
  app.add_option("--data", globals.data, "Datakatalogen (annars ARENDE_DATA)")
      ->capture_default_str();
  app.add_option("--as", globals.actor,
                 "Vem du är, som strukturen känner dig (annars ARENDE_ACTOR)");
  app.add_option("--person", globals.person,
                 "Vilken person som handlar, t.ex. P-12 (annars ARENDE_PERSON)");
  app.add_flag("--json", globals.json, "Skriv JSON, med nycklar på engelska");
  app.add_option("--timeout", globals.timeout, "Sekunder att vänta på svar")
      ->capture_default_str()
      ->transform(CLI::Range(1, 3600));
  app.add_option("--endpoint-dir", globals.endpoint_directory,
                 "Katalogen med motorns anslutningspunkter (annars run i datakatalogen)");
  client::declare_server(app, globals.server);
}

}  // namespace arendegang::cli
