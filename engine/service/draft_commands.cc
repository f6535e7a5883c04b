#include "engine/service/draft_commands.h"

#include <utility>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/casework/limits.h"
#include "engine/casework/plain_text.h"
#include "engine/casework/rejections.h"
#include "engine/service/broken.h"
#include "engine/service/limits.h"
#include "engine/service/refusal.h"

namespace arendegang::service {
namespace {

using casework::Rejection;
using casework::RejectionCode;

constexpr std::size_t kDraftIdBytes = 16;

std::size_t size_of(const v1::CommandRequest& request) {
  std::size_t bytes = request.save_draft().text().fields().size();
  for (const auto& part : request.parts()) bytes += part.data().size();
  return bytes;
}

std::optional<Rejection> fault_of_id(const std::string& id) {
  if (id.size() == kDraftIdBytes) return std::nullopt;
  return casework::reject(
      RejectionCode::kMalformed,
      fmt::format("Expected a draft's id of {} bytes, but it has {}", kDraftIdBytes, id.size()),
      "draft");
}

std::optional<Rejection> fault_of_fields(const std::string& fields) {
  boost::system::error_code error;
  const auto json = boost::json::parse(fields.empty() ? "{}" : fields, error);
  if (!error && json.is_object()) return std::nullopt;
  return casework::reject(RejectionCode::kMalformed,
                          "Expected the draft's fields to be a JSON object, but they are none",
                          "fields");
}

/// What the draft is to become, and nothing else: whether it could become it is seen when it is
/// handed in.
std::optional<Rejection> fault_of_text(const v1::DraftText& text) {
  const bool starts = !text.chart().empty();
  const bool sends = text.instance() != 0 && !text.event().empty();
  if (starts == sends) {
    return casework::reject(
        RejectionCode::kField,
        "Expected a draft to start a chart or to send an event to an instance, but it does not",
        "text");
  }
  std::optional<std::string> fault = casework::fault_of_line(text.title());
  if (const auto length = casework::count_characters(text.title());
      length > casework::kMaxTextCharacters) {
    fault = fmt::format("is {} characters long", length);
  }
  if (!fault) return fault_of_fields(text.fields());
  return casework::reject(RejectionCode::kField,
                          fmt::format("Expected 'title' to be a line of at most {} characters, but "
                                      "it {}",
                                      casework::kMaxTextCharacters, *fault),
                          "title");
}

std::optional<Rejection> fault_of(const v1::CommandRequest& request) {
  if (auto fault = fault_of_id(request.save_draft().draft())) return fault;
  if (const auto size = size_of(request); size > kMaxDraftBytes) {
    return casework::reject(
        RejectionCode::kBound,
        fmt::format("Expected a draft of at most {} bytes, but it has {}", kMaxDraftBytes, size),
        "parts", "Utkastet är för stort.");
  }
  return fault_of_text(request.save_draft().text());
}

Rejection is_anothers() {
  return casework::reject(RejectionCode::kNotAllowed,
                          "Expected a draft of the actor's own organisation, but it is another's",
                          "draft", "Utkastet tillhör en annan organisation.");
}

std::string encoded(const v1::CommandRequest& request) {
  v1::DraftRecord record;
  *record.mutable_text() = request.save_draft().text();
  *record.mutable_parts() = request.parts();
  record.set_actor(request.actor());
  return record.SerializeAsString();
}

std::optional<Rejection> refusal_of_new(const std::string& owner, std::uint64_t expected_version,
                                        Turn& turn) {
  if (expected_version != 0) {
    return casework::reject(
        RejectionCode::kVersionMismatch,
        fmt::format("Expected a draft of version {}, but there is none", expected_version), "draft",
        "Utkastet finns inte längre.");
  }
  const auto drafts = turn.reader.drafts(owner, kMaxDrafts);
  if (!drafts) stop_broken("drafts: {}", drafts.error().message);
  if (drafts->size() < kMaxDrafts) return std::nullopt;
  return casework::reject(
      RejectionCode::kBound,
      fmt::format("Expected at most {} drafts of one organisation, but this is one more",
                  kMaxDrafts),
      "draft", "Organisationen har för många utkast.");
}

Rejection other_version(const store::DraftRow& kept, std::uint64_t expected_version) {
  auto rejection =
      casework::reject(RejectionCode::kVersionMismatch,
                       fmt::format("Expected a draft of version {}, but it has version {}",
                                   expected_version, kept.version),
                       "draft", "Någon har sparat utkastet sedan du läste det.");
  rejection.current_version = kept.version;
  return rejection;
}

}  // namespace

std::string owner_of_drafts(const casework::Actor& actor) {
  return actor.party.empty() ? "actor:" + actor.id : "party:" + actor.party;
}

OutcomeOrRejection save_draft(const v1::CommandRequest& request, const casework::Context& context,
                              Turn& turn) {
  if (auto fault = fault_of(request)) return tl::unexpected(*std::move(fault));
  const auto& command = request.save_draft();
  const std::string owner = owner_of_drafts(*context.actor);
  const auto kept = turn.stage.draft(command.draft());
  if (kept && kept->owner != owner) return tl::unexpected(is_anothers());
  std::string text = encoded(request);
  if (kept && kept->text == text) return Outcome{};  // it came again
  if (kept && kept->version != command.expected_version()) {
    return tl::unexpected(other_version(*kept, command.expected_version()));
  }
  if (!kept) {
    auto refused = refusal_of_new(owner, command.expected_version(), turn);
    if (refused) return tl::unexpected(*std::move(refused));
  }
  turn.stage.keep(store::DraftRow{command.draft(), owner, command.expected_version() + 1, turn.now,
                                  std::move(text)});
  return Outcome{};
}

OutcomeOrRejection clear_draft(const v1::ClearDraft& command, const casework::Context& context,
                               Turn& turn) {
  if (auto fault = fault_of_id(command.draft())) return tl::unexpected(*std::move(fault));
  const auto kept = turn.stage.draft(command.draft());
  if (!kept) return Outcome{};  // it came again
  if (kept->owner != owner_of_drafts(*context.actor)) return tl::unexpected(is_anothers());
  turn.stage.clear_draft(command.draft());
  return Outcome{};
}

std::optional<Rejection> refusal_of_handing_in(const v1::CommandRequest& request,
                                               const casework::Actor& actor, Turn& turn) {
  if (request.draft().empty()) return std::nullopt;
  if (auto fault = fault_of_id(request.draft())) return fault;
  const auto kept = turn.stage.draft(request.draft());
  if (!kept) {
    return casework::reject(RejectionCode::kUnknownInstance,
                            "Expected a draft to hand in, but there is none of this id", "draft",
                            "Utkastet finns inte längre.");
  }
  if (kept->owner == owner_of_drafts(actor)) return std::nullopt;
  return is_anothers();
}

bool leaves_no_trace(const v1::CommandRequest& request) {
  return request.command_case() == v1::CommandRequest::kSaveDraft ||
         request.command_case() == v1::CommandRequest::kClearDraft;
}

}  // namespace arendegang::service
