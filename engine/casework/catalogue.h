#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engine/statechart/chart.h"

namespace arendegang::casework {

struct ListingExpressions;

/// A chart as instances refer to it. `name` is the SCXML document's `name`.
struct CataloguedChart {
  std::string name;
  std::string hash;  ///< SHA-256 of its bytes with LF line ends, hex
  statechart::Chart chart;
  std::shared_ptr<const ListingExpressions> listing;  ///< compiled from its declarations
};

/// Makes a chart ready for the catalogue. Fails when it is no chart, has no name, or names a
/// function in `compute` that there is none of.
tl::expected<CataloguedChart, statechart::ReadError> catalogue_chart(
    std::string_view document, const statechart::ReadOptions& options = {});

/// The charts that instances run on: each that was ever used, by hash, and the current one by name.
/// Older ones are added first, oldest first.
class Catalogue {
 public:
  void add(CataloguedChart chart);        ///< becomes the current one of its name
  void add_older(CataloguedChart chart);  ///< for the instances that began with it; starts no more
  const CataloguedChart* current(std::string_view name) const;
  /// The current one, or the last that was: what instances of this name are shown by.
  const CataloguedChart* latest(std::string_view name) const;
  const CataloguedChart* by_hash(std::string_view hash) const;
  std::vector<std::string> names() const;  ///< of the current ones
  /// Those of this name that are not the current one, by hash.
  std::vector<const CataloguedChart*> older(std::string_view name) const;

 private:
  std::map<std::string, CataloguedChart, std::less<>> by_hash_;
  std::map<std::string, std::string, std::less<>> current_;  ///< hash by name
  std::map<std::string, std::string, std::less<>> latest_;   ///< hash by name
};

}  // namespace arendegang::casework
