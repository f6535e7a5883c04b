#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <boost/json.hpp>

namespace arendegang::test {

/// What a program said, and how it ended.
struct Said {
  int code = -1;
  std::string out;
  std::string err;

  /// The one JSON document on standard output; null when it is none or not the only thing there.
  boost::json::value json() const;
};

/// All bytes of a file; none when it cannot be read.
std::string read_file(const std::filesystem::path& path);

/// Runs a shell command line with nothing to read and waits for its end.
Said run_line(const std::string& line);

/// Runs a program at a terminal of its own, 100 columns wide, where somebody types, line by line.
/// What the terminal showed is `out`.
Said run_at_terminal(const std::vector<std::string>& words, const std::string& typed);

}  // namespace arendegang::test
