#include "clients/kit/sha256.h"

#include <new>
#include <stdexcept>

namespace arendegang::client {

namespace {

/// SHA-256 is built into every OpenSSL: a failure is a broken installation.
void must(int status) {
  if (status != 1) throw std::runtime_error("Expected OpenSSL to work out SHA-256, but it failed");
}

}  // namespace

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  if (!context_) throw std::bad_alloc();
  must(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr));
}

void Sha256::add(std::string_view bytes) {
  must(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()));
}

Digest Sha256::finish() {
  Digest digest{};
  must(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr));
  must(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr));
  return digest;
}

std::string to_hex(const Digest& digest) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : digest) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 0xf];
  }
  return text;
}

}  // namespace arendegang::client
