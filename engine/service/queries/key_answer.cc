#include "engine/casework/authority.h"
#include "engine/service/queries/answers.h"
#include "engine/store/key_register.h"

namespace arendegang::service {
namespace {

bool may_see(const casework::ActorKey& key, const Asker& asker) {
  const auto& structure = asker.rules.structure;
  return key.actor == asker.actor.id ||
         casework::may_keep_keys_of(asker.actor, structure.actor(key.actor), structure);
}

}  // namespace

void answer_keys(const Asker& asker, v1::QueryReply& reply) {
  const auto keys = store::read_keys(asker.reader);
  if (!keys) return fail(reply, keys.error());
  auto& out = *reply.mutable_keys();
  for (const auto& key : keys->all) {
    if (!may_see(key, asker)) continue;
    auto& row = *out.add_keys();
    row.set_public_key(key.public_key);
    row.set_actor(key.actor);
    row.set_label(key.label);
    row.set_added_by(key.added_by);
    row.set_added_at_ms(key.added_at.time_since_epoch().count());
    row.set_revoked_by(key.revoked_by);
    row.set_revoked_at_ms(key.revoked_at.time_since_epoch().count());
    row.set_reason(key.reason);
  }
}

}  // namespace arendegang::service
