#include "tests/unit/house/includes.h"

#include <optional>

#include "tests/unit/house/cpp_text.h"
#include "tests/unit/house/rooms.h"

namespace arendegang::house {

namespace {

struct Include {
  std::string_view header;
  bool is_ours = false;
};

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

std::optional<Include> include_in(std::string_view line) {
  line = trimmed(line);
  if (!line.starts_with('#')) return std::nullopt;
  line = trimmed(line.substr(1));
  if (!line.starts_with("include")) return std::nullopt;
  const std::size_t open = line.find_first_of("<\"");
  if (open == std::string_view::npos) return std::nullopt;
  const std::size_t close = line.find_first_of(">\"", open + 1);
  return Include{line.substr(open + 1, close - open - 1), line[open] == '"'};
}

bool names(std::string_view pattern, std::string_view header) {
  if (pattern.ends_with('/')) return header.starts_with(pattern);
  return header.substr(0, header.find('.')) == pattern;
}

class SourceCheck {
 public:
  SourceCheck(std::string path, std::string room, const Room& rule, Findings& found)
      : path_(std::move(path)), room_(std::move(room)), rule_(rule), found_(found) {}

  void line(int number, std::string_view text) {
    number_ = number;
    if (const std::optional<Include> include = include_in(text)) {
      foreign_header(include->header);
      if (include->is_ours) own_header(include->header);
    } else {
      foreign_words(text);
    }
  }

 private:
  void foreign_header(std::string_view header) {
    for (const Foreign* foreign : rule_.never) {
      for (const std::string_view pattern : foreign->headers) {
        if (names(pattern, header)) report_use(foreign->what);
      }
    }
  }

  void foreign_words(std::string_view text) {
    for (const Foreign* foreign : rule_.never) {
      for (const std::string_view word : foreign->words) {
        if (text.find(word) != std::string_view::npos) report_use(foreign->what);
      }
    }
  }

  void own_header(std::string_view header) {
    const std::string other = room_of(header);
    if (other.empty()) {
      report(
          "Expected an include written from the root of the tree, of a room of the product, "
          "but got \"" +
          std::string(header) + "\"");
    } else if (!may_use(rule_, room_, other)) {
      report_use(other);
    }
  }

  void report_use(std::string_view what) {
    report("Expected " + room_ + " to do without " + std::string(what) + ", but it is used here");
  }

  void report(std::string message) { found_.push_back({path_, number_, std::move(message)}); }

  std::string path_;
  std::string room_;
  const Room& rule_;
  Findings& found_;
  int number_ = 0;
};

}  // namespace

Findings forbidden_includes(const Tree& tree) {
  Findings found;
  for (const auto& [path, text] : tree) {
    const std::string room = room_of(path);
    const Room* rule = rule_for(room);
    if (!is_cpp(path) || rule == nullptr) continue;
    SourceCheck check(path, room, *rule, found);
    for_each_line(without_comments(text),
                  [&](int number, std::string_view line) { check.line(number, line); });
  }
  return found;
}

}  // namespace arendegang::house
