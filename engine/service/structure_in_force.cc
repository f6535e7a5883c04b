#include "engine/service/structure_in_force.h"

#include <algorithm>
#include <charconv>
#include <sstream>
#include <vector>

#include <fmt/format.h>

namespace arendegang::service {
namespace {

tl::expected<std::string, std::string> needed(store::Reader& reader, std::string_view key) {
  auto value = reader.setting(key);
  if (!value) return tl::unexpected(value.error().message);
  if (!*value) {
    return tl::unexpected(fmt::format("Expected the store to hold '{}', but it does not", key));
  }
  return std::move(**value);
}

std::uint64_t to_number(std::string_view text) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::vector<std::string> documents(const StructureFolder& folder) {
  std::vector<std::string> documents;
  for (const auto& chart : folder.charts) documents.push_back(chart.document);
  std::ranges::sort(documents);
  return documents;
}

}  // namespace

std::string chart_key(std::string_view hash) {
  return fmt::format("chart/{}", hash);
}

tl::expected<std::optional<StructureInForce>, std::string> structure_in_force(
    store::Reader& reader) {
  const auto record = reader.setting(kStructureRecordKey);
  if (!record) return tl::unexpected(record.error().message);
  if (!*record) return std::nullopt;

  StructureInForce result;
  result.applied_by = {to_number(**record)};
  result.folder.path = "applied structure";
  auto yaml = needed(reader, kStructureKey);
  if (!yaml) return tl::unexpected(std::move(yaml.error()));
  result.folder.yaml = std::move(*yaml);
  auto hashes = needed(reader, kChartsInForceKey);
  if (!hashes) return tl::unexpected(std::move(hashes.error()));
  std::istringstream lines(*hashes);
  for (std::string hash; std::getline(lines, hash);) {
    auto document = needed(reader, chart_key(hash));
    if (!document) return tl::unexpected(std::move(document.error()));
    result.folder.charts.push_back({"applied chart " + hash, std::move(*document)});
  }
  return result;
}

bool same_content(const StructureFolder& one, const StructureFolder& other) {
  return one.yaml == other.yaml && documents(one) == documents(other);
}

}  // namespace arendegang::service
