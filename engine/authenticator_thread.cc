#include "engine/authenticator_thread.h"

#include <chrono>
#include <string>
#include <utility>

#include <spdlog/spdlog.h>

#include "engine/store/key_register.h"

namespace arendegang {
namespace {

using namespace std::chrono_literals;

/// How long the thread takes to see that it shall end.
constexpr auto kLook = 100ms;

/// Keys that cannot be read are known to nobody.
bool is_known(store::Reader& reader, const bus::PublicKey& key, const std::string& address) {
  const auto keys = store::read_keys(reader);
  if (keys && keys->in_force(key.text())) return true;
  spdlog::warn("{} was not let in with the key {}: {}", address, key.text(),
               keys ? "it is unknown or revoked" : keys.error().message);
  return false;
}

void answer_until_stopped(const std::stop_token& stop, bus::Authenticator authenticator,
                          std::unique_ptr<store::Reader> reader) {
  const auto admit = [&](const bus::PublicKey& key, const std::string& address) {
    return is_known(*reader, key, address);
  };
  while (!stop.stop_requested()) {
    if (authenticator.socket().wait(kLook)) authenticator.answer(admit);
  }
}

}  // namespace

AuthenticatorThread::AuthenticatorThread(bus::Authenticator authenticator,
                                         std::unique_ptr<store::Reader> reader)
    : thread_([authenticator = std::move(authenticator),
               reader = std::move(reader)](const std::stop_token& stop) mutable {
        answer_until_stopped(stop, std::move(authenticator), std::move(reader));
      }) {}

}  // namespace arendegang
