#include "workers/kit/job_key.h"

#include <algorithm>
#include <cctype>
#include <cstddef>

#include "clients/kit/sha256.h"

namespace arendegang::worker {

namespace {

/// Shorter than a SHA-256 in hex, so that no key can look like another's hash.
constexpr std::size_t kMaxPlainBytes = 63;

bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80 && (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.');
}

}  // namespace

std::string JobKey::file_name() const {
  const bool fits = !text_.empty() && text_.size() <= kMaxPlainBytes && text_.front() != '.';
  if (fits && std::ranges::all_of(text_, is_plain)) return text_;
  client::Sha256 sha256;
  sha256.add(text_);
  return client::to_hex(sha256.finish());
}

}  // namespace arendegang::worker
