#pragma once

#include "engine/statechart/expression.h"
#include "engine/statechart/expression_node.h"
#include "engine/statechart/expression_operand.h"

namespace arendegang::statechart {

/// Evaluates the tree. The operand may borrow from the scope and from the tree. Throws `Failure`
/// with the position of the innermost node that failed.
Operand evaluate_node(const Node& node, const Scope& scope, Budget& budget);
/// ToBoolean of it (ECMA-262 §7.1.2).
bool holds(const Node& node, const Scope& scope, Budget& budget);

}  // namespace arendegang::statechart
