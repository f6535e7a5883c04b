#include "clients/kit/public_key.h"

#include "engine/bus/key_file.h"

namespace arendegang::client {

Result<bus::PublicKey> public_key_of(const std::string& text) {
  if (auto key = bus::PublicKey::parse(text)) return std::move(*key);
  auto key = bus::read_public_key_file(text);
  if (!key) return tl::unexpected(from(key.error()));
  return std::move(*key);
}

}  // namespace arendegang::client
