#pragma once

#include <optional>
#include <string_view>

#include "arendegang/v1/command.pb.h"
#include "arendegang/v1/query.pb.h"
#include "arendegang/v1/work.pb.h"
#include "engine/casework/keys.h"
#include "engine/casework/structure.h"

namespace arendegang::service {

/// Each puts the actor behind `key` into a request that has come in, or gives the reply that
/// refuses it (`casework::actor_behind`). Over the network only a gateway names a person whom it
/// acts for (`casework::may_be_gateway`). Asked for every request: a key that was in force when its
/// connection began may be so no more.
std::optional<v1::CommandReply> identify(v1::CommandRequest& request, std::string_view key,
                                         const casework::Keys& keys,
                                         const casework::Structure& structure);
std::optional<v1::QueryReply> identify(v1::QueryRequest& request, std::string_view key,
                                       const casework::Keys& keys,
                                       const casework::Structure& structure);
std::optional<v1::WorkReply> identify(v1::WorkRequest& request, std::string_view key,
                                      const casework::Keys& keys);

}  // namespace arendegang::service
