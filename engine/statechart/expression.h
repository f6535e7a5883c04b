#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "engine/statechart/event.h"
#include "engine/statechart/value.h"

namespace arendegang::statechart {

/// Why an expression has no value: `error.execution` in a chart. `position` is the byte offset in
/// the expression's text.
struct EvaluationError {
  std::size_t position = 0;
  std::string message;
};

/// What an expression reads from: variables by name and the `In` predicate. Null: no such name.
struct Scope {
  std::function<const Value*(std::string_view name)> lookup;
  std::function<bool(std::string_view state_id)> in;
  /// What `_event` reads as; null: `_event` is unbound. `lookup` is not asked for it, for two
  /// reasons: a member is read without building an object, and the seven fields of SCXML §5.10.1
  /// are members
  /// (`'sendid' in _event`) even when they are undefined, which JSON cannot say. `_event` as a
  /// whole is the object of its defined members; `_event.data` may be XML.
  const Event* event = nullptr;
};

/// An expression in the syntax and meaning of ECMAScript's pure part (ARCHITECTURE §4), total by
/// construction: `evaluate` ends within the named bounds of `limits.h`.
class Expression {
 public:
  /// Never fails: an illegal text becomes an expression that fails whenever it is evaluated.
  static Expression parse(std::string_view text);

  /// The error of an illegal text, for `check`.
  const EvaluationError* syntax_error() const;
  const std::string& text() const;
  /// Names of the free variables it reads (`_event` among them).
  const std::vector<std::string>& reads() const;
  /// Whether `_event` is among them.
  bool reads_event() const;
  /// State ids that it names in `In('…')`.
  const std::vector<std::string>& states() const;

  tl::expected<Value, EvaluationError> evaluate(const Scope& scope) const;
  /// Shows the value to `see` where it lies, without a copy. What is undefined or XML, and what
  /// fails, is not shown.
  void show(const Scope& scope, const std::function<void(const Json&)>& see) const;
  /// ToBoolean of the value (ECMA-262 §7.1.2).
  tl::expected<bool, EvaluationError> evaluate_condition(const Scope& scope) const;

 private:
  struct Compiled;
  explicit Expression(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace arendegang::statechart
