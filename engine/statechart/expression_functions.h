#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "engine/statechart/expression_operand.h"

namespace arendegang::statechart {

/// A function that expressions can call, also as a method of its first argument.
struct Function {
  std::string_view name;
  std::size_t least_arguments;
  std::size_t most_arguments;
  Operand (*call)(std::span<Operand> arguments, Budget& budget);
};

/// Null: there is no such function.
const Function* find_function(std::string_view name);

}  // namespace arendegang::statechart
