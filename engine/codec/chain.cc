#include "engine/codec/chain.h"

#include <cstdlib>
#include <string>

#include <openssl/evp.h>

namespace arendegang::codec {
namespace {

/// A hash that cannot be computed leaves nothing to go on with: out of memory, or no SHA-256.
void require(bool ok) {
  if (!ok) std::abort();
}

template <typename Number>
void append_big_endian(std::string& out, Number number) {
  for (int shift = 8 * (static_cast<int>(sizeof number) - 1); shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>((number >> shift) & 0xff));
  }
}

void append(std::string& out, const Hash& hash) {
  out.append(hash.begin(), hash.end());
}

}  // namespace

struct Hasher::Context {
  EVP_MD_CTX* digest = EVP_MD_CTX_new();

  Context() = default;
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { EVP_MD_CTX_free(digest); }
};

Hasher::Hasher() : context_(std::make_unique<Context>()) {
  require(context_->digest != nullptr);
  require(EVP_DigestInit_ex(context_->digest, EVP_sha256(), nullptr) == 1);
}

Hasher::~Hasher() = default;

Hash Hasher::operator()(std::string_view first, std::string_view second) {
  Hash hash;
  // Without a type the context keeps the one it has: no look-up.
  require(EVP_DigestInit_ex(context_->digest, nullptr, nullptr) == 1);
  require(EVP_DigestUpdate(context_->digest, first.data(), first.size()) == 1);
  require(EVP_DigestUpdate(context_->digest, second.data(), second.size()) == 1);
  require(EVP_DigestFinal_ex(context_->digest, hash.data(), nullptr) == 1);
  return hash;
}

Hash body_hash(Hasher& hasher, std::string_view nonce, std::string_view body) {
  return hasher(nonce, body);
}

Hash header_hash(Hasher& hasher, const Header& header) {
  thread_local std::string bytes;
  bytes.clear();
  append_big_endian(bytes, header.sequence);
  append_big_endian(bytes, header.instance);
  append_big_endian(bytes, static_cast<std::uint64_t>(header.at_ms));
  append_big_endian(bytes, header.kind);
  append_big_endian(bytes, static_cast<std::uint16_t>(header.actor.size()));
  bytes.append(header.actor);
  append(bytes, header.body_hash);
  append(bytes, header.previous_hash);
  return hasher(bytes);
}

std::string to_hex(const Hash& hash) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * hash.size());
  for (const auto byte : hash) {
    hex.push_back(kDigits[byte >> 4]);
    hex.push_back(kDigits[byte & 15]);
  }
  return hex;
}

}  // namespace arendegang::codec
