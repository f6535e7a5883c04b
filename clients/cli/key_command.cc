#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "clients/cli/carry_out.h"
#include "clients/cli/commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/json_of.h"
#include "clients/cli/session.h"
#include "clients/cli/table.h"
#include "clients/cli/terminal.h"
#include "clients/cli/terminal_text.h"
#include "clients/cli/time_text.h"
#include "clients/kit/public_key.h"
#include "engine/bus/key_file.h"

namespace arendegang::cli {

namespace {

struct KeyOptions {
  std::string file;
  std::string purpose;
  std::string key;
  std::string actor;
  std::string label;
  std::string reason;
  bool revoked = false;
};

/// Both files, or none.
bus::Result<void> write_both(const bus::KeyPair& keys, const KeyOptions& options,
                             const std::string& public_file) {
  auto written = bus::write_key_file(options.file, keys, options.purpose);
  if (!written) return written;
  written = bus::write_public_key_file(public_file, keys.public_key(), options.purpose);
  std::error_code ignored;
  if (!written) std::filesystem::remove(options.file, ignored);
  return written;
}

/// Makes a pair here, where the secret half stays.
int make(const Globals& globals, const KeyOptions& options) {
  const auto keys = bus::KeyPair::make();
  if (!keys) return fail(globals, kEnvironment, keys.error().message);
  const std::string public_file = options.file + ".pub";
  const auto written = write_both(*keys, options, public_file);
  if (!written) return fail(globals, kEnvironment, written.error().message);
  const std::string& key = keys->public_key().text();
  if (globals.json) {
    print_json({{"public_key", key}, {"file", options.file}, {"public_file", public_file}});
    return kDone;
  }
  fmt::print(
      "Din hemliga nyckel ligger i {0}. Lämna den aldrig ifrån dig.\n"
      "Din publika nyckel ligger i {1}:\n  {2}\n"
      "Lämna {1} till den som sköter driften, eller partens nycklar:\n"
      "  arende key add {1} AKTÖR\n",
      one_line(options.file), one_line(public_file), key);
  return kDone;
}

int add(const Globals& globals, const KeyOptions& options) {
  const auto key = client::public_key_of(options.key);
  if (!key) return fail(globals, kUsage, key.error().message);
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  v1::CommandRequest command;
  command.mutable_add_key()->set_public_key(key->text());
  command.mutable_add_key()->set_actor(options.actor);
  command.mutable_add_key()->set_label(options.label);
  return carry_out(*session, globals, std::move(command));
}

int revoke(const Globals& globals, const KeyOptions& options) {
  const auto key = client::public_key_of(options.key);
  if (!key) return fail(globals, kUsage, key.error().message);
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  v1::CommandRequest command;
  command.mutable_revoke_key()->set_public_key(key->text());
  command.mutable_revoke_key()->set_reason(options.reason);
  return carry_out(*session, globals, std::move(command));
}

std::string state_of(const v1::KeyRecord& key) {
  if (key.revoked_by().empty()) return "gäller";
  return fmt::format("spärrad {} av {}: {}", date_text(key.revoked_at_ms()), key.revoked_by(),
                     key.reason());
}

int list(const Globals& globals, const KeyOptions& options) {
  auto session = Session::open(globals);
  if (!session) return fail(globals, session.error());
  const auto found = session->queries().keys();
  if (!found) return fail(globals, found.error());
  if (globals.json) {
    print_json(json_of(*found));
    return kDone;
  }
  Table table{{"Publik nyckel", "Aktör", "Vilken", "Tillagd", "Av", "Läge"}, {}};
  for (const v1::KeyRecord& key : found->keys()) {
    if (!key.revoked_by().empty() && !options.revoked) continue;
    table.rows.push_back({key.public_key(), key.actor(), key.label(), date_text(key.added_at_ms()),
                          key.added_by(), state_of(key)});
  }
  if (table.rows.empty()) {
    fmt::print("Inga nycklar.\n");
    return kDone;
  }
  // A key that is cut off is of no use.
  fmt::print("{}", as_text(table, {}));
  return kDone;
}

CLI::App* add_part(CLI::App& keys, Globals& globals, const std::shared_ptr<KeyOptions>& options,
                   const char* name, const char* about,
                   int (*run)(const Globals&, const KeyOptions&)) {
  CLI::App* command = keys.add_subcommand(name, about);
  command->final_callback([&globals, options, run] {
    globals.run = [&, options, run] { return run(globals, *options); };
  });
  return command;
}

void add_key_option(CLI::App& command, KeyOptions& options) {
  command.add_option("nyckel", options.key, "Den publika nyckeln, eller filen den ligger i")
      ->required();
}

}  // namespace

void add_key(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<KeyOptions>();
  CLI::App* command = app.add_subcommand("key", "Nycklar för den som är på en annan dator");
  command->footer(
      "Den publika nyckeln säger vem du är. Den hemliga lämnar aldrig din dator.\n\n"
      "  arende key new min.key                      gör ett par: min.key och min.key.pub\n"
      "  arende key add min.key.pub registrator-byn  (den som sköter driften)\n"
      "  arende key list\n"
      "  arende key revoke min.key.pub --reason \"Datorn är borta\"\n"
      "  arende --server tcp://motor.example:4010 --server-key motor.pub --key min.key list");
  command->require_subcommand(1);
  CLI::App* made = add_part(*command, globals, options, "new", "Gör ett nytt par", make);
  made->add_option("fil", options->file, "Där den hemliga nyckeln ska ligga")->required();
  made->add_option("--for", options->purpose, "Vad den är till för; står i filen");

  CLI::App* added = add_part(*command, globals, options, "add", "Låt en nyckel gälla", add);
  add_key_option(*added, *options);
  added->add_option("aktör", options->actor, "Vem som har den, som strukturen känner den")
      ->required();
  added->add_option("--label", options->label, "Vilken av aktörens nycklar det är");

  CLI::App* revoked =
      add_part(*command, globals, options, "revoke", "Spärra en nyckel, för alltid", revoke);
  add_key_option(*revoked, *options);
  revoked->add_option("--reason", options->reason, "Varför")->required();

  CLI::App* listed =
      add_part(*command, globals, options, "list", "Dina nycklar, och de du sköter", list);
  listed->add_flag("--revoked", options->revoked, "Också de som är spärrade");
}

}  // namespace arendegang::cli
