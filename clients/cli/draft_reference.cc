#include "clients/cli/draft_reference.h"

#include <vector>

#include <fmt/format.h>

#include "clients/cli/terminal_text.h"
#include "clients/kit/uuid7.h"

namespace arendegang::cli {

namespace {

constexpr std::size_t kNameLength = 8;

std::string id_text(const v1::DraftRow& draft) {
  const auto id = client::uuid_of(draft.draft());
  return id ? client::to_text(*id) : "";
}

}  // namespace

std::string name_of(const v1::DraftRow& draft) {
  const std::string text = id_text(draft);
  return text.size() <= kNameLength ? text : text.substr(text.size() - kNameLength);
}

tl::expected<v1::DraftDetail, Failure> find_draft(Session& session, const std::string& reference) {
  const auto list = session.queries().drafts();
  if (!list) return tl::unexpected(Failure(list.error()));
  std::vector<const v1::DraftRow*> found;
  for (const v1::DraftRow& draft : list->drafts()) {
    if (!reference.empty() && id_text(draft).ends_with(reference)) found.push_back(&draft);
  }
  if (found.empty()) {
    return tl::unexpected(
        Failure(kNotFound, fmt::format("Det finns inget utkast ”{}”.", one_line(reference))));
  }
  if (found.size() > 1) {
    return tl::unexpected(
        Failure(kUsage, fmt::format("”{}” kan vara flera utkast.", one_line(reference))));
  }
  auto detail = session.queries().draft(found.front()->draft());
  if (!detail) return tl::unexpected(Failure(detail.error()));
  return *std::move(detail);
}

}  // namespace arendegang::cli
