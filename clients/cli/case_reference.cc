#include "clients/cli/case_reference.h"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "clients/cli/instance_status.h"
#include "clients/cli/rejection.h"

namespace arendegang::cli {

namespace {

/// Enough to tell one case from several.
constexpr std::uint32_t kCandidates = 20;

tl::unexpected<Failure> unknown(std::string words) {
  return tl::unexpected(Failure(kNotFound, std::move(words)));
}

tl::expected<v1::InstanceDetail, Failure> or_failure(client::Result<v1::InstanceDetail> found) {
  if (!found) return tl::unexpected(Failure(found.error()));
  return std::move(*found);
}

bool ends_as(const std::string& number, const std::string& reference) {
  return number == reference || number.ends_with(" " + reference);
}

tl::expected<v1::InstanceDetail, Failure> find_by_end(client::QueryClient& queries,
                                                      const std::string& reference) {
  v1::ListInstances question;
  question.set_text(reference);
  question.set_include_ended(true);
  question.set_limit(kCandidates);
  const auto found = queries.list(std::move(question));
  if (!found) return tl::unexpected(Failure(found.error()));
  std::vector<const v1::InstanceRow*> meant;
  for (const v1::InstanceRow& row : found->rows()) {
    if (ends_as(row.number(), reference)) meant.push_back(&row);
  }
  if (meant.empty())
    return unknown(fmt::format("Inget ärende som du får se har numret {}.", reference));
  if (meant.size() == 1) return or_failure(queries.show(meant.front()->instance()));
  std::vector<std::string> numbers;
  for (const auto* row : meant) numbers.push_back(row->number());
  return tl::unexpected(Failure(
      kUsage, fmt::format("{} kan vara flera ärenden: {}.", reference, fmt::join(numbers, ", "))));
}

}  // namespace

tl::expected<v1::InstanceDetail, Failure> find_case(client::QueryClient& queries,
                                                    const std::string& reference) {
  std::uint64_t instance = 0;
  const char* const end = reference.data() + reference.size();
  const auto parsed = std::from_chars(reference.data(), end, instance);
  if (parsed.ec == std::errc() && parsed.ptr == end) return or_failure(queries.show(instance));
  auto found = queries.show(std::string_view(reference));
  if (found || found.error().rejection != kUnknownInstance) return or_failure(std::move(found));
  return find_by_end(queries, reference);
}

tl::expected<v1::InstanceRow, Failure> find_party_child(const v1::InstanceDetail& found,
                                                        const std::string& party) {
  const v1::InstanceRow* best = nullptr;
  std::set<std::string> parties;
  for (const v1::InstanceRow& child : found.children()) {
    if (child.status() == kUndone) continue;
    if (!child.party().empty()) parties.insert(child.party());
    if (child.party() != party) continue;
    if (best == nullptr || best->status() != kActive || child.status() == kActive) best = &child;
  }
  if (best != nullptr) return *best;
  if (parties.empty()) {
    return unknown(fmt::format("{} är inte ute hos några parter.", name_of(found.row())));
  }
  return unknown(fmt::format("{} är inte hos parten {}; det är hos {}.", name_of(found.row()),
                             party, fmt::join(parties, ", ")));
}

tl::expected<v1::InstanceRow, Failure> find_receiver(client::QueryClient& queries,
                                                     const std::string& reference,
                                                     const std::string& party) {
  const auto found = find_case(queries, reference);
  if (!found) return tl::unexpected(found.error());
  if (party.empty()) return found->row();
  return find_party_child(*found, party);
}

std::string name_of(const v1::InstanceRow& row) {
  return row.number().empty() ? std::to_string(row.instance()) : row.number();
}

}  // namespace arendegang::cli
