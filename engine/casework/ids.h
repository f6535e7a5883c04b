#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>

namespace arendegang::casework {

/// A number of one kind that cannot be taken for a number of another. Zero is "none".
template <typename Tag>
struct Id {
  std::uint64_t value = 0;
  explicit operator bool() const { return value != 0; }
  friend auto operator<=>(const Id&, const Id&) = default;
};

/// One instance of a chart, counted per structure from 1, in the order of being started.
using InstanceId = Id<struct InstanceTag>;
/// The place of a record in the structure's journal, from 1, without gaps.
using Sequence = Id<struct SequenceTag>;
/// One job, counted per structure from 1. With the structure's id it is the stable key by which a
/// receiver recognises a repeat.
using JobId = Id<struct JobTag>;
/// One incident, counted per structure from 1.
using IncidentId = Id<struct IncidentTag>;
/// One person in the structure's register, counted from 1; people read "P-12".
using PersonId = Id<struct PersonTag>;
/// One period of a person on a post, counted per structure from 1; people read "U-5".
using HoldingId = Id<struct HoldingTag>;

/// `_sessionid` of an instance, and what follows `#_scxml_` in a send's target.
inline std::string session_id(InstanceId id) {
  return std::to_string(id.value);
}

}  // namespace arendegang::casework

template <typename Tag>
struct std::hash<arendegang::casework::Id<Tag>> {
  std::size_t operator()(arendegang::casework::Id<Tag> id) const noexcept {
    return std::hash<std::uint64_t>{}(id.value);
  }
};
