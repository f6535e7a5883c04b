#pragma once

#include <memory>
#include <string>
#include <utility>

#include "engine/casework/context.h"
#include "engine/casework/keys.h"
#include "engine/casework/people.h"
#include "engine/casework/platform_value.h"
#include "engine/service/leases.h"
#include "engine/service/rules.h"
#include "engine/service/stage.h"
#include "engine/store/store.h"

namespace arendegang::service {

/// What everything that happens within one tick works with: the rules, the staged state, the time.
/// One thread.
struct Turn {
  const Rules& rules;
  casework::PlatformValue& platform;
  store::Reader& reader;
  Stage& stage;
  Leases& leases;
  casework::Keys& keys;
  casework::People& people;
  Time now{};
  bool structure_paused = false;  ///< the whole structure is held by an operator
  /// The rules that the turn's command put in force, to be taken after the commit.
  std::shared_ptr<const Rules> replacement = nullptr;

  /// For deciding what `actor` asked (null: the engine itself acts). Valid while the turn is.
  casework::Context context(const casework::Actor* actor = nullptr, std::string on_behalf_of = {},
                            std::string command_id = {}) const;

  /// Takes a step and all that it sets off into the stage; returns the sequences they got.
  std::pair<store::Sequence, store::Sequence> run(casework::Step first,
                                                  const casework::Context& context);
};

}  // namespace arendegang::service
