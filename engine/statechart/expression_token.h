#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace arendegang::statechart {

enum class TokenKind { kEnd, kNumber, kString, kName, kPunctuator };

/// One token of an expression or a script (ECMA-262 §12). `text` views the source.
struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::size_t position = 0;  ///< byte offset in the source
  std::string_view text;
  bool after_newline = false;  ///< a line ends between the token before and this one
  double number = 0;           ///< of kNumber
  std::string string;          ///< of kString, escapes resolved, UTF-8

  bool is(std::string_view punctuator) const {
    return kind == TokenKind::kPunctuator && text == punctuator;
  }
  bool is_name(std::string_view name) const { return kind == TokenKind::kName && text == name; }
};

/// Whether the text is one token of kind kName.
bool is_name(std::string_view text);

/// The tokens of `source`, a kEnd last. Comments are left out; regular expressions and templates
/// are not read. Throws `EvaluationError`, which ends inside `Expression` and its siblings.
std::vector<Token> tokenise(std::string_view source);

}  // namespace arendegang::statechart
