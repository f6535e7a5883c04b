#include <fmt/format.h>

#include "engine/casework/authority.h"
#include "engine/casework/decide.h"
#include "engine/casework/limits.h"
#include "engine/casework/plain_text.h"
#include "engine/casework/rejections.h"

namespace arendegang::casework {

namespace {

tl::unexpected<Rejection> refuse(std::string field, std::string message) {
  Rejection rejection = reject(RejectionCode::kField, std::move(message));
  rejection.field = std::move(field);
  return tl::unexpected(std::move(rejection));
}

/// What people wrote: one short line, so that lists of keys can show it.
tl::expected<void, Rejection> check_line(const std::string& field, const std::string& text) {
  if (text.size() > kMaxTextCharacters) {
    return refuse(field, fmt::format("Expected '{}' of at most {} bytes, but it has {}", field,
                                     kMaxTextCharacters, text.size()));
  }
  if (const auto fault = fault_of_line(text)) {
    return refuse(field, fmt::format("Expected '{}' to be one line, but it {}", field, *fault));
  }
  return {};
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
    return refuse("actor", "Expected a key for an actor of the structure, but it is for another");
  }
  if (auto checked = check_line("label", command.label); !checked) {
    return tl::unexpected(std::move(checked.error()));
  }
  if (const ActorKey* known = keys.find(command.public_key)) {
    return refuse("public_key",
                  known->in_force()
                      ? fmt::format("Expected a new key, but '{}' has this one", known->actor)
                      : "Expected a new key, but this one was revoked and never counts again");
  }
  if (keys.all.size() >= kMaxKeys) {
    return tl::unexpected(
        reject(RejectionCode::kBound, fmt::format("Expected at most {} keys, revoked ones counted, "
                                                  "but there are as many",
                                                  kMaxKeys)));
  }
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
  if (known == nullptr) return refuse("public_key", "Expected a known key, but there is none such");
  if (!known->in_force()) {
    return refuse("public_key", "Expected a key in force, but it was revoked before");
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
