#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engine/casework/rejection.h"
#include "engine/statechart/time.h"

namespace arendegang::casework {

struct Step;

/// A public key that an actor is known by over the network (ARCHITECTURE §3). It stays for ever, so
/// that what was done with it can be told; once revoked it never counts again.
struct ActorKey {
  std::string public_key;  ///< as the transport writes it
  std::string actor;
  std::string label;     ///< for people: which of the actor's keys it is
  std::string added_by;  ///< an actor
  statechart::Time added_at{};
  std::string revoked_by;  ///< an actor; empty: the key is in force
  statechart::Time revoked_at{};
  std::string reason;  ///< why it was revoked

  bool in_force() const { return revoked_by.empty(); }
  friend bool operator==(const ActorKey&, const ActorKey&) = default;
};

/// All keys there ever were in a structure, in the order they were added.
struct Keys {
  std::vector<ActorKey> all;

  const ActorKey* find(std::string_view public_key) const;
  bool in_force(std::string_view public_key) const;
  friend bool operator==(const Keys&, const Keys&) = default;
};

/// Takes in what a step says of a key; other steps change nothing.
void apply(Keys& keys, const Step& step);

/// Who asks. Over the network the key says it, and a request that names an actor must name that
/// one: rejected with `kNotAllowed` when it names another, or when the key is unknown or revoked.
/// An empty key is a local peer, which may name any actor.
tl::expected<std::string, Rejection> actor_behind(std::string_view public_key,
                                                  const std::string& claimed, const Keys& keys);

}  // namespace arendegang::casework
