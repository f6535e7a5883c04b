#include <algorithm>

#include "engine/casework/authority.h"
#include "engine/casework/decide_move.h"
#include "engine/codec/case_codec.h"
#include "engine/service/limits.h"
#include "engine/service/move_commands.h"
#include "engine/service/queries/answers.h"
#include "engine/service/waiting_events.h"

namespace arendegang::service {
namespace {

using casework::InstanceId;

void fill(v1::MoveCase& out, const casework::Snapshot& snapshot,
          const casework::MoveDecision& decision) {
  out.set_instance(snapshot.id.value);
  out.set_number(snapshot.number);
  out.set_chart_hash(snapshot.chart_hash);
  if (decision) return;
  for (const auto& reason : decision.error()) {
    out.add_reasons(reason.en);
    out.add_reasons_sv(reason.sv);
  }
}

/// A row that holds no snapshot: whether the plan concerns it cannot be told.
void fill_unreadable(v1::MoveCase& out, InstanceId id) {
  out.set_instance(id.value);
  out.add_reasons("Expected the instance's row to hold it, but it does not");
  out.add_reasons_sv("Ärendets rad går inte att läsa. Kör arende verify.");
}

/// Looks at one instance after another, as a page allows.
class DryRun {
 public:
  DryRun(const casework::ChartPlan& plan, const casework::Context& context, WaitingEvents waiting,
         const Asker& asker)
      : plan_(plan), context_(context), waiting_(std::move(waiting)), asker_(asker) {}

  store::Result<void> run(InstanceId after, v1::MoveComparison& out) {
    for (std::size_t i = 0; i < kMaxMoveRows; ++i) {
      const auto next = asker_.reader.next_instance(after);
      if (!next) return tl::unexpected(next.error());
      if (!*next) {
        out.set_done(out.of());
        return {};
      }
      after = **next;
      if (auto looked = look_at(after, out); !looked) return looked;
    }
    out.set_next_after(after.value);
    out.set_done(std::min(after.value, out.of()));
    return {};
  }

 private:
  store::Result<void> look_at(InstanceId id, v1::MoveComparison& out) {
    const auto bytes = asker_.reader.snapshot(id);
    if (!bytes) return tl::unexpected(bytes.error());
    if (!*bytes) return {};
    const auto snapshot = codec::decode_snapshot(**bytes);
    if (!snapshot) {
      fill_unreadable(*out.add_cases(), id);
    } else if (casework::concerns(plan_, *snapshot)) {
      fill(*out.add_cases(), *snapshot,
           casework::decide_move(*snapshot, plan_, waiting_[id], {}, context_));
    }
    return {};
  }

  const casework::ChartPlan& plan_;
  const casework::Context& context_;
  WaitingEvents waiting_;
  const Asker& asker_;
};

}  // namespace

void answer_compare_move(const v1::CompareMove& query, const Asker& asker, v1::QueryReply& reply) {
  const auto& structure = asker.rules.structure;
  if (!casework::may_operate(asker.actor, structure)) {
    const auto refused = casework::not_allowed_to_operate(asker.actor, structure);
    return fail(reply, refused.code, refused.message);
  }
  auto& out = *reply.mutable_compare_move();
  const auto plan = casework::read_chart_plan(query.plan(), asker.rules.catalogue);
  if (!plan) {
    for (auto& line : fault_lines(plan.error())) out.add_faults(std::move(line));
    return;
  }
  const auto counters = asker.reader.counters();
  if (!counters) return fail(reply, counters.error());
  auto waiting = waiting_events(asker.reader);
  if (!waiting) return fail(reply, waiting.error());
  casework::PlatformValue platform(structure);
  casework::Context context;
  context.now = asker.now;
  context.structure = &structure;
  context.catalogue = &asker.rules.catalogue;
  context.counters = &*counters;
  context.actor = &asker.actor;
  context.platform = &platform;
  out.set_version_in_force(structure.version);
  out.set_of(counters->last_instance.value);
  DryRun dry_run(*plan, context, *std::move(waiting), asker);
  const auto done = dry_run.run({query.after()}, out);
  if (!done) fail(reply, done.error());
}

}  // namespace arendegang::service
