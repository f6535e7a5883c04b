#pragma once

#include <cstdint>
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
  std::int64_t version = 1;  ///< of this slug, counted from 1
  std::string html;
  std::string superseded_html;  ///< as it reads when a later version has taken its place
  boost::json::object entry;    ///< what the index shows of it, with its version
  std::int64_t oldest = 1;      ///< versions before this one are not to be seen any more
};

/// The name of the file that keeps a version that was superseded, in the site's folder.
std::string superseded_file(const std::string& slug, std::int64_t version);

/// Writes the page that a job asks for. `payload.values` names `template`, `key` and, unless it is
/// the first, `version`, and `oldest` when earlier versions are to be taken away; all of it is what
/// the template sees, with `tidigare` (the versions before this one, each with `version` and `fil`)
/// and, when it is superseded, `ersatt_av` (the file that holds now). The same key is the same
/// page: a later version takes its place. Pure. Fails with the reason when something is missing:
/// trying again is then no use.
tl::expected<Page, std::string> compose_page(const Payload& payload, const Templates& templates);

/// The page that lists all pages, the latest decided first. `entries` are those of the pages.
tl::expected<std::string, std::string> compose_index(std::vector<boost::json::object> entries,
                                                     const Templates& templates);

}  // namespace arendegang::worker
