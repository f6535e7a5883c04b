#include "engine/statechart/phrases.h"

#include <array>

#include "engine/statechart/chart_walk.h"
#include "engine/statechart/io_processor.h"

namespace arendegang::statechart {
namespace {

struct PlatformPhrase {
  std::string_view prefix;
  std::string_view before;
  std::string_view after;
};

constexpr std::array<PlatformPhrase, 6> kPlatformPhrases{{
    {"done.state.", "när ", " är klart"},
    {"a:done.each.", "när alla i ", " är klara"},
    {"done.invoke.", "när ", " är klart"},
    {"job.done.", "när jobbet ", " är utfört"},
    {"job.skipped.", "när jobbet ", " har hoppats över"},
    {"error.", "vid felet ", ""},
}};

/// Whether the chart sends itself this event later.
bool is_timer(const Model& model, std::string_view event) {
  bool found = false;
  each_action(model, [&](const Place&, const Action& action) {
    const auto* send = std::get_if<SendAction>(&action.what);
    if (send == nullptr || !send->event || !(send->delay || send->at)) return;
    const auto* name = std::get_if<std::string>(&*send->event);
    found = found || (name != nullptr && *name == event);
  });
  return found;
}

std::string name_in_words(const Model& model, std::string_view id) {
  const StateIndex state = model.find(id);
  return state == kNoState ? std::string(id) : state_phrase(model.states[state]);
}

}  // namespace

std::string event_phrase(const Model& model, const EventDescriptor& descriptor) {
  if (descriptor.prefix.empty()) return "vilken händelse som helst";
  for (const EventDeclaration& event : model.declarations.events) {
    if (event.name == descriptor.prefix && !event.label_sv.empty()) return event.label_sv;
  }
  for (const auto& [prefix, before, after] : kPlatformPhrases) {
    if (!descriptor.prefix.starts_with(prefix)) continue;
    const std::string_view rest = std::string_view(descriptor.prefix).substr(prefix.size());
    return std::string(before) + name_in_words(model, rest) + std::string(after);
  }
  if (is_timer(model, descriptor.prefix)) return "när tiden är inne: " + descriptor.prefix;
  return descriptor.prefix;
}

const std::string& state_phrase(const State& state) {
  return state.label.sv.empty() ? state.id : state.label.sv;
}

}  // namespace arendegang::statechart
