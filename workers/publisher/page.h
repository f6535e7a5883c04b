#pragma once

#include <string>
#include <vector>

#include <boost/json.hpp>
#include <tl/expected.hpp>

#include "workers/kit/payload.h"
#include "workers/kit/templates.h"

namespace arendegang::worker {

/// What is published of one decision or recommendation.
struct Page {
  std::string slug;  ///< its file's name without the ending: lower-case letters, digits, `-`
  std::string html;
  boost::json::object entry;  ///< what the index shows of it
};

/// Writes the page that a job asks for. `payload.values` names `template` and `key`; all of it is
/// what the template sees. The same key is the same page: published again, it replaces the old one.
/// Pure. Fails with the reason when something is missing: trying again is then no use.
tl::expected<Page, std::string> compose_page(const Payload& payload, const Templates& templates);

/// The page that lists all pages, the latest decided first. `entries` are those of the pages.
tl::expected<std::string, std::string> compose_index(std::vector<boost::json::object> entries,
                                                     const Templates& templates);

}  // namespace arendegang::worker
