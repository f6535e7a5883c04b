#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/statechart/expression_node.h"
#include "engine/statechart/expression_token.h"

namespace arendegang::statechart {

/// Whether an expression can name a variable so.
bool is_variable_name(std::string_view text);

/// Recursive descent over the tokens of one text. Every function throws `EvaluationError` where the
/// text is illegal; recursion is bounded by `kMaxExpressionDepth`.
class ExpressionParser {
 public:
  /// `source` must outlive the parser.
  explicit ExpressionParser(std::string_view source) : tokens_(tokenise(source)) {}

  NodePtr parse_expression();
  void expect_end() const;

  /// For the parsers of scripts and locations, which stand on this one.
  const Token& peek(std::size_t ahead = 0) const;
  Token take();
  bool accept(std::string_view punctuator);
  void expect(std::string_view punctuator);
  std::string expect_identifier();
  [[noreturn]] void fail_expecting(std::string_view what) const;

  /// Free variables read so far, in the order of their first appearance.
  const std::vector<std::string>& reads() const { return reads_; }
  /// State ids named in `In('…')` so far.
  const std::vector<std::string>& states() const { return states_; }

 private:
  struct Depth;

  NodePtr parse_conditional();
  NodePtr parse_binary(int lowest_precedence);
  NodePtr parse_unary();
  NodePtr parse_postfix();
  NodePtr parse_primary();
  NodePtr parse_name();
  NodePtr parse_array();
  NodePtr parse_object();
  std::pair<std::string, NodePtr> parse_property();
  NodePtr parse_call(std::string_view name, std::size_t position, NodePtr receiver);
  NodePtr parse_query(ArrayQuery kind, std::size_t position, NodePtr receiver);
  NodePtr in_state(std::size_t position, NodePtr state_id);
  NodePtr variable(std::string_view name, std::size_t position);
  template <typename T>
  NodePtr make(std::size_t position, std::size_t height, T what) const;

  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  std::size_t depth_ = 0;
  std::vector<std::string> parameters_;  ///< of the enclosing arrow functions, outermost first
  std::vector<std::string> reads_;
  std::vector<std::string> states_;
};

}  // namespace arendegang::statechart
