#include "engine/service/key_commands.h"

#include "engine/bus/curve_key.h"
#include "engine/casework/decide.h"
#include "engine/codec/case_codec.h"
#include "engine/service/refusal.h"
#include "engine/store/key_register.h"

namespace arendegang::service {
namespace {

OutcomeOrRejection take(const casework::Decision& step, Turn& turn) {
  if (!step) return tl::unexpected(step.error());
  casework::apply(turn.keys, *step);
  turn.stage.set(std::string(store::kKeysSetting), codec::encode(turn.keys));
  const auto sequence = turn.stage.record_of_structure(*step);
  return Outcome{{}, sequence, sequence};
}

}  // namespace

OutcomeOrRejection add_key(const v1::AddKey& command, const casework::Context& context,
                           Turn& turn) {
  const auto key = bus::PublicKey::parse(command.public_key());
  if (!key) {
    return refuse(casework::RejectionCode::kField, key.error().message, "public_key",
                  "Det är ingen publik nyckel.");
  }
  return take(
      casework::decide_add_key(turn.keys, {key->text(), command.actor(), command.label()}, context),
      turn);
}

OutcomeOrRejection revoke_key(const v1::RevokeKey& command, const casework::Context& context,
                              Turn& turn) {
  return take(
      casework::decide_revoke_key(turn.keys, {command.public_key(), command.reason()}, context),
      turn);
}

}  // namespace arendegang::service
