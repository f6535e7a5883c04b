#include "engine/casework/catalogue.h"

#include <utility>

#include <fmt/format.h>

#include "engine/casework/compute.h"
#include "engine/casework/digest.h"
#include "engine/casework/limits.h"
#include "engine/casework/listing_expressions.h"

namespace arendegang::casework {

namespace {

using statechart::ReadError;

std::string with_lf_line_ends(std::string_view document) {
  std::string text;
  text.reserve(document.size());
  for (std::size_t i = 0; i < document.size(); ++i) {
    if (document[i] != '\r') {
      text += document[i];
    } else if (i + 1 == document.size() || document[i + 1] != '\n') {
      text += '\n';
    }
  }
  return text;
}

/// The first function that the chart names and nobody registered, or empty.
std::string unknown_function(const statechart::Declarations& declarations) {
  if (!declarations.start_compute.empty() && !find_compute(declarations.start_compute)) {
    return declarations.start_compute;
  }
  for (const auto& event : declarations.events) {
    if (!event.compute.empty() && !find_compute(event.compute)) return event.compute;
  }
  return {};
}

}  // namespace

tl::expected<CataloguedChart, ReadError> catalogue_chart(std::string_view document,
                                                         const statechart::ReadOptions& options) {
  const std::string text = with_lf_line_ends(document);
  auto chart = statechart::read_chart(text, options);
  if (!chart) return tl::unexpected(chart.error());
  if (chart->name().empty()) {
    return tl::unexpected(ReadError{1, 1, "Expected the chart to have a name, but it has none"});
  }
  const auto& declarations = chart->declarations();
  if (const std::string name = unknown_function(declarations); !name.empty()) {
    return tl::unexpected(ReadError{
        1, 1, fmt::format("Expected a registered function in 'compute', but '{}' is none", name)});
  }
  auto listing = std::make_shared<const ListingExpressions>(declarations);
  std::string name = chart->name();
  return CataloguedChart{std::move(name), sha256_hex(text), *std::move(chart), std::move(listing)};
}

void Catalogue::add(CataloguedChart chart) {
  current_.insert_or_assign(chart.name, chart.hash);
  add_older(std::move(chart));
}

void Catalogue::add_older(CataloguedChart chart) {
  latest_.insert_or_assign(chart.name, chart.hash);
  std::string hash = chart.hash;
  by_hash_.insert_or_assign(std::move(hash), std::move(chart));
}

const CataloguedChart* Catalogue::current(std::string_view name) const {
  const auto found = current_.find(name);
  return found == current_.end() ? nullptr : by_hash(found->second);
}

const CataloguedChart* Catalogue::latest(std::string_view name) const {
  const auto found = latest_.find(name);
  return found == latest_.end() ? nullptr : by_hash(found->second);
}

std::vector<std::string> Catalogue::names() const {
  std::vector<std::string> names;
  for (const auto& [name, hash] : current_) names.push_back(name);
  return names;
}

std::vector<const CataloguedChart*> Catalogue::older(std::string_view name) const {
  std::vector<const CataloguedChart*> older;
  for (const auto& [hash, chart] : by_hash_) {
    if (chart.name == name && &chart != current(name)) older.push_back(&chart);
  }
  return older;
}

const CataloguedChart* Catalogue::by_hash(std::string_view hash) const {
  const auto found = by_hash_.find(hash);
  return found == by_hash_.end() ? nullptr : &found->second;
}

}  // namespace arendegang::casework
