#include <algorithm>
#include <map>

#include "engine/casework/chart_of.h"
#include "engine/casework/state_label.h"
#include "engine/codec/case_codec.h"
#include "engine/service/import_commands.h"
#include "engine/service/queries/answers.h"

namespace arendegang::service {
namespace {

/// What is committed, as a cascade asks for it.
class Committed {
 public:
  explicit Committed(store::Reader& reader) : reader_(reader) {}

  const casework::Snapshot* find(casework::InstanceId id) {
    if (const auto known = known_.find(id); known != known_.end()) return &known->second;
    const auto bytes = reader_.snapshot(id);
    if (!bytes || !*bytes) return nullptr;
    auto snapshot = codec::decode_snapshot(**bytes);
    return snapshot ? &known_.emplace(id, std::move(*snapshot)).first->second : nullptr;
  }
  const casework::Snapshot* find(std::string_view number) {
    if (number.empty()) return nullptr;
    const auto id = reader_.by_number(number);
    return id && *id ? find(**id) : nullptr;
  }
  /// None waits in the inbox for what is only tried.
  casework::Instances instances() {
    return {[this](casework::InstanceId id) { return find(id); },
            [this](casework::InstanceId id) { return *find(id); },
            [](casework::InstanceId) { return false; }};
  }

 private:
  store::Reader& reader_;
  std::map<casework::InstanceId, casework::Snapshot> known_;
};

/// The events of timers that were set to a time that has passed: they came at once.
void fill_passed(v1::ArrivalCheck& out, const casework::CascadeResult& result) {
  for (const auto& step : result.steps) {
    for (const auto& message : step.messages) {
      const auto* sent = std::get_if<casework::Deliver>(&message.content);
      const bool is_timer = sent != nullptr && message.to == message.from &&
                            !sent->event.sendid.empty() &&
                            sent->event.type == statechart::EventType::kExternal;
      if (is_timer) out.add_passed(sent->event.name);
    }
  }
}

void fill(v1::ArrivalCheck& out, const casework::CascadeResult& result,
          const casework::Catalogue& catalogue) {
  const auto& arrived = result.after.at(result.steps.front().instance);
  const auto& chart = catalogue.by_hash(arrived.chart_hash)->chart;
  for (auto& label : casework::state_labels(arrived.session.configuration, chart)) {
    out.add_states(std::move(label));
  }
  out.set_children(static_cast<std::uint32_t>(result.after.size() - 1));
  std::uint32_t withheld = 0;
  for (const auto& step : result.steps) withheld += step.jobs_withheld;
  out.set_jobs_withheld(withheld);
  std::optional<store::Time> first;
  for (const auto& [id, snapshot] : result.after) {
    const auto due = casework::next_due(snapshot);
    if (due && (!first || *due < *first)) first = due;
  }
  out.set_first_due_ms(first.value_or(store::Time{}).time_since_epoch().count());
  fill_passed(out, result);
}

}  // namespace

void answer_check_instances(const v1::CheckInstances& query, const Asker& asker,
                            v1::QueryReply& reply) {
  if (const auto fault = fault_of_import(query.import())) {
    return fail(reply, fault->code, fault->message);
  }
  const auto counters = asker.reader.counters();
  if (!counters) return fail(reply, counters.error());
  Committed committed(asker.reader);
  casework::PlatformValue platform(asker.rules.structure);
  casework::Context context;
  context.now = asker.now;
  context.structure = &asker.rules.structure;
  context.catalogue = &asker.rules.catalogue;
  context.counters = &*counters;
  context.actor = &asker.actor;
  context.platform = &platform;
  context.find_by_number = [&](std::string_view number) { return committed.find(number); };
  auto& out = *reply.mutable_check_instances();
  const auto arrivals = decide_arrivals(query.import(), committed.instances(), context);
  for (int i = 0; i < query.import().cases_size(); ++i) {
    const DecidedArrival& arrival = arrivals[static_cast<std::size_t>(i)];
    auto& row = *out.add_cases();
    row.set_line(arrival.line);
    row.set_number(query.import().cases(i).number());
    row.set_taken(arrival.number_is_taken);
    if (arrival.decision) {
      fill(row, *arrival.decision, asker.rules.catalogue);
      continue;
    }
    const auto& why = arrival.decision.error();
    // Who may not take cases in learns nothing about which numbers there are.
    if (why.code == casework::RejectionCode::kNotAllowed) {
      return fail(reply, why.code, why.message);
    }
    row.set_message(why.message);
    row.set_reason_sv(why.reason_sv);
    row.set_field(why.field);
  }
}

}  // namespace arendegang::service
