#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <openssl/evp.h>

namespace arendegang::client {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 of bytes that come piece by piece. One thread.
class Sha256 {
 public:
  Sha256();

  void add(std::string_view bytes);
  /// The digest of all that was added since the start or the last `finish`.
  Digest finish();

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

/// 64 lower-case digits.
std::string to_hex(const Digest& digest);

inline std::string_view bytes_of(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

}  // namespace arendegang::client
