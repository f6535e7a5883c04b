#pragma once

#include <memory>
#include <thread>

#include "engine/bus/authenticator.h"
#include "engine/service/rulebook.h"
#include "engine/store/store.h"

namespace arendegang {

/// Lets those in over tcp whose key is in force and whom the structure in force knows: a thread
/// that owns the authenticator and a store reader of its own. Ends when it is destroyed; then
/// nobody is let in.
class AuthenticatorThread {
 public:
  AuthenticatorThread(bus::Authenticator authenticator, std::unique_ptr<store::Reader> reader,
                      const service::Rulebook& book);

 private:
  std::jthread thread_;
};

}  // namespace arendegang
