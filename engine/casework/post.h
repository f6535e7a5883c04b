#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/casework/rejection.h"

namespace arendegang::casework {

struct Structure;

/// Something that a person can hold: a function that acts (`Actor`), a seat in a body as the
/// structure has distributed them (rules 4, 5, 8), or membership of a body without a seat (groups,
/// networks, the adjoined of rule 6).
struct Post {
  enum class Kind : std::uint8_t { kUnspecified = 0, kFunction = 1, kSeat = 2, kMembership = 3 };
  Kind kind = Kind::kUnspecified;
  std::string of;            ///< the actor's id, or the body's
  std::string side;          ///< of a seat: the party or body that it was given to
  std::uint32_t number = 0;  ///< of a seat: from 1, within its side
  friend bool operator==(const Post&, const Post&) = default;
};

/// `funktion:registrator-byn`, `plats:arenan/byn/1` or `grupp:bryggan`; none when it is no such
/// text.
std::optional<Post> parse_post(std::string_view text);
std::string to_text(const Post& post);

/// A post of the structure, or why it is none: what reads as no post, or as one that the structure
/// does not have; says which it has. Code `kField`, field `post`.
std::optional<Rejection> fault_of_post(std::string_view text, const Structure& structure);

/// The party that the post belongs to, which owns it; empty: none, it is the structure's own.
std::string party_of(const Post& post, const Structure& structure);

}  // namespace arendegang::casework
