#pragma once

#include "engine/statechart/expression_node.h"
#include "engine/statechart/expression_operand.h"
#include "engine/statechart/location.h"

namespace arendegang::statechart {

/// Whether the tree is a variable, or a member or element of something assignable.
bool is_assignable(const Node& node);

/// The variable that an assignable tree is in.
const std::string& assigned_variable(const Node& target);

/// What `Location::assign` says, for any assignable tree. Throws `Failure`.
void assign_to(const Node& target, Value value, const Scope& scope, const Variables& variables,
               Budget& budget);

}  // namespace arendegang::statechart
