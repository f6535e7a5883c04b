#include "engine/casework/disposal.h"

#include <algorithm>
#include <variant>

#include <fmt/format.h>

#include "engine/casework/authority.h"
#include "engine/casework/chart_of.h"
#include "engine/casework/rejections.h"
#include "engine/casework/step_maker.h"

namespace arendegang::casework {
namespace {

using statechart::Json;
using statechart::Value;

std::string called(const Snapshot& snapshot, const Context& context) {
  const CataloguedChart* chart = context.catalogue->by_hash(snapshot.chart_hash);
  return chart ? name_of(snapshot, *chart) : fmt::format("instance {}", snapshot.id.value);
}

/// An id that the structure names says nothing that the structure does not.
bool is_of_structure(std::string_view text, const Structure& structure) {
  const auto names = [&](const auto& all) {
    return std::ranges::any_of(all, [&](const auto& one) { return one.id == text; });
  };
  return names(structure.parties) || names(structure.arenas) || names(structure.networks) ||
         names(structure.groups) || names(structure.outside);
}

Json emptied(const Json& json, const Structure& structure) {
  switch (json.kind()) {
    case boost::json::kind::string:
      return is_of_structure(json.get_string(), structure) ? json : Json("");
    case boost::json::kind::array:
      return boost::json::array();
    case boost::json::kind::object:
      return boost::json::object();
    default:
      return json;
  }
}

}  // namespace

std::optional<Rejection> refusal_of_disposal(const Disposable& disposable,
                                             const std::string& decision, const Context& context) {
  if (!context.actor) return unknown_actor();
  if (!may_dispose(*context.actor, *context.structure)) {
    return not_allowed_to_dispose(*context.actor, *context.structure);
  }
  if (decision.empty()) {
    return reject(RejectionCode::kField,
                  "Expected the decision to dispose of it, but there is none", "decision",
                  "Ange beslutet om gallring.");
  }
  const auto refuse = [&](std::string_view why, std::string reason_sv) {
    return reject(
        RejectionCode::kNotAccepted,
        fmt::format("Expected to dispose of {}, but {}", called(disposable.snapshot, context), why),
        {}, std::move(reason_sv));
  };
  if (disposable.snapshot.parent) {
    return refuse("it belongs to another case", "Gallra hela ärendet, inte en del av det.");
  }
  if (disposable.is_gone) return refuse("it was disposed of before", "Ärendet är redan gallrat.");
  if (!disposable.is_closed) {
    return refuse("it is not closed", "Ärendet är inte avslutat. Bara avslutade ärenden gallras.");
  }
  if (!disposable.is_at_rest) {
    return refuse("work is open in it",
                  "Något i ärendet är inte klart: ett uppdrag, en incident eller ett meddelande "
                  "väntar. Låt det bli klart först.");
  }
  return std::nullopt;
}

Snapshot remains_of(const Snapshot& snapshot, const Structure& structure) {
  Snapshot remains = snapshot;
  remains.status = Status::kEnded;
  remains.children.clear();
  remains.session.pending.clear();
  remains.session.invocations.clear();
  remains.session.joins.clear();
  for (const auto& [id, value] : snapshot.session.data) {
    const auto* json = std::get_if<Json>(&value);
    remains.session.data[id] = json ? Value(emptied(*json, structure)) : Value();
  }
  return remains;
}

CaseRecord remains_of(const CaseRecord& record) {
  CaseRecord remains;
  remains.number = record.number;
  remains.kind = record.kind;
  remains.day = record.day;
  remains.from = record.from;
  remains.to = record.to;
  remains.job = record.job;
  return remains;
}

Step disposal_of(const Snapshot& snapshot, const std::string& decision, const Context& context) {
  Step step = next_step(snapshot, StepKind::kDisposed, context);
  step.reason = decision;
  leave(step, remains_of(snapshot, *context.structure));
  return step;
}

}  // namespace arendegang::casework
