#include "engine/statechart/expression_parser.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "engine/statechart/expression.h"
#include "engine/statechart/expression_functions.h"
#include "engine/statechart/expression_operators.h"
#include "engine/statechart/limits.h"

namespace arendegang::statechart {
namespace {

constexpr std::array<std::string_view, 40> kReservedWords{
    "await",   "break",    "case",  "catch",  "class", "const",      "continue", "debugger",
    "default", "delete",   "do",    "else",   "enum",  "export",     "extends",  "finally",
    "for",     "function", "if",    "import", "in",    "instanceof", "let",      "new",
    "return",  "static",   "super", "switch", "this",  "throw",      "try",      "typeof",
    "var",     "void",     "while", "with",   "yield", "null",       "true",     "false"};

bool is_reserved(std::string_view name) {
  return std::ranges::find(kReservedWords, name) != kReservedWords.end();
}

struct Infix {
  std::string_view token;
  int precedence;  ///< ECMA-262 §13: the higher binds tighter
  std::variant<BinaryOperator, LogicalOperator> op;
};

constexpr std::array<Infix, 20> kInfixes{{
    {"??", 1, LogicalOperator::kCoalesce},  {"||", 2, LogicalOperator::kOr},
    {"&&", 3, LogicalOperator::kAnd},       {"|", 4, BinaryOperator::kBitOr},
    {"^", 5, BinaryOperator::kBitXor},      {"&", 6, BinaryOperator::kBitAnd},
    {"==", 7, BinaryOperator::kEqual},      {"!=", 7, BinaryOperator::kNotEqual},
    {"===", 7, BinaryOperator::kIdentical}, {"!==", 7, BinaryOperator::kNotIdentical},
    {"<", 8, BinaryOperator::kLess},        {"<=", 8, BinaryOperator::kLessOrEqual},
    {">", 8, BinaryOperator::kGreater},     {">=", 8, BinaryOperator::kGreaterOrEqual},
    {"in", 8, BinaryOperator::kIn},         {"+", 9, BinaryOperator::kAdd},
    {"-", 9, BinaryOperator::kSubtract},    {"*", 10, BinaryOperator::kMultiply},
    {"/", 10, BinaryOperator::kDivide},     {"%", 10, BinaryOperator::kRemainder},
}};

const Infix* infix(const Token& token) {
  if (token.kind != TokenKind::kPunctuator && !token.is_name("in")) return nullptr;
  const auto found =
      std::ranges::find_if(kInfixes, [&](const Infix& i) { return i.token == token.text; });
  return found == kInfixes.end() ? nullptr : &*found;
}

std::optional<UnaryOperator> prefix(const Token& token) {
  if (token.is("!")) return UnaryOperator::kNot;
  if (token.is("-")) return UnaryOperator::kMinus;
  if (token.is("+")) return UnaryOperator::kPlus;
  if (token.is_name("typeof")) return UnaryOperator::kTypeof;
  return std::nullopt;
}

std::optional<ArrayQuery> array_query(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, ArrayQuery>, 6> kQueries{
      {{"count", ArrayQuery::kCount},
       {"every", ArrayQuery::kEvery},
       {"some", ArrayQuery::kSome},
       {"filter", ArrayQuery::kFilter},
       {"map", ArrayQuery::kMap},
       {"find", ArrayQuery::kFind}}};
  for (const auto& [query_name, query] : kQueries) {
    if (query_name == name) return query;
  }
  return std::nullopt;
}

std::size_t height_of(const std::vector<NodePtr>& nodes) {
  std::size_t height = 0;
  for (const auto& node : nodes) height = std::max(height, node->height);
  return height;
}

}  // namespace

/// One level of the parser's recursion.
struct ExpressionParser::Depth {
  explicit Depth(ExpressionParser& owner) : parser(owner) {
    if (++parser.depth_ <= kMaxExpressionDepth) return;
    throw EvaluationError{
        parser.peek().position,
        "Expected at most " + std::to_string(kMaxExpressionDepth) + " levels of nesting"};
  }
  ~Depth() { --parser.depth_; }
  Depth(const Depth&) = delete;
  Depth& operator=(const Depth&) = delete;
  ExpressionParser& parser;
};

template <typename T>
NodePtr ExpressionParser::make(std::size_t position, std::size_t height, T what) const {
  if (height >= kMaxExpressionDepth) {
    throw EvaluationError{
        position, "Expected at most " + std::to_string(kMaxExpressionDepth) + " levels of nesting"};
  }
  return std::make_unique<const Node>(Node{position, height + 1, std::move(what)});
}

const Token& ExpressionParser::peek(std::size_t ahead) const {
  return tokens_[std::min(next_ + ahead, tokens_.size() - 1)];
}

Token ExpressionParser::take() {
  Token token = peek();
  if (next_ + 1 < tokens_.size()) ++next_;
  return token;
}

bool ExpressionParser::accept(std::string_view punctuator) {
  if (!peek().is(punctuator)) return false;
  take();
  return true;
}

void ExpressionParser::expect(std::string_view punctuator) {
  if (!accept(punctuator)) fail_expecting("'" + std::string(punctuator) + "'");
}

std::string ExpressionParser::expect_identifier() {
  if (peek().kind != TokenKind::kName || is_reserved(peek().text)) fail_expecting("a name");
  return std::string(take().text);
}

void ExpressionParser::expect_end() const {
  if (peek().kind != TokenKind::kEnd) fail_expecting("the expression to end");
}

void ExpressionParser::fail_expecting(std::string_view what) const {
  const Token& token = peek();
  const std::string found =
      token.kind == TokenKind::kEnd ? "the text ends" : "found " + std::string(token.text);
  throw EvaluationError{token.position, "Expected " + std::string(what) + ", but " + found};
}

bool is_variable_name(std::string_view text) {
  return is_name(text) && text != "undefined" && !is_reserved(text);
}

NodePtr ExpressionParser::parse_expression() {
  const Depth depth(*this);
  return parse_conditional();
}

NodePtr ExpressionParser::parse_conditional() {
  auto condition = parse_binary(0);
  const std::size_t position = peek().position;
  if (!accept("?")) return condition;
  auto then = parse_expression();
  expect(":");
  auto otherwise = parse_expression();
  const std::size_t height = std::max({condition->height, then->height, otherwise->height});
  return make(position, height,
              Conditional{std::move(condition), std::move(then), std::move(otherwise)});
}

NodePtr ExpressionParser::parse_binary(int lowest_precedence) {
  auto left = parse_unary();
  while (const Infix* operation = infix(peek())) {
    if (operation->precedence < lowest_precedence) break;
    const std::size_t position = take().position;
    auto right = parse_binary(operation->precedence + 1);
    const std::size_t height = std::max(left->height, right->height);
    if (const auto* op = std::get_if<BinaryOperator>(&operation->op)) {
      left = make(position, height, Binary{*op, std::move(left), std::move(right)});
    } else {
      const auto logical = std::get<LogicalOperator>(operation->op);
      left = make(position, height, Logical{logical, std::move(left), std::move(right)});
    }
  }
  return left;
}

NodePtr ExpressionParser::parse_unary() {
  const auto op = prefix(peek());
  if (!op) return parse_postfix();
  const Depth depth(*this);
  const std::size_t position = take().position;
  auto operand = parse_unary();
  const std::size_t height = operand->height;
  return make(position, height, Unary{*op, std::move(operand)});
}

NodePtr ExpressionParser::parse_postfix() {
  auto node = parse_primary();
  while (true) {
    const std::size_t position = peek().position;
    const std::size_t height = node->height;
    if (accept(".")) {
      if (peek().kind != TokenKind::kName) fail_expecting("a member's name");
      const Token name = take();
      node = peek().is("(")
                 ? parse_call(name.text, name.position, std::move(node))
                 : make(position, height, Member{std::move(node), std::string(name.text)});
    } else if (accept("[")) {
      auto index = parse_expression();
      expect("]");
      const std::size_t higher = std::max(height, index->height);
      node = make(position, higher, Index{std::move(node), std::move(index)});
    } else {
      return node;
    }
  }
}

NodePtr ExpressionParser::parse_primary() {
  const Token& token = peek();
  const std::size_t position = token.position;
  if (token.kind == TokenKind::kNumber) {
    return make(position, 0, Literal{number_value(take().number)});
  }
  if (token.kind == TokenKind::kString) return make(position, 0, Literal{Json(take().string)});
  if (token.kind == TokenKind::kName) return parse_name();
  if (token.is("[")) return parse_array();
  if (token.is("{")) return parse_object();
  if (!accept("(")) fail_expecting("an expression");
  auto inner = parse_expression();
  expect(")");
  return inner;
}

NodePtr ExpressionParser::parse_name() {
  const std::size_t position = peek().position;
  if (peek().is_name("true") || peek().is_name("false")) {
    return make(position, 0, Literal{Json(take().text == "true")});
  }
  if (peek().is_name("null")) {
    take();
    return make(position, 0, Literal{Json(nullptr)});
  }
  if (peek().is_name("undefined")) {
    take();
    return make(position, 0, Literal{Undefined{}});
  }
  if ((peek().is_name("Math") || peek().is_name("JSON")) && peek(1).is(".")) {
    const std::string owner = std::string(take().text) + ".";
    take();
    if (!peek(1).is("(")) fail_expecting("a function of " + owner);
    return parse_call(owner + std::string(take().text), position, nullptr);
  }
  if (is_reserved(peek().text)) fail_expecting("an expression");
  const Token name = take();
  if (peek().is("(")) return parse_call(name.text, position, nullptr);
  return variable(name.text, position);
}

NodePtr ExpressionParser::variable(std::string_view name, std::size_t position) {
  for (std::size_t slot = parameters_.size(); slot-- > 0;) {
    if (parameters_[slot] == name) return make(position, 0, Parameter{slot});
  }
  if (std::ranges::find(reads_, name) == reads_.end()) reads_.emplace_back(name);
  return make(position, 0, Variable{std::string(name)});
}

NodePtr ExpressionParser::parse_array() {
  const std::size_t position = take().position;
  ArrayLiteral array;
  while (!peek().is("]")) {
    array.elements.push_back(parse_expression());
    if (!accept(",")) break;
  }
  expect("]");
  const std::size_t height = height_of(array.elements);
  return make(position, height, std::move(array));
}

NodePtr ExpressionParser::parse_object() {
  const std::size_t position = take().position;
  ObjectLiteral object;
  std::size_t height = 0;
  while (!peek().is("}")) {
    object.members.push_back(parse_property());
    height = std::max(height, object.members.back().second->height);
    if (!accept(",")) break;
  }
  expect("}");
  return make(position, height, std::move(object));
}

std::pair<std::string, NodePtr> ExpressionParser::parse_property() {
  const Token key = peek();
  const bool named = key.kind == TokenKind::kName;
  if (!named && key.kind != TokenKind::kString && key.kind != TokenKind::kNumber) {
    fail_expecting("a member's name");
  }
  take();
  if (named && !is_reserved(key.text) && (peek().is(",") || peek().is("}"))) {
    return {std::string(key.text), variable(key.text, key.position)};
  }
  expect(":");
  return {key.kind == TokenKind::kString ? key.string : std::string(key.text), parse_expression()};
}

/// A method is a function whose first argument is written before the dot.
NodePtr ExpressionParser::parse_call(std::string_view name, std::size_t position,
                                     NodePtr receiver) {
  const Depth depth(*this);
  if (const auto query = array_query(name)) {
    return parse_query(*query, position, std::move(receiver));
  }
  const bool asks_state = name == "In" && receiver == nullptr;
  const Function* const function = asks_state ? nullptr : find_function(name);
  if (!asks_state && function == nullptr) {
    throw EvaluationError{position, "Expected a known function, but found " + std::string(name)};
  }
  std::vector<NodePtr> arguments;
  if (receiver) arguments.push_back(std::move(receiver));
  expect("(");
  while (!peek().is(")")) {
    arguments.push_back(parse_expression());
    if (!accept(",")) break;
  }
  expect(")");
  const std::size_t least = asks_state ? 1 : function->least_arguments;
  const std::size_t most = asks_state ? 1 : function->most_arguments;
  if (arguments.size() < least || arguments.size() > most) {
    throw EvaluationError{position, "Expected " + std::to_string(least) + " to " +
                                        std::to_string(most) + " arguments of " +
                                        std::string(name) + ", but there are " +
                                        std::to_string(arguments.size())};
  }
  const std::size_t height = height_of(arguments);
  if (asks_state) return in_state(position, std::move(arguments.front()));
  return make(position, height, Call{function, std::move(arguments)});
}

NodePtr ExpressionParser::in_state(std::size_t position, NodePtr state_id) {
  if (const auto* literal = std::get_if<Literal>(&state_id->what)) {
    const auto* json = std::get_if<Json>(&literal->value);
    if (json != nullptr && json->is_string()) states_.emplace_back(json->get_string());
  }
  const std::size_t height = state_id->height;
  return make(position, height, InState{std::move(state_id)});
}

NodePtr ExpressionParser::parse_query(ArrayQuery kind, std::size_t position, NodePtr receiver) {
  expect("(");
  if (!receiver) {
    receiver = parse_expression();
    expect(",");
  }
  const std::size_t first_slot = parameters_.size();
  if (accept("(")) {
    parameters_.push_back(expect_identifier());
    if (accept(",")) parameters_.push_back(expect_identifier());
    expect(")");
  } else {
    parameters_.push_back(expect_identifier());
  }
  const std::size_t count = parameters_.size() - first_slot;
  expect("=>");
  auto body = parse_expression();
  parameters_.resize(first_slot);
  accept(",");
  expect(")");
  const std::size_t height = std::max(receiver->height, body->height);
  return make(position, height,
              Query{kind, std::move(receiver), first_slot, count, std::move(body)});
}

}  // namespace arendegang::statechart
