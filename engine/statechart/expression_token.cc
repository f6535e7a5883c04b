#include "engine/statechart/expression_token.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>

#include "engine/statechart/expression.h"
#include "engine/statechart/limits.h"
#include "engine/statechart/utf8.h"

namespace arendegang::statechart {
namespace {

/// Longest first, so that `===` is not read as `==` and `=`.
constexpr std::array<std::string_view, 18> kLongPunctuators{
    "===", "!==", "=>", "==", "!=", "<=", ">=", "&&", "||",
    "??",  "++",  "--", "+=", "-=", "*=", "/=", "%=", "..."};
constexpr std::string_view kPunctuators = "()[]{},;:?.<>+-*/%!=|&^~";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Any byte beyond ASCII may stand in a name: å, ä and ö do.
bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool continues_name(char c) {
  return starts_name(c) || is_digit(c);
}

std::optional<char> simple_escape(char c) {
  switch (c) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'v':
      return '\v';
    case '0':
      return '\0';
    default:
      return std::nullopt;
  }
}

class Tokeniser {
 public:
  explicit Tokeniser(std::string_view source) : source_(source) {}

  std::vector<Token> run() {
    std::vector<Token> tokens;
    do {
      tokens.push_back(next());
    } while (tokens.back().kind != TokenKind::kEnd);
    return tokens;
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }
  bool ended() const { return at_ >= source_.size(); }
  bool looking_at(std::string_view text) const { return source_.substr(at_).starts_with(text); }
  [[noreturn]] void fail(std::string message) const {
    throw EvaluationError{at_, std::move(message)};
  }

  Token next() {
    Token token;
    token.after_newline = skip_space();
    token.position = at_;
    if (ended()) return token;
    if (is_digit(peek()) || (peek() == '.' && is_digit(peek(1)))) {
      read_number(token);
    } else if (peek() == '"' || peek() == '\'') {
      read_string(token);
    } else if (starts_name(peek())) {
      token.kind = TokenKind::kName;
      while (!ended() && continues_name(peek())) ++at_;
    } else {
      read_punctuator(token);
    }
    token.text = source_.substr(token.position, at_ - token.position);
    return token;
  }

  /// Whether a line ended in what was skipped.
  bool skip_space() {
    const std::size_t begin = at_;
    while (!ended()) {
      if (std::string_view(" \t\n\r\v\f").find(peek()) != std::string_view::npos) {
        ++at_;
      } else if (looking_at("//")) {
        at_ = std::min(source_.find('\n', at_), source_.size());
      } else if (looking_at("/*")) {
        const std::size_t end = source_.find("*/", at_ + 2);
        if (end == std::string_view::npos) fail("Expected the comment to end, but it does not");
        at_ = end + 2;
      } else {
        break;
      }
    }
    return source_.substr(begin, at_ - begin).find('\n') != std::string_view::npos;
  }

  void read_punctuator(Token& token) {
    token.kind = TokenKind::kPunctuator;
    const auto found = std::ranges::find_if(
        kLongPunctuators, [&](std::string_view text) { return looking_at(text); });
    if (found != kLongPunctuators.end()) {
      at_ += found->size();
    } else if (kPunctuators.find(peek()) != std::string_view::npos) {
      ++at_;
    } else {
      fail(std::string("Expected an expression, but found '") + peek() + "'");
    }
  }

  void read_number(Token& token) {
    token.kind = TokenKind::kNumber;
    const char* const first = source_.data() + at_;
    const char* const last = source_.data() + source_.size();
    std::from_chars_result result{};
    if (looking_at("0x") || looking_at("0X")) {
      std::uint64_t whole = 0;
      result = std::from_chars(first + 2, last, whole, 16);
      token.number = static_cast<double>(whole);
    } else {
      result = std::from_chars(first, last, token.number);
    }
    if (result.ec != std::errc{}) fail("Expected a number within the range of a double");
    at_ += static_cast<std::size_t>(result.ptr - first);
    if (!ended() && continues_name(peek())) {
      fail(std::string("Expected the number to end, but found '") + peek() + "'");
    }
  }

  void read_string(Token& token) {
    token.kind = TokenKind::kString;
    const char quote = peek();
    for (++at_; !ended() && peek() != quote;) {
      if (peek() == '\n') break;
      if (peek() == '\\') {
        read_escape(token.string);
      } else {
        token.string += source_[at_++];
      }
    }
    if (ended() || peek() != quote) fail("Expected the string to end with its quote");
    ++at_;
  }

  void read_escape(std::string& out) {
    ++at_;
    if (ended()) fail("Expected a character after the backslash");
    const char c = source_[at_++];
    if (c == 'x') {
      append_utf8(out, read_hex(2));
    } else if (c == 'u') {
      append_utf8(out, read_code_point());
    } else {
      out += simple_escape(c).value_or(c);
    }
  }

  std::uint32_t read_code_point() {
    if (peek() == '{') {
      ++at_;
      const std::size_t end = source_.find('}', at_);
      if (end == std::string_view::npos || end - at_ > 6) fail("Expected up to six digits and }");
      const std::uint32_t code_point = read_hex(end - at_);
      ++at_;
      return checked(code_point);
    }
    const std::uint32_t unit = read_hex(4);
    if (unit < 0xD800 || unit > 0xDBFF || !looking_at("\\u")) return checked(unit);
    at_ += 2;
    const std::uint32_t low = read_hex(4);
    if (low < 0xDC00 || low > 0xDFFF) fail("Expected the second half of a surrogate pair");
    return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
  }

  std::uint32_t checked(std::uint32_t code_point) const {
    const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (surrogate || code_point > 0x10FFFF) fail("Expected a Unicode character");
    return code_point;
  }

  std::uint32_t read_hex(std::size_t digits) {
    std::uint32_t value = 0;
    const char* const first = source_.data() + at_;
    const auto available = std::min(digits, source_.size() - at_);
    const auto result = std::from_chars(first, first + available, value, 16);
    if (digits == 0 || result.ptr != first + digits) fail("Expected hexadecimal digits");
    at_ += digits;
    return value;
  }

  std::string_view source_;
  std::size_t at_ = 0;
};

}  // namespace

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= kMaxExpressionBytes && starts_name(text.front()) &&
         std::ranges::all_of(text, continues_name) && is_utf8(text);
}

std::vector<Token> tokenise(std::string_view source) {
  if (source.size() > kMaxExpressionBytes) {
    throw EvaluationError{0, "Expected at most " + std::to_string(kMaxExpressionBytes) +
                                 " bytes, but there are " + std::to_string(source.size())};
  }
  if (!is_utf8(source)) throw EvaluationError{0, "Expected UTF-8"};
  return Tokeniser(source).run();
}

}  // namespace arendegang::statechart
