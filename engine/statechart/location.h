#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

#include "engine/statechart/expression.h"
#include "engine/statechart/value.h"

namespace arendegang::statechart {

/// What assignments write to. `write` gives a declared variable another value; false when there is
/// none. `find` gives a declared variable of which a part is about to be written, or null when
/// there is none; `declare` makes one (a script's `var`), or gives the one that is there.
struct Variables {
  std::function<bool(std::string_view name, Value&& value)> write;
  std::function<Value*(std::string_view name)> find;
  std::function<Value&(std::string_view name)> declare;
};

/// A place that can be assigned to: `x`, `x.a.b`, `x[0].c`, `x[i]` (SCXML §5.9.2).
class Location {
 public:
  /// Never fails: an illegal text becomes a location that no value can be assigned to.
  static Location parse(std::string_view text);

  const EvaluationError* syntax_error() const;
  const std::string& text() const;
  /// The variable that it is in; empty when the text is illegal.
  const std::string& variable() const;

  /// Fails, and changes nothing, when the variable is not declared or belongs to the system (its
  /// name begins with `_`), when what leads there is no object or array, when an index is beyond
  /// the end (one past the end appends), or when the variable would pass its bounds. Undefined
  /// removes a member and makes an element null; XML in a member is its text.
  tl::expected<void, EvaluationError> assign(Value value, const Scope& scope,
                                             const Variables& variables) const;

 private:
  struct Compiled;
  explicit Location(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace arendegang::statechart
