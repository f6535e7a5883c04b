#pragma once

#include <cstdint>
#include <string>
#include <vector>

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
  std::string due_before;
  std::string text;
  bool ended = false;
  std::string sort;
  bool descending = false;
  std::uint32_t limit = 0;
  std::string page;
};

void declare_list(CLI::App& command, ListOptions& options);

/// The question; or what is wrong with the options, Swedish.
tl::expected<v1::ListInstances, std::string> question_of(const ListOptions& options);

}  // namespace arendegang::cli
