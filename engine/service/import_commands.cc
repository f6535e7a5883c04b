#include "engine/service/import_commands.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/casework/limits.h"
#include "engine/casework/rejections.h"
#include "engine/service/limits.h"
#include "engine/service/refusal.h"

namespace arendegang::service {
namespace {

using casework::Rejection;
using casework::RejectionCode;

/// The first instance of those that arrived before with this number.
const casework::Snapshot* find_arrived(const std::vector<DecidedArrival>& before,
                                       std::string_view number) {
  for (const DecidedArrival& each : before) {
    if (!each.decision) continue;
    const auto first = each.decision->after.find(each.decision->steps.front().instance);
    if (first->second.number == number) return &first->second;
  }
  return nullptr;
}

/// Decides one, as the context says that all before it have arrived.
tl::expected<casework::CascadeResult, Rejection> decide(const std::string& chart,
                                                        const v1::ArrivingCase& arriving,
                                                        DecidedArrival& decided,
                                                        const casework::Instances& instances,
                                                        const casework::Context& context) {
  if (static_cast<std::size_t>(arriving.parts_size()) > kMaxParts) {
    return refuse(RejectionCode::kBound,
                  fmt::format("Expected at most {} parts of one case, but it has {}", kMaxParts,
                              arriving.parts_size()));
  }
  // A case that was not here has no content yet that it could refer to.
  auto placed = place_parts(arriving.fields(), arriving.parts(), [](auto) { return false; });
  if (!placed) return tl::unexpected(std::move(placed.error()));
  decided.placed = std::move(*placed);
  return casework::decide_arrival({chart, arriving.number(), decided.placed.fields}, instances,
                                  context);
}

/// Each faulty case on a line of its own, in both languages.
Rejection refusal_of(const std::vector<DecidedArrival>& arrivals) {
  Rejection all = casework::reject(RejectionCode::kField, {}, "cases");
  for (const auto& each : arrivals) {
    if (each.decision) continue;
    const Rejection& why = each.decision.error();
    if (why.code == RejectionCode::kNotAllowed || why.code == RejectionCode::kUnknownChart) {
      return why;
    }
    if (!all.message.empty()) all.message += '\n';
    all.message += fmt::format("line {}: {}", each.line, why.message);
    if (!all.reason_sv.empty()) all.reason_sv += '\n';
    all.reason_sv +=
        fmt::format("rad {}: {}", each.line, why.reason_sv.empty() ? why.message : why.reason_sv);
  }
  return all;
}

}  // namespace

std::optional<Rejection> fault_of_import(const v1::ImportInstances& import) {
  const auto count = static_cast<std::size_t>(import.cases_size());
  if (count >= 1 && count <= casework::kMaxImportedTogether) return std::nullopt;
  return casework::reject(RejectionCode::kBound,
                          fmt::format("Expected 1 to {} cases in one import, but it has {}",
                                      casework::kMaxImportedTogether, count),
                          "cases");
}

std::vector<DecidedArrival> decide_arrivals(const v1::ImportInstances& import,
                                            const casework::Instances& instances,
                                            const casework::Context& context) {
  std::vector<DecidedArrival> arrivals;
  casework::Counters counters = *context.counters;
  casework::Context later = context;
  later.counters = &counters;
  later.find_by_number = [&](std::string_view number) {
    const auto* arrived = find_arrived(arrivals, number);
    return arrived != nullptr ? arrived : context.find_by_number(number);
  };
  for (const v1::ArrivingCase& arriving : import.cases()) {
    DecidedArrival decided;
    decided.line = arriving.line();
    decided.number_is_taken = casework::is_taken(arriving.number(), later);
    decided.decision = decide(import.chart(), arriving, decided, instances, later);
    if (decided.decision) counters = decided.decision->counters;
    arrivals.push_back(std::move(decided));
  }
  return arrivals;
}

OutcomeOrRejection import_instances(const v1::ImportInstances& command,
                                    const casework::Context& context, Turn& turn) {
  if (auto fault = fault_of_import(command)) return tl::unexpected(std::move(*fault));
  auto instances = turn.stage.instances();
  // Nothing is staged until all are known to arrive, so what a cascade may change is a copy.
  instances.take = [&](casework::InstanceId id) { return *turn.stage.find(id); };
  auto arrivals = decide_arrivals(command, instances, context);
  const bool all = std::ranges::all_of(
      arrivals, [](const DecidedArrival& each) { return each.decision.has_value(); });
  if (!all) return tl::unexpected(refusal_of(arrivals));

  Outcome outcome;
  for (DecidedArrival& each : arrivals) {
    const auto instance = each.decision->steps.front().instance;
    const auto [first, last] = turn.stage.add(*std::move(each.decision));
    for (const auto& row : each.placed.contents) turn.stage.keep(row);
    for (const auto& hash : each.placed.hashes) turn.stage.allow(hash, instance);
    if (!outcome.first) outcome.first = first;
    outcome.last = last;
  }
  return outcome;
}

}  // namespace arendegang::service
