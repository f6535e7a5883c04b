#pragma once

#include <string>
#include <string_view>

#include "engine/statechart/expression_node.h"
#include "engine/statechart/expression_operand.h"

namespace arendegang::statechart {

/// The meaning of ECMAScript's operators on our values. Numbers are doubles, kept as integers while
/// they are whole and exact; NaN and infinities are a `Failure` the moment they would be a result.

bool to_boolean(const Operand& operand);                      ///< ECMA-262 §7.1.2
double to_number(const Operand& operand);                     ///< §7.1.4; NaN where it has none
std::string to_text(const Operand& operand, Budget& budget);  ///< §7.1.17
std::string_view type_name(const Operand& operand);           ///< §13.5.3, `typeof`

/// A finite number as JSON; anything else is a `Failure`.
Json number_value(double number);

/// The whole number that an argument must be.
std::int64_t to_integer(const Operand& operand);

Operand apply_unary(UnaryOperator op, const Operand& operand);
/// Every binary operator but `in`.
Operand apply_binary(BinaryOperator op, const Operand& left, const Operand& right, Budget& budget);

/// `===`, but arrays and objects are equal when they hold the same (our values have no identity).
bool identical(const Operand& left, const Operand& right, Budget& budget);

}  // namespace arendegang::statechart
