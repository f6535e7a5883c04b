#include "engine/statechart/expression.h"
#include "tests/fuzz/target.h"

namespace {

using arendegang::statechart::Expression;
using arendegang::statechart::Json;
using arendegang::statechart::Scope;
using arendegang::statechart::Value;

Scope scope_with(const Value& value) {
  Scope scope;
  scope.lookup = [&value](std::string_view name) { return name == "x" ? &value : nullptr; };
  scope.in = [](std::string_view state) { return state == "s"; };
  return scope;
}

}  // namespace

/// Whatever the text, it ends within its bounds, and says the same twice.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Value value = Json{{"a", {1, "två", nullptr}}, {"b", {{"c", 2.5}}}};
  const auto expression = Expression::parse(arendegang::fuzz::text_of(data, size));
  const auto scope = scope_with(value);
  const auto once = expression.evaluate(scope);
  const auto again = expression.evaluate(scope);
  arendegang::fuzz::demand(once.has_value() == again.has_value());
  if (once) arendegang::fuzz::demand(*once == *again);
  if (expression.syntax_error() != nullptr) arendegang::fuzz::demand(!once);
  return 0;
}
