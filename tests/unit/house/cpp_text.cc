#include "tests/unit/house/cpp_text.h"

#include <algorithm>
#include <cctype>

namespace arendegang::house {

namespace {

std::size_t end_of_line(std::string_view source, std::size_t at) {
  return std::min(source.find('\n', at), source.size());
}

std::size_t after(std::string_view source, std::string_view closing, std::size_t from) {
  const std::size_t at = source.find(closing, from);
  return at == std::string_view::npos ? source.size() : at + closing.size();
}

std::size_t end_of_quoted(std::string_view source, std::size_t at) {
  const char quote = source[at];
  for (++at; at < source.size() && source[at] != '\n'; ++at) {
    if (source[at] == '\\') {
      ++at;
    } else if (source[at] == quote) {
      return at + 1;
    }
  }
  return std::min(at, source.size());
}

std::size_t end_of_raw(std::string_view source, std::size_t quote) {
  const std::size_t open = source.find('(', quote);
  if (open == std::string_view::npos) return source.size();
  const std::string closing = ")" + std::string(source.substr(quote + 1, open - quote - 1)) + "\"";
  return after(source, closing, open);
}

bool follows_digit_or_letter(std::string_view source, std::size_t at) {
  return at > 0 && std::isalnum(static_cast<unsigned char>(source[at - 1])) != 0;
}

std::size_t end_of_literal(std::string_view source, std::size_t at) {
  if (source[at] == '"') {
    const bool raw = at > 0 && source[at - 1] == 'R';
    return raw ? end_of_raw(source, at) : end_of_quoted(source, at);
  }
  // 1'000 separates digits, u'x' is the only prefix that would be mistaken for it.
  if (source[at] == '\'' && !follows_digit_or_letter(source, at)) return end_of_quoted(source, at);
  return at;
}

std::size_t end_of_comment(std::string_view source, std::size_t at) {
  if (source.substr(at).starts_with("//")) return end_of_line(source, at);
  if (source.substr(at).starts_with("/*")) return after(source, "*/", at + 2);
  return at;
}

}  // namespace

std::string without_comments(std::string_view source) {
  std::string result(source);
  for (std::size_t at = 0; at < source.size();) {
    if (const std::size_t end = end_of_literal(source, at); end != at) {
      at = end;
      continue;
    }
    const std::size_t end = end_of_comment(source, at);
    for (std::size_t i = at; i < end; ++i) {
      if (result[i] != '\n') result[i] = ' ';
    }
    at = std::max(end, at + 1);
  }
  return result;
}

}  // namespace arendegang::house
