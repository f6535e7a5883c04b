#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>
#include <tl/expected.hpp>

#include "workers/kit/durable_file.h"
#include "workers/kit/templates.h"
#include "workers/publisher/page.h"

namespace arendegang::worker {

/// A folder of static pages that a web server shows. `poster/` holds what the index shows of each
/// page, so that the index can be written anew from the folder alone, and how each version reads
/// once another has taken its place. One publisher at a time.
class Site {
 public:
  explicit Site(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Puts a file that all pages use (a style sheet) beside them.
  FileOutcome put(const std::string& file_name, std::string_view bytes) const;

  /// Publishes the page and the index with it, each replaced as a whole: a visitor sees the old or
  /// the new. Versions that this one supersedes stay, under names of their own, but for those
  /// before its oldest, which are taken away; one that has itself been superseded meanwhile goes
  /// there at once, or nowhere when it was to be taken away. Doing it again changes nothing.
  /// Durable on return.
  FileOutcome publish(const Page& page, const Templates& templates) const;

 private:
  /// The versions of a page that are shown: the latest, and the oldest that stands beside it.
  struct Shown {
    std::int64_t latest = 0;  ///< 0: none
    std::int64_t oldest = 1;
  };

  FileOutcome keep_superseded(const Page& page) const;
  FileOutcome take_away_old(const Page& page) const;
  FileOutcome show(const Page& page) const;
  FileOutcome write_index(const Templates& templates) const;
  tl::expected<Shown, std::string> shown(const std::string& slug) const;
  tl::expected<std::vector<boost::json::object>, std::string> entries() const;

  std::filesystem::path folder_;
};

}  // namespace arendegang::worker
