#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/statechart/value.h"

namespace arendegang::statechart {

struct Node;
struct Function;  // expression_functions.h

using NodePtr = std::unique_ptr<const Node>;

enum class UnaryOperator { kNot, kMinus, kPlus, kTypeof };

enum class BinaryOperator {
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kRemainder,
  kEqual,
  kNotEqual,
  kIdentical,
  kNotIdentical,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kIn,
  kBitOr,
  kBitXor,
  kBitAnd,
};

enum class LogicalOperator { kAnd, kOr, kCoalesce };

/// What the functions that take an arrow function do with the elements of an array.
enum class ArrayQuery { kCount, kEvery, kSome, kFilter, kMap, kFind };

struct Literal {
  Value value;  ///< JSON or undefined
};
struct Variable {
  std::string name;
};
/// A parameter of an enclosing arrow function, by its place on the evaluator's stack.
struct Parameter {
  std::size_t slot;
};
struct Member {
  NodePtr object;
  std::string name;
};
struct Index {
  NodePtr object;
  NodePtr index;
};
struct Unary {
  UnaryOperator op;
  NodePtr operand;
};
struct Binary {
  BinaryOperator op;
  NodePtr left;
  NodePtr right;
};
struct Logical {
  LogicalOperator op;
  NodePtr left;
  NodePtr right;
};
struct Conditional {
  NodePtr condition;
  NodePtr then;
  NodePtr otherwise;
};
struct ArrayLiteral {
  std::vector<NodePtr> elements;
};
struct ObjectLiteral {
  std::vector<std::pair<std::string, NodePtr>> members;
};
struct Call {
  const Function* function;
  std::vector<NodePtr> arguments;
};
/// `In(id)` (SCXML §5.9.1).
struct InState {
  NodePtr state_id;
};
/// `some(array, x => …)` and its siblings; the parameters take the slots from `first_slot`.
struct Query {
  ArrayQuery kind;
  NodePtr array;
  std::size_t first_slot;
  std::size_t parameters;  ///< 1: the element; 2: the element and its index
  NodePtr body;
};

/// One node of an expression's tree. `height` is that of the tree below and bounds recursion.
struct Node {
  std::size_t position;
  std::size_t height;
  std::variant<Literal, Variable, Parameter, Member, Index, Unary, Binary, Logical, Conditional,
               ArrayLiteral, ObjectLiteral, Call, InState, Query>
      what;
};

}  // namespace arendegang::statechart
