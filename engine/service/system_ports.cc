#include "engine/service/system_ports.h"

#include <cstring>

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include "engine/service/broken.h"

namespace arendegang::service {

Time SystemClock::wall() {
  return std::chrono::time_point_cast<statechart::Duration>(std::chrono::system_clock::now());
}

SteadyTime SystemClock::steady() {
  return std::chrono::steady_clock::now();
}

void SystemEntropy::fill(std::span<char> bytes) {
  if (portion_.size() - used_ < bytes.size()) {
    auto* data = reinterpret_cast<unsigned char*>(portion_.data());
    if (RAND_bytes(data, static_cast<int>(portion_.size())) != 1) {
      stop_broken("expected random bytes of the operating system, but it gave none");
    }
    used_ = 0;
  }
  std::memcpy(bytes.data(), portion_.data() + used_, bytes.size());
  OPENSSL_cleanse(portion_.data() + used_, bytes.size());
  used_ += bytes.size();
}

}  // namespace arendegang::service
