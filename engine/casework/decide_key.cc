#include <fmt/format.h>

#include "engine/casework/authority.h"
#include "engine/casework/decide.h"
#include "engine/casework/limits.h"
#include "engine/casework/plain_text.h"
#include "engine/casework/rejections.h"

namespace arendegang::casework {

namespace {

tl::unexpected<Rejection> refuse(std::string field, std::string message, std::string reason_sv) {
  return tl::unexpected(
      reject(RejectionCode::kField, std::move(message), std::move(field), std::move(reason_sv)));
}

/// What people wrote: one short line, so that lists of keys can show it.
tl::expected<void, Rejection> check_line(const std::string& field, const std::string& text) {
  const auto reason_sv =
      fmt::format("Det ska vara en enda rad, på högst {} tecken.", kMaxTextCharacters);
  if (const auto characters = count_characters(text); characters > kMaxTextCharacters) {
    return refuse(field,
                  fmt::format("Expected '{}' of at most {} characters, but it has {}", field,
                              kMaxTextCharacters, characters),
                  reason_sv);
  }
  if (const auto fault = fault_of_line(text)) {
    return refuse(field, fmt::format("Expected '{}' to be one line, but it {}", field, *fault),
                  reason_sv);
  }
  return {};
}

tl::unexpected<Rejection> known_already(const ActorKey& key) {
  if (key.in_force()) {
    return refuse("public_key", fmt::format("Expected a new key, but '{}' has this one", key.actor),
                  fmt::format("Nyckeln gäller redan, för '{}'.", key.actor));
  }
  return refuse("public_key", "Expected a new key, but this one was revoked and never counts again",
                "Nyckeln är spärrad, och kan aldrig gälla igen. Gör ett nytt par.");
}

Rejection too_many_keys() {
  return reject(RejectionCode::kBound,
                fmt::format("Expected at most {} keys, revoked ones counted, but there are as many",
                            kMaxKeys),
                {}, fmt::format("Det finns redan {} nycklar, med de spärrade.", kMaxKeys));
}

/// A step of the structure as a whole, which leaves `key` so.
Step key_step(StepKind kind, ActorKey key, const Context& context) {
  Step step;
  step.kind = kind;
  step.actor = context.actor->id;
  step.on_behalf_of = context.on_behalf_of;
  step.at = context.now;
  step.structure = context.structure->applied_by;
  step.command_id = context.command_id;
  step.reason = key.reason;
  step.key = std::move(key);
  return step;
}

}  // namespace

Decision decide_add_key(const Keys& keys, const AddKey& command, const Context& context) {
  const Actor* owner = context.structure->actor(command.actor);
  if (!may_keep_keys_of(*context.actor, owner, *context.structure)) {
    return tl::unexpected(not_allowed_to_keep_keys(*context.actor, *context.structure));
  }
  if (owner == nullptr) {
    return refuse("actor", "Expected a key for an actor of the structure, but it is for another",
                  "Strukturen känner inte den som nyckeln är till.");
  }
  if (auto checked = check_line("label", command.label); !checked) {
    return tl::unexpected(std::move(checked.error()));
  }
  if (const ActorKey* known = keys.find(command.public_key)) {
    return known_already(*known);
  }
  if (keys.all.size() >= kMaxKeys) return tl::unexpected(too_many_keys());
  return key_step(StepKind::kKeyAdded,
                  {command.public_key, owner->id, command.label, context.actor->id, context.now, "",
                   Time{}, ""},
                  context);
}

Decision decide_revoke_key(const Keys& keys, const RevokeKey& command, const Context& context) {
  const ActorKey* known = keys.find(command.public_key);
  const Actor* owner = known == nullptr ? nullptr : context.structure->actor(known->actor);
  if (!may_keep_keys_of(*context.actor, owner, *context.structure)) {
    return tl::unexpected(not_allowed_to_keep_keys(*context.actor, *context.structure));
  }
  if (known == nullptr) {
    return refuse("public_key", "Expected a known key, but there is none such",
                  "Det finns ingen sådan nyckel.");
  }
  if (!known->in_force()) {
    return refuse("public_key", "Expected a key in force, but it was revoked before",
                  "Nyckeln är redan spärrad.");
  }
  if (auto checked = check_line("reason", command.reason); !checked) {
    return tl::unexpected(std::move(checked.error()));
  }
  ActorKey revoked = *known;
  revoked.revoked_by = context.actor->id;
  revoked.revoked_at = context.now;
  revoked.reason = command.reason;
  return key_step(StepKind::kKeyRevoked, std::move(revoked), context);
}

}  // namespace arendegang::casework
