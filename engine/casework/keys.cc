#include "engine/casework/keys.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/casework/rejections.h"
#include "engine/casework/step.h"

namespace arendegang::casework {

const ActorKey* Keys::find(std::string_view public_key) const {
  const auto found = std::ranges::find(all, public_key, &ActorKey::public_key);
  return found == all.end() ? nullptr : &*found;
}

bool Keys::in_force(std::string_view public_key) const {
  const ActorKey* key = find(public_key);
  return key != nullptr && key->in_force();
}

void apply(Keys& keys, const Step& step) {
  if (!step.key) return;
  const auto found = std::ranges::find(keys.all, step.key->public_key, &ActorKey::public_key);
  if (found == keys.all.end()) {
    keys.all.push_back(*step.key);
  } else {
    *found = *step.key;
  }
}

tl::expected<std::string, Rejection> actor_behind(std::string_view public_key,
                                                  const std::string& claimed, const Keys& keys) {
  if (public_key.empty()) return claimed;
  const auto refuse = [](std::string message, std::string reason_sv) {
    return tl::unexpected(
        reject(RejectionCode::kNotAllowed, std::move(message), "actor", std::move(reason_sv)));
  };
  const ActorKey* key = keys.find(public_key);
  if (key == nullptr) {
    return refuse("Expected a key in force, but this one is not known", "Nyckeln är okänd här.");
  }
  if (!key->in_force()) {
    return refuse("Expected a key in force, but this one was revoked", "Nyckeln är spärrad.");
  }
  if (claimed.empty() || claimed == key->actor) return key->actor;
  return refuse(
      fmt::format("Expected a request of '{}', whom the key belongs to, but it names another",
                  key->actor),
      fmt::format("Nyckeln tillhör '{}', men du säger att du är någon annan.", key->actor));
}

}  // namespace arendegang::casework
