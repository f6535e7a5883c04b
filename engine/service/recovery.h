#pragma once

#include <optional>
#include <string>

#include <tl/expected.hpp>

#include "engine/casework/context.h"
#include "engine/casework/keys.h"
#include "engine/casework/people.h"
#include "engine/service/inbox.h"
#include "engine/service/ports.h"
#include "engine/service/rules.h"
#include "engine/store/store.h"

namespace arendegang::service {

/// How the engine keeps time. A store that ever ran on a virtual clock is marked so for ever, and
/// an engine that keeps real time refuses it (ARCHITECTURE §3).
struct EngineOptions {
  bool virtual_clock = false;
  Time virtual_start{};  ///< of a new demonstration store
};

/// What an engine goes on from.
struct Recovered {
  store::Head head;
  casework::Counters counters;
  Inbox inbox;
  Time last_time{};
  std::optional<Time> virtual_now;
  bool structure_paused = false;
  casework::Keys keys;
  casework::People people;
  std::optional<Time> first_due;
  /// No structure was put in force yet: the engine's first record is to do it.
  bool structure_to_be_applied = false;
  /// To be committed before anything else: marks of the store.
  std::vector<std::pair<std::string, std::string>> settings;
};

inline constexpr std::string_view kVirtualNowKey = "virtual_now_ms";
inline constexpr std::string_view kPausedKey = "structure_paused";

/// Reads where the store stands. The error is for a person at a terminal: a store of another
/// structure or clock, or one that cannot be read.
tl::expected<Recovered, std::string> recover(store::Reader& reader, const Rules& rules,
                                             const EngineOptions& options);

}  // namespace arendegang::service
