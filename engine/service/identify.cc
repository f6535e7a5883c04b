#include "engine/service/identify.h"

#include "engine/casework/authority.h"
#include "engine/service/refusal.h"

namespace arendegang::service {
namespace {

/// The actor of a command or a query, which may be a gateway. One that the structure does not know
/// is refused for that, later.
template <typename Request>
tl::expected<std::string, casework::Rejection> actor_of(const Request& request,
                                                        std::string_view key,
                                                        const casework::Keys& keys,
                                                        const casework::Structure& structure) {
  auto actor = casework::actor_behind(key, request.actor(), keys);
  if (!actor || key.empty() || request.on_behalf_of().empty()) return actor;
  const auto* known = structure.actor(*actor);
  if (known == nullptr || casework::may_be_gateway(*known, structure)) return actor;
  return tl::unexpected(casework::not_allowed_to_be_gateway(*known, structure));
}

}  // namespace

std::optional<v1::CommandReply> identify(v1::CommandRequest& request, std::string_view key,
                                         const casework::Keys& keys,
                                         const casework::Structure& structure) {
  auto actor = actor_of(request, key, keys, structure);
  if (actor) {
    request.set_actor(std::move(*actor));
    return std::nullopt;
  }
  v1::CommandReply reply;
  reply.set_id(request.id());
  fill(*reply.mutable_rejected(), actor.error());
  return reply;
}

std::optional<v1::QueryReply> identify(v1::QueryRequest& request, std::string_view key,
                                       const casework::Keys& keys,
                                       const casework::Structure& structure) {
  auto actor = actor_of(request, key, keys, structure);
  if (actor) {
    request.set_actor(std::move(*actor));
    return std::nullopt;
  }
  v1::QueryReply reply;
  reply.set_id(request.id());
  auto& error = *reply.mutable_error();
  error.set_code(static_cast<std::uint32_t>(actor.error().code));
  error.set_message(std::move(actor.error().message));
  error.set_reason_sv(std::move(actor.error().reason_sv));
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
