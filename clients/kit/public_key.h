#pragma once

#include <string>

#include "clients/kit/error.h"
#include "engine/bus/curve_key.h"

namespace arendegang::client {

/// A public key as people give it: itself, or a file that holds it (`bus::read_public_key_file`).
/// kTransport when it is neither.
Result<bus::PublicKey> public_key_of(const std::string& text);

}  // namespace arendegang::client
