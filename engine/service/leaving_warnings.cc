#include "engine/service/leaving_warnings.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "engine/casework/apply.h"
#include "engine/casework/content_references.h"
#include "engine/casework/given_payload.h"
#include "engine/casework/mask.h"
#include "engine/casework/personal_number.h"
#include "engine/casework/secrecy.h"
#include "engine/service/case_number.h"
#include "engine/service/given_payload.h"
#include "engine/service/limits.h"

namespace arendegang::service {
namespace {

using statechart::Json;
using statechart::Value;

constexpr const char* kLeaves =
    "Texten som ska skickas eller publiceras innehåller ett personnummer.";
constexpr const char* kIsBrought = "Texten ser ut att innehålla ett personnummer.";

bool holds_personal_number(const Json& value) {
  if (const auto* text = value.if_string()) return casework::holds_personal_number(*text);
  if (const auto* array = value.if_array()) {
    return std::ranges::any_of(*array, [](const Json& it) { return holds_personal_number(it); });
  }
  const auto* object = value.if_object();
  return object != nullptr && std::ranges::any_of(*object, [](const auto& member) {
           return holds_personal_number(member.value());
         });
}

/// What is about to be said, and the texts that it refers to.
class Leaving {
 public:
  void add(const Value& said) {
    const auto* json = std::get_if<Json>(&said);
    if (json == nullptr) return;
    holds_personal_number_ = holds_personal_number_ || service::holds_personal_number(*json);
    std::vector<std::string> referred;
    casework::collect_content_references(*json, referred);
    hashes_.insert(referred.begin(), referred.end());
  }

  /// `beginning_of` gives the beginning of the text of a hash.
  template <typename BeginningOf>
  bool holds_personal_number(const BeginningOf& beginning_of) const {
    return holds_personal_number_ || std::ranges::any_of(hashes_, [&](const std::string& hash) {
             return casework::holds_personal_number(beginning_of(hash));
           });
  }

 private:
  bool holds_personal_number_ = false;
  std::set<std::string> hashes_;
};

/// The instance as it would be after its next step.
casework::Snapshot after(const casework::Step& step, const Turn& turn) {
  casework::Snapshot snapshot;
  if (!step.origin) snapshot = *turn.stage.find(step.instance);
  casework::apply(snapshot, step);
  return snapshot;
}

void add_unmarked(const casework::Step& first, const casework::Snapshot& snapshot, const Turn& turn,
                  Leaving& said) {
  const auto& chart = *turn.rules.catalogue.by_hash(snapshot.chart_hash);
  const casework::Mask mask(casework::secrecy_of(snapshot, chart, turn.context()),
                            snapshot.session.data);
  said.add(mask.payload(first.event.data));
  if (!first.origin) return;
  boost::json::object started;
  for (const auto& [id, value] : snapshot.session.data) {
    if (const auto* json = std::get_if<Json>(&value)) started[id] = *json;
  }
  said.add(mask.payload(Json(std::move(started))));
}

std::string number_of(const casework::Snapshot& snapshot, const Turn& turn) {
  if (!snapshot.number.empty() || !snapshot.parent) return snapshot.number;
  return case_number(snapshot.parent->instance, turn.stage);
}

}  // namespace

std::vector<std::string> leaving_warnings(casework::JobId last, const Turn& turn) {
  Leaving said;
  for (const auto* job : turn.stage.jobs_after(last)) said.add(given_payload(*job, turn));
  const auto staged = [&](const std::string& hash) { return turn.stage.beginning_of_text(hash); };
  if (!said.holds_personal_number(staged)) return {};
  return {kLeaves};
}

std::vector<std::string> warnings_before(const casework::Step& first,
                                         const std::vector<store::ContentRow>& brought,
                                         const Turn& turn) {
  const casework::Snapshot snapshot = after(first, turn);
  Leaving said;
  add_unmarked(first, snapshot, turn, said);
  const std::string number = number_of(snapshot, turn);
  for (const auto& job : first.jobs) {
    said.add(casework::given_payload(job, snapshot, number, turn.context()));
  }
  const auto brought_or_known = [&](const std::string& hash) {
    const auto row = std::ranges::find(brought, hash, &store::ContentRow::hash);
    return row == brought.end() ? turn.stage.beginning_of_text(hash) : beginning_of_text(*row);
  };
  if (!said.holds_personal_number(brought_or_known)) return {};
  return {kIsBrought};
}

}  // namespace arendegang::service
