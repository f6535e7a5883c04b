#include "engine/service/identify.h"

namespace arendegang::service {

std::optional<v1::CommandReply> identify(v1::CommandRequest& request, std::string_view key,
                                         const casework::Keys& keys) {
  auto actor = casework::actor_behind(key, request.actor(), keys);
  if (actor) {
    request.set_actor(std::move(*actor));
    return std::nullopt;
  }
  v1::CommandReply reply;
  reply.set_id(request.id());
  reply.mutable_rejected()->set_code(static_cast<std::uint32_t>(actor.error().code));
  reply.mutable_rejected()->set_message(std::move(actor.error().message));
  reply.mutable_rejected()->set_field("actor");
  return reply;
}

std::optional<v1::QueryReply> identify(v1::QueryRequest& request, std::string_view key,
                                       const casework::Keys& keys) {
  auto actor = casework::actor_behind(key, request.actor(), keys);
  if (actor) {
    request.set_actor(std::move(*actor));
    return std::nullopt;
  }
  v1::QueryReply reply;
  reply.set_id(request.id());
  reply.mutable_error()->set_code(static_cast<std::uint32_t>(actor.error().code));
  reply.mutable_error()->set_message(std::move(actor.error().message));
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
