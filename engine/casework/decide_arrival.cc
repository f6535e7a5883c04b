#include "engine/casework/decide_arrival.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "engine/casework/authority.h"
#include "engine/casework/decide.h"
#include "engine/casework/fields.h"
#include "engine/casework/limits.h"
#include "engine/casework/numbering.h"
#include "engine/casework/plain_text.h"
#include "engine/casework/rejections.h"
#include "engine/casework/start_instance.h"
#include "engine/casework/step_maker.h"
#include "engine/casework/surroundings.h"
#include "engine/statechart/interpreter.h"

namespace arendegang::casework {

namespace {

constexpr std::string_view kNumberField = "number";

Rejection not_that_number(std::string message, std::string reason_sv) {
  return reject(RejectionCode::kField, std::move(message), std::string(kNumberField),
                std::move(reason_sv));
}

std::optional<Rejection> fault_of_number(const std::string& number, const Context& context) {
  if (number.empty()) {
    return not_that_number("Expected a case to arrive with its number, but it has none",
                           "Ärendet saknar nummer.");
  }
  if (fault_of_line(number) || count_characters(number) > kMaxNumberCharacters) {
    return not_that_number(
        fmt::format("Expected a number of one line of at most {} characters, but {} is none",
                    kMaxNumberCharacters, in_quotes(number)),
        fmt::format("Numret ska vara högst {} tecken på en rad.", kMaxNumberCharacters));
  }
  for (const Series& series : context.structure->series) {
    if (!may_draw(series, number)) continue;
    return not_that_number(
        fmt::format("Expected a number from elsewhere, but '{}' is one of the series '{}'", number,
                    series.id),
        fmt::format("{} är ett nummer ur strukturens egen serie.", number));
  }
  if (!is_taken(number, context)) return std::nullopt;
  return not_that_number(
      fmt::format("Expected a number that no case has, but '{}' is taken", number),
      fmt::format("Numret {} finns redan.", number));
}

/// The first step alone.
Decision decide_first(const Arrival& arrival, const Context& context) {
  const CataloguedChart* chart = context.catalogue->current(arrival.chart);
  if (!chart) return tl::unexpected(unknown_chart(arrival.chart, *context.catalogue));
  const auto& declarations = chart->chart.declarations();
  if (!may_import(*context.actor, declarations, *context.structure)) {
    return tl::unexpected(not_allowed_to_import(*context.actor, declarations, *context.structure));
  }
  if (auto fault = fault_of_number(arrival.number, context)) return tl::unexpected(*fault);
  if (auto fault =
          fault_of_fields(declarations.import_fields, arrival.fields, *context.structure)) {
    return tl::unexpected(*std::move(fault));
  }
  Origin origin;
  origin.chart = chart->name;
  origin.chart_hash = chart->hash;
  origin.structure_version = context.structure->version;
  origin.number = arrival.number;

  const InstanceId id{context.counters->last_instance.value + 1};
  const Snapshot fresh = unborn(id, origin);
  const auto data = data_of(arrival.fields);
  const Surroundings around(fresh, context);
  if (const auto unmet =
          statechart::unmet_at_import(chart->chart, fresh.session, data, around.world())) {
    return tl::unexpected(requirement_unmet(fmt::format("take in '{}'", arrival.number), *unmet));
  }
  auto step = enter(fresh, *chart, data, kFirstHop, context);
  if (!step) return tl::unexpected(reject(RejectionCode::kBound, std::move(step.error())));
  step->kind = StepKind::kImported;
  step->origin = std::move(origin);
  return *std::move(step);
}

/// Why what the arrival set off does not come to rest by itself; nothing: it does.
std::optional<Rejection> fault_of_cascade(const std::string& number, const CascadeResult& result,
                                          InstanceId last_before) {
  if (!result.waiting.empty()) {
    return reject(RejectionCode::kBound,
                  fmt::format("Expected '{}' to arrive within {} steps, but it takes more", number,
                              kMaxStepsPerCommand));
  }
  for (const Step& step : result.steps) {
    if (!step.incidents_opened.empty()) {
      return reject(RejectionCode::kNotAccepted,
                    fmt::format("Expected '{}' to arrive without an incident, but: {}", number,
                                step.incidents_opened.front().cause));
    }
    if (step.instance <= last_before) {
      return reject(RejectionCode::kNotAccepted,
                    fmt::format("Expected '{}' to arrive by itself, but it reaches instance {}",
                                number, step.instance.value));
    }
  }
  return std::nullopt;
}

}  // namespace

bool is_taken(std::string_view number, const Context& context) {
  const Snapshot* found = context.find_by_number ? context.find_by_number(number) : nullptr;
  return found && found->status != Status::kUndone;
}

tl::expected<CascadeResult, Rejection> decide_arrival(const Arrival& arrival,
                                                      const Instances& instances,
                                                      const Context& context) {
  if (!context.actor) return tl::unexpected(unknown_actor());
  Context arriving = context;
  arriving.effects = Effects::kWithheld;
  auto first = decide_first(arrival, arriving);
  if (!first) return tl::unexpected(std::move(first.error()));
  auto result = cascade(*std::move(first), instances, arriving);
  if (auto fault = fault_of_cascade(arrival.number, result, context.counters->last_instance)) {
    return tl::unexpected(*std::move(fault));
  }
  return result;
}

}  // namespace arendegang::casework
