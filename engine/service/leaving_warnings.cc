#include "engine/service/leaving_warnings.h"

#include <algorithm>
#include <set>

#include "engine/casework/content_references.h"
#include "engine/casework/personal_number.h"
#include "engine/service/given_payload.h"
#include "engine/service/limits.h"

namespace arendegang::service {
namespace {

using statechart::Json;

constexpr const char* kPersonalNumber =
    "Texten som ska skickas eller publiceras innehåller ett personnummer.";

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

bool any_holds_personal_number(const std::set<std::string>& hashes, const Turn& turn) {
  return std::ranges::any_of(hashes, [&](const std::string& hash) {
    return casework::holds_personal_number(turn.stage.beginning_of_text(hash));
  });
}

}  // namespace

std::vector<std::string> leaving_warnings(casework::JobId last, const Turn& turn) {
  std::set<std::string> hashes;
  for (const auto* job : turn.stage.jobs_after(last)) {
    const auto payload = given_payload(*job, turn);
    const auto* json = std::get_if<Json>(&payload);
    if (json == nullptr) continue;
    if (holds_personal_number(*json)) return {kPersonalNumber};
    std::vector<std::string> referred;
    casework::collect_content_references(*json, referred);
    hashes.insert(referred.begin(), referred.end());
  }
  if (!any_holds_personal_number(hashes, turn)) return {};
  return {kPersonalNumber};
}

}  // namespace arendegang::service
