#include "engine/store/instance_replay.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/casework/apply.h"
#include "engine/codec/case_codec.h"
#include "engine/store/replay.h"

namespace arendegang::store {
namespace {

using casework::Snapshot;
using casework::Step;

/// Why `step` cannot be applied to `snapshot`; empty when it can. `apply` ends the process then,
/// but a journal that somebody changed must be told of.
std::string misfit(const Snapshot& snapshot, const Step& step) {
  if (step.version != snapshot.version + 1) {
    return fmt::format("Expected version {}, but the step makes version {}", snapshot.version + 1,
                       step.version);
  }
  if (step.origin.has_value() != (snapshot.version == 0)) {
    return "Expected the first step, and no other, to start the instance, but it is not so";
  }
  if (!step.delta) return {};
  const auto& session = snapshot.session;
  for (const auto ordinal : step.delta->unscheduled) {
    const auto is_it = [&](const auto& send) { return send.ordinal == ordinal; };
    if (std::ranges::none_of(session.pending, is_it)) {
      return fmt::format("Expected a pending send {}, but there is none", ordinal);
    }
  }
  for (const auto& invokeid : step.delta->uninvoked) {
    const auto is_it = [&](const auto& invocation) { return invocation.invokeid == invokeid; };
    if (std::ranges::none_of(session.invocations, is_it)) {
      return fmt::format("Expected an invocation '{}', but there is none", invokeid);
    }
  }
  return {};
}

bool agrees(const Record& record, const Step& step) {
  return record.instance == step.instance && record.kind == step.kind &&
         record.actor == step.actor && record.at == step.at;
}

}  // namespace

bool InstanceReplay::add(const Record& record) {
  if (is_disposed(record)) {
    lost_ = true;
    return true;
  }
  const auto step = codec::decode_step(record.body);
  if (!step) return stop(record, step.error().message);
  if (!agrees(record, *step)) {
    return stop(record, "Expected header and body to say the same, but they do not");
  }
  check_disposal(record, *step);
  there_ = record.sequence;
  casework::apply(counters_, *step);
  return apply(record, *step);
}

void InstanceReplay::check_disposal(const Record& record, const Step& step) {
  if (step.kind != casework::StepKind::kDisposed || !there_) return;
  note(verification_,
       {there_, record.instance,
        "Expected its body to be gone by the step that disposed of it, but it is there",
        FindingKind::kBody});
}

bool InstanceReplay::stop(const Record& record, std::string what) {
  note(verification_, {record.sequence, record.instance, std::move(what), FindingKind::kStep});
  return false;
}

bool InstanceReplay::apply(const Record& record, const Step& step) {
  if (lost_) {
    if (step.residual) {
      snapshot_ = *step.residual;
      lost_ = false;
    }
    return true;
  }
  if (auto why = misfit(snapshot_, step); !why.empty()) return stop(record, std::move(why));
  casework::apply(snapshot_, step);
  return true;
}

}  // namespace arendegang::store
