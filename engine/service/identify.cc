#include "engine/service/identify.h"

#include "engine/casework/authority.h"
#include "engine/service/refusal.h"

namespace arendegang::service {
namespace {

/// Puts the actor of a command or a query into it, which may be a gateway; why not, otherwise. One
/// that the structure does not know is refused for that, later.
template <typename Request>
std::optional<casework::Rejection> put_actor(Request& request, std::string_view key,
                                             const casework::Keys& keys,
                                             const casework::Structure& structure) {
  auto actor = casework::actor_behind(key, request.actor(), keys);
  if (!actor) return std::move(actor.error());
  const auto* known = structure.actor(*actor);
  const bool is_by_proxy = !key.empty() && !request.on_behalf_of().empty();
  if (is_by_proxy && known != nullptr && !casework::may_be_gateway(*known, structure)) {
    return casework::not_allowed_to_be_gateway(*known, structure);
  }
  request.set_actor(std::move(*actor));
  return std::nullopt;
}

}  // namespace

std::optional<v1::CommandReply> identify(v1::CommandRequest& request, std::string_view key,
                                         const casework::Keys& keys,
                                         const casework::Structure& structure) {
  const auto refusal = put_actor(request, key, keys, structure);
  if (!refusal) return std::nullopt;
  v1::CommandReply reply;
  reply.set_id(request.id());
  fill(*reply.mutable_rejected(), *refusal);
  return reply;
}

std::optional<v1::QueryReply> identify(v1::QueryRequest& request, std::string_view key,
                                       const casework::Keys& keys,
                                       const casework::Structure& structure) {
  const auto refusal = put_actor(request, key, keys, structure);
  if (!refusal) return std::nullopt;
  v1::QueryReply reply;
  reply.set_id(request.id());
  auto& error = *reply.mutable_error();
  error.set_code(static_cast<std::uint32_t>(refusal->code));
  error.set_message(refusal->message);
  error.set_reason_sv(refusal->reason_sv);
  return reply;
}

std::optional<v1::WorkReply> identify(v1::WorkRequest& request, std::string_view key,
                                      const casework::Keys& keys) {
  auto actor = casework::actor_behind(key, request.worker(), keys);
  if (actor) {
    request.set_worker(std::move(*actor));
    return std::nullopt;
  }
  v1::WorkReply reply;
  reply.set_id(request.id());
  reply.mutable_error()->set_message(std::move(actor.error().message));
  return reply;
}

}  // namespace arendegang::service
