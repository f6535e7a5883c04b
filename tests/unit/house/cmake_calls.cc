#include "tests/unit/house/cmake_calls.h"

#include <cctype>

namespace arendegang::house {

namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<CMakeCall> calls() {
    std::vector<CMakeCall> result;
    std::string command;
    while (skip_to_word()) {
      if (text_[at_] != '(') {
        command = word();
        continue;
      }
      ++at_;
      result.push_back({std::move(command), arguments()});
      command.clear();
    }
    return result;
  }

 private:
  std::vector<CMakeWord> arguments() {
    std::vector<CMakeWord> words;
    for (int depth = 1; skip_to_word();) {
      const char c = text_[at_];
      if (c == '(' || c == ')') {
        ++at_;
        depth += c == '(' ? 1 : -1;
        if (depth == 0) break;
        continue;
      }
      const int line = line_;
      words.push_back({c == '"' ? quoted() : word(), line});
    }
    return words;
  }

  bool skip_to_word() {
    while (at_ < text_.size()) {
      if (text_[at_] == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (std::isspace(static_cast<unsigned char>(text_[at_])) != 0) {
        step();
      } else {
        return true;
      }
    }
    return false;
  }

  std::string word() {
    const std::size_t start = at_;
    while (at_ < text_.size() && text_.find_first_of(" \t\r\n()#\"", at_) != at_) ++at_;
    if (at_ == start) ++at_;
    return std::string(text_.substr(start, at_ - start));
  }

  std::string quoted() {
    const std::size_t start = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\') step();
      step();
    }
    const std::size_t end = std::min(at_, text_.size());
    ++at_;
    return std::string(text_.substr(start, end - start));
  }

  void step() {
    if (at_ < text_.size() && text_[at_] == '\n') ++line_;
    ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

std::vector<CMakeCall> cmake_calls(std::string_view text) {
  return Reader(text).calls();
}

bool is_cmake_list(std::string_view path) {
  return path == "CMakeLists.txt" || path.ends_with("/CMakeLists.txt");
}

}  // namespace arendegang::house
