#include "engine/casework/given_payload.h"

#include <utility>
#include <variant>

#include "engine/casework/case_mentions.h"
#include "engine/casework/mask.h"
#include "engine/casework/secrecy.h"

namespace arendegang::casework {

namespace {

using statechart::Json;
using statechart::Value;

bool says_what_may_be_said(const JobKind& kind) {
  return !kind.keeps_if_secret.empty() || !kind.sets_if_secret.empty();
}

Value what_may_be_said(const JobKind& kind, Value payload) {
  boost::json::object said;
  auto* json = std::get_if<Json>(&payload);
  auto* members = json ? json->if_object() : nullptr;
  for (const auto& name : kind.keeps_if_secret) {
    if (auto* kept = members ? members->if_contains(name) : nullptr) said[name] = std::move(*kept);
  }
  for (const auto& [name, value] : kind.sets_if_secret) said[name] = value;
  return Json(std::move(said));
}

CaseMentions mentions_but_of(std::string_view case_number, const Context& context) {
  return {context.structure->series, [case_number, &context](std::string_view number) {
            const auto* other = number != case_number && context.find_by_number
                                    ? context.find_by_number(number)
                                    : nullptr;
            const auto* chart = other ? context.catalogue->by_hash(other->chart_hash) : nullptr;
            return chart != nullptr && secrecy_of(*other, *chart, context).secret;
          }};
}

}  // namespace

Value given_payload(const Job& job, const Snapshot& snapshot, std::string_view case_number,
                    const Context& context) {
  const auto* kind = context.structure->job_kind(job.kind);
  if (kind != nullptr && kind->carries_secrets) return job.payload;
  const auto* chart = context.catalogue->by_hash(snapshot.chart_hash);
  if (chart == nullptr) return job.payload;
  const Secrecy secrecy = secrecy_of(snapshot, *chart, context);
  Value payload = Mask(secrecy, snapshot.session.data).payload(job.payload);
  if (secrecy.secret && kind != nullptr && says_what_may_be_said(*kind)) {
    payload = what_may_be_said(*kind, std::move(payload));
  }
  return mentions_but_of(case_number, context).value(std::move(payload));
}

}  // namespace arendegang::casework
