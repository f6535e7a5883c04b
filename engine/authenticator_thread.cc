#include "engine/authenticator_thread.h"

#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include <spdlog/spdlog.h>

#include "engine/store/key_register.h"

namespace arendegang {
namespace {

using namespace std::chrono_literals;

/// How long the thread takes to see that it shall end.
constexpr auto kPatience = 100ms;

/// Why a key is not let in; nothing: it is. Keys that cannot be read are known to nobody.
std::optional<std::string> objection(const bus::PublicKey& key, store::Reader& reader,
                                     const casework::Structure& structure) {
  const auto keys = store::read_keys(reader);
  if (!keys) return keys.error().message;
  const auto* known = keys->find(key.text());
  if (known == nullptr) return "it is not known";
  if (!known->in_force()) return "it was revoked";
  if (structure.actor(known->actor) == nullptr) return "its actor is not known to the structure";
  return std::nullopt;
}

void answer_until_stopped(const std::stop_token& stop, bus::Authenticator authenticator,
                          std::unique_ptr<store::Reader> reader, const service::Rulebook& book) {
  const auto admit = [&](const bus::PublicKey& key, const std::string& address) {
    const auto why = objection(key, *reader, book.current()->structure);
    if (why) spdlog::warn("{} was not let in with the key {}: {}", address, key.text(), *why);
    return !why;
  };
  while (!stop.stop_requested()) {
    if (authenticator.socket().wait(kPatience)) authenticator.answer(admit);
  }
}

}  // namespace

AuthenticatorThread::AuthenticatorThread(bus::Authenticator authenticator,
                                         std::unique_ptr<store::Reader> reader,
                                         const service::Rulebook& book)
    : thread_([authenticator = std::move(authenticator), reader = std::move(reader),
               &book](const std::stop_token& stop) mutable {
        answer_until_stopped(stop, std::move(authenticator), std::move(reader), book);
      }) {}

}  // namespace arendegang
