#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <tl/expected.hpp>

#include "arendegang/v1/query.pb.h"

namespace CLI {
class App;
}

namespace arendegang::cli {

/// What a list is narrowed down to and sorted by, as it was given on the command line.
struct ListOptions {
  std::string chart;
  std::string state;
  std::string arena;
  std::string party;
  std::string group;
  std::vector<std::string> columns;  ///< name=value
  std::vector<std::string> shown;    ///< the chart's own columns that a table shows
  std::string due_before;
  std::string text;
  bool ended = false;
  std::string sort;
  bool descending = false;
  std::uint32_t limit = 0;
  std::string page;
};

void declare_list(CLI::App& command, ListOptions& options);

/// As a saved list holds it: what was given, and nothing else.
boost::json::object json_of(const ListOptions& options);
ListOptions list_options_of(const boost::json::object& saved);
/// What was saved, with what was given now in its place.
ListOptions merged(const ListOptions& saved, const ListOptions& given);

/// The question; or what is wrong with the options, Swedish.
tl::expected<v1::ListInstances, std::string> question_of(const ListOptions& options);

}  // namespace arendegang::cli
