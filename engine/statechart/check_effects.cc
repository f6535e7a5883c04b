#include "engine/statechart/chart_walk.h"
#include "engine/statechart/check_parts.h"
#include "engine/statechart/io_processor.h"

namespace arendegang::statechart {
namespace {

const std::string* literal(const std::optional<TextSource>& source) {
  return source ? std::get_if<std::string>(&*source) : nullptr;
}

void check_job(const Place& place, const SendAction& send, const KnownNames& known,
               Findings& findings) {
  const std::string* const type = literal(send.type);
  if (type == nullptr || *type != kJobProcessor) return;
  const std::string* const job = literal(send.event);
  if (job == nullptr) {
    findings.add(place.state, place.position, "Expected the job's event by name");
  } else if (known.jobs && !known.jobs->contains(*job)) {
    findings.add(place.state, place.position, "Expected a known job, but found " + shown(*job));
  }
}

void check_record(const Place& place, const SendAction& send, Findings& findings) {
  const std::string* const type = literal(send.type);
  if (!send.concerns || (type != nullptr && *type == kJobProcessor)) return;
  findings.add(place.state, place.position,
               "Expected what is dispatched as a record to be a job, but it is none");
}

void check_start(const Place& place, const SendAction& send, const KnownNames& known,
                 Findings& findings) {
  const std::string* const type = literal(send.type);
  if (type == nullptr || *type != kStartProcessor) return;
  const std::string* const chart = literal(send.target);
  if (chart == nullptr) {
    findings.add(place.state, place.position, "Expected the chart to start by name");
  } else if (known.charts && !known.charts->contains(*chart)) {
    findings.add(place.state, place.position, "Expected a known chart, but found " + shown(*chart));
  }
}

void check_invoke(StateIndex state, const InvokeElement& invoke, const KnownNames& known,
                  Findings& findings) {
  const auto add = [&](std::string message) {
    findings.add(state, invoke.position, std::move(message));
  };
  if (invoke.autoforward) {
    add("Expected no autoforward: what a child gets is sent to it by name");
  }
  if (invoke.payload.content) {
    add("Expected the invoked chart by src, but it stands inline, without a version of its own");
    return;
  }
  const std::string* const src = literal(invoke.src);
  if (src == nullptr) {
    add("Expected the invoked chart by src, but it is computed");
  } else if (known.charts && !known.charts->contains(*src)) {
    add("Expected a known chart, but found " + shown(*src));
  }
}

}  // namespace

void check_effects(const Model& model, const KnownNames& known, Findings& findings) {
  each_action(model, [&](const Place& place, const Action& action) {
    if (const auto* send = std::get_if<SendAction>(&action.what)) {
      check_job(place, *send, known, findings);
      check_record(place, *send, findings);
      check_start(place, *send, known, findings);
    }
  });
  for (StateIndex state = 0; state < model.states.size(); ++state) {
    for (const InvokeElement& invoke : model.states[state].invokes) {
      check_invoke(state, invoke, known, findings);
    }
  }
}

}  // namespace arendegang::statechart
