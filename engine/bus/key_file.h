#pragma once

#include <filesystem>
#include <string_view>

#include "engine/bus/curve_key.h"

namespace arendegang::bus {

/// Writes a key pair to a new file of mode 0600; durable when this returns. What it is for and the
/// public key stand in plain sight, one `name: value` a line:
///
///     # A secret key of Ärendegång. Whoever can read this file can act as its holder.
///     for: registrator-byn
///     public-key: …
///     secret-key: …
///
/// kKeyFile when something stands there already, `purpose` is no single line, or it cannot be
/// written.
Result<void> write_key_file(const std::filesystem::path& file, const KeyPair& keys,
                            std::string_view purpose);

/// Reads what `write_key_file` wrote. kKeyFile when it cannot be read, others than its owner may
/// open it (the message says how to mend that), or its two keys are missing, malformed or no pair.
/// No message holds anything of the secret.
Result<KeyPair> read_key_file(const std::filesystem::path& file);

/// Writes what may be handed over: the lines above without the secret. kKeyFile as above.
Result<void> write_public_key_file(const std::filesystem::path& file, const PublicKey& key,
                                   std::string_view purpose);

/// The public key in a file: in its line, or alone. kKeyFile when it cannot be read or holds none.
Result<PublicKey> read_public_key_file(const std::filesystem::path& file);

}  // namespace arendegang::bus
