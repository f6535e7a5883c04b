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

/// A program that runs at a terminal of its own, 100 columns wide and 40 lines high. Killed when
/// the object dies.
class AtTerminal {
 public:
  explicit AtTerminal(const std::vector<std::string>& words);
  ~AtTerminal();
  AtTerminal(const AtTerminal&) = delete;
  AtTerminal& operator=(const AtTerminal&) = delete;

  /// The terminal keeps what is typed until the program reads it.
  void type(const std::string& text) const;
  /// Whether the terminal comes to show this after what it was last asked for; waits for it.
  bool comes_to_show(const std::string& text);
  /// Waits for the program's end. `out` is all that the terminal showed.
  Said end();

 private:
  /// Takes in what the program writes within `timeout`; false at its end.
  bool take(int timeout_ms);

  int terminal_ = -1;
  int child_ = -1;
  std::string shown_;
  std::size_t seen_ = 0;
};

/// Runs a program at a terminal where somebody types, line by line.
Said run_at_terminal(const std::vector<std::string>& words, const std::string& typed);

}  // namespace arendegang::test
