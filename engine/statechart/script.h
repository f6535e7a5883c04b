#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engine/statechart/expression.h"
#include "engine/statechart/location.h"

namespace arendegang::statechart {

/// The content of a `<script>` (SCXML §5.8): statements `var x = e, y`, `x.a = e`, `x += e` (also
/// `-= *= /= %=`) and bare expressions, with semicolons or line ends between them.
class Script {
 public:
  /// Never fails: an illegal text becomes a script that fails, doing nothing, whenever it is run.
  static Script parse(std::string_view text);

  const EvaluationError* syntax_error() const;
  const std::string& text() const;
  /// Names of the free variables it reads or writes.
  const std::vector<std::string>& reads() const;
  /// Names that it declares with `var`.
  const std::vector<std::string>& declares() const;

  /// Runs the statements in order until one fails; what those before it wrote stays written.
  tl::expected<void, EvaluationError> run(const Scope& scope, const Variables& variables) const;

 private:
  struct Compiled;
  explicit Script(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace arendegang::statechart
