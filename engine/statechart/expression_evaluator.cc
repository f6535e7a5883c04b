#include "engine/statechart/expression_evaluator.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include <boost/container/small_vector.hpp>

#include "engine/statechart/expression_functions.h"
#include "engine/statechart/expression_operators.h"
#include "engine/statechart/utf8.h"

namespace arendegang::statechart {
namespace {

/// The element that an index names: a whole number, or its text as ECMAScript has it.
std::optional<std::size_t> array_index(const Operand& index, Budget& budget) {
  const std::string text = to_text(index, budget);
  std::size_t number = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  if (result.ec != std::errc{} || result.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

Operand element(Operand array, std::size_t index) {
  const auto& elements = *array.array();
  if (index >= elements.size()) return {};
  const Json& found = elements[index];
  return std::move(array).part(found);
}

Operand member(Operand object, std::string_view name, Budget& budget) {
  if (const auto* event = object.event()) return event_field(*event, name);
  if (const auto* members = object.object()) {
    const Json* const found = members->if_contains(name);
    return found == nullptr ? Operand() : std::move(object).part(*found);
  }
  if (name == "length") {
    if (const auto* array = object.array()) return Json(std::int64_t(array->size()));
    if (const auto* text = object.string()) {
      budget.spend_scan(text->size());
      return Json(std::int64_t(utf16_length(*text)));
    }
  }
  const bool none = object.is_undefined() || (object.json() != nullptr && object.json()->is_null());
  if (none) {
    throw Failure{"Expected an object with the member " + std::string(name) + ", but it is " +
                  to_text(object, budget)};
  }
  return {};
}

bool has_member(const Operand& object, const Operand& key, Budget& budget) {
  if (object.array() != nullptr) {
    const auto index = array_index(key, budget);
    return index && *index < object.array()->size();
  }
  const std::string name = to_text(key, budget);
  if (object.event() != nullptr) return is_event_field(name);
  if (object.object() != nullptr) return object.object()->contains(name);
  throw Failure{"Expected an object to the right of in, but found " +
                std::string(type_name(object))};
}

class Evaluator {
 public:
  Evaluator(const Scope& scope, Budget& budget) : scope_(scope), budget_(budget) {}

  Operand evaluate(const Node& node) {
    budget_.spend_steps();
    try {
      return std::visit(*this, node.what);
    } catch (Failure& failure) {
      if (!failure.position) failure.position = node.position;
      throw;
    }
  }

  /// ToBoolean of the node's value, which is not made where its parts say enough.
  bool holds(const Node& node) {
    if (const auto* logical = std::get_if<Logical>(&node.what)) {
      if (logical->op != LogicalOperator::kCoalesce) return holds(*logical);
    } else if (const auto* unary = std::get_if<Unary>(&node.what)) {
      if (unary->op == UnaryOperator::kNot) return fails(*unary);
    }
    return to_boolean(evaluate(node));
  }

  Operand operator()(const Literal& literal) { return Operand::borrow(literal.value); }

  Operand operator()(const Variable& variable) {
    if (is_event(variable) && scope_.event != nullptr) return Operand::borrow(*scope_.event);
    const Value* const value = find(variable);
    if (value == nullptr) {
      throw Failure{"Expected a declared variable, but found " + variable.name};
    }
    return Operand::borrow(*value);
  }

  Operand operator()(const Parameter& parameter) { return parameters_[parameter.slot].again(); }

  Operand operator()(const Member& access) {
    return member(evaluate(*access.object), access.name, budget_);
  }

  Operand operator()(const Index& access) {
    Operand object = evaluate(*access.object);
    const Operand key = evaluate(*access.index);
    if (object.array() != nullptr) {
      const auto index = array_index(key, budget_);
      if (index) return element(std::move(object), *index);
    }
    if (const auto* name = key.string()) return member(std::move(object), *name, budget_);
    return member(std::move(object), to_text(key, budget_), budget_);
  }

  Operand operator()(const Unary& unary) {
    const auto* variable = std::get_if<Variable>(&unary.operand->what);
    if (unary.op == UnaryOperator::kTypeof && variable != nullptr) {
      // An undeclared one is no error (ECMA-262 §13.5.3).
      const bool bound = is_event(*variable) ? scope_.event != nullptr : find(*variable) != nullptr;
      return Json(bound ? type_name((*this)(*variable)) : "undefined");
    }
    return apply_unary(unary.op, evaluate(*unary.operand));
  }

  Operand operator()(const Binary& binary) {
    const Operand left = evaluate(*binary.left);
    const Operand right = evaluate(*binary.right);
    if (binary.op == BinaryOperator::kIn) return Json(has_member(right, left, budget_));
    return apply_binary(binary.op, left, right, budget_);
  }

  Operand operator()(const Logical& logical) {
    Operand left = evaluate(*logical.left);
    if (decides(logical.op, left)) return left;
    return evaluate(*logical.right);
  }

  Operand operator()(const Conditional& conditional) {
    return evaluate(holds(*conditional.condition) ? *conditional.then : *conditional.otherwise);
  }

  Operand operator()(const ArrayLiteral& literal) {
    boost::json::array array;
    array.reserve(literal.elements.size());
    for (const auto& node : literal.elements) {
      array.push_back(evaluate(*node).take_json(budget_).value_or(nullptr));
    }
    return Json(std::move(array));
  }

  Operand operator()(const ObjectLiteral& literal) {
    boost::json::object object;
    object.reserve(literal.members.size());
    for (const auto& [name, node] : literal.members) {
      auto value = evaluate(*node).take_json(budget_);
      budget_.spend_bytes(name.size());
      if (value) object.insert_or_assign(name, std::move(*value));
    }
    return Json(std::move(object));
  }

  Operand operator()(const Call& call) {
    std::vector<Operand> arguments;
    arguments.reserve(call.arguments.size());
    for (const auto& node : call.arguments) arguments.push_back(evaluate(*node));
    return call.function->call(arguments, budget_);
  }

  Operand operator()(const InState& in) {
    const std::string id = to_text(evaluate(*in.state_id), budget_);
    return Json(scope_.in && scope_.in(id));
  }

  Operand operator()(const Query& query) {
    Operand array = evaluate(*query.array);
    if (array.array() == nullptr) {
      throw Failure{"Expected an array, but found " + std::string(type_name(array))};
    }
    switch (query.kind) {
      case ArrayQuery::kCount:
        return Json(std::int64_t(count_until(query, *array.array(), kNoLimit)));
      case ArrayQuery::kSome:
        return Json(count_until(query, *array.array(), 1) == 1);
      case ArrayQuery::kEvery:
        return Json(!any_fails(query, *array.array()));
      case ArrayQuery::kFind:
        return first_holding(query, std::move(array));
      case ArrayQuery::kFilter:
        return filtered(query, *array.array());
      case ArrayQuery::kMap:
        break;
    }
    return mapped(query, *array.array());
  }

 private:
  static constexpr std::string_view kEvent = "_event";
  static constexpr std::size_t kNoLimit = static_cast<std::size_t>(-1);

  static bool is_event(const Variable& variable) { return variable.name == kEvent; }

  bool holds(const Logical& logical) {
    budget_.spend_steps();
    const bool decisive = logical.op == LogicalOperator::kOr;
    return holds(*logical.left) == decisive ? decisive : holds(*logical.right);
  }

  bool fails(const Unary& negation) {
    budget_.spend_steps();
    return !holds(*negation.operand);
  }

  /// Null: there is none. An arrow function reads the same ones for each element: once looked up.
  const Value* find(const Variable& variable) {
    if (parameters_.empty()) return look_up(variable);
    const auto known =
        std::ranges::find_if(found_, [&](const auto& each) { return each.first == &variable; });
    if (known != found_.end()) return known->second;
    return found_.emplace_back(&variable, look_up(variable)).second;
  }

  const Value* look_up(const Variable& variable) const {
    return scope_.lookup && !is_event(variable) ? scope_.lookup(variable.name) : nullptr;
  }

  static bool decides(LogicalOperator op, const Operand& left) {
    switch (op) {
      case LogicalOperator::kAnd:
        return !to_boolean(left);
      case LogicalOperator::kOr:
        return to_boolean(left);
      case LogicalOperator::kCoalesce:
        break;
    }
    return !left.is_undefined() && !(left.json() != nullptr && left.json()->is_null());
  }

  void bind(const Query& query, const boost::json::array& array, std::size_t index) {
    parameters_.resize(query.first_slot);
    parameters_.push_back(Operand::borrow(array[index]));
    if (query.parameters == 2) parameters_.push_back(Json(std::int64_t(index)));
  }

  /// The arrow function's result for one element. What it borrows lives as long as the array.
  Operand apply(const Query& query, const boost::json::array& array, std::size_t index) {
    bind(query, array, index);
    Operand result = evaluate(*query.body);
    parameters_.resize(query.first_slot);
    return result;
  }

  /// ToBoolean of that.
  bool holds(const Query& query, const boost::json::array& array, std::size_t index) {
    bind(query, array, index);
    const bool result = holds(*query.body);
    parameters_.resize(query.first_slot);
    return result;
  }

  std::size_t count_until(const Query& query, const boost::json::array& array, std::size_t limit) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < array.size() && count < limit; ++i) {
      if (holds(query, array, i)) ++count;
    }
    return count;
  }

  bool any_fails(const Query& query, const boost::json::array& array) {
    for (std::size_t i = 0; i < array.size(); ++i) {
      if (!holds(query, array, i)) return true;
    }
    return false;
  }

  Operand first_holding(const Query& query, Operand array) {
    for (std::size_t i = 0; i < array.array()->size(); ++i) {
      if (holds(query, *array.array(), i)) return element(std::move(array), i);
    }
    return {};
  }

  Operand filtered(const Query& query, const boost::json::array& array) {
    boost::json::array kept;
    for (std::size_t i = 0; i < array.size(); ++i) {
      if (!holds(query, array, i)) continue;
      kept.push_back(Operand::borrow(array[i]).take_json(budget_).value());
    }
    return Json(std::move(kept));
  }

  Operand mapped(const Query& query, const boost::json::array& array) {
    boost::json::array results;
    results.reserve(array.size());
    for (std::size_t i = 0; i < array.size(); ++i) {
      results.push_back(apply(query, array, i).take_json(budget_).value_or(nullptr));
    }
    return Json(std::move(results));
  }

  const Scope& scope_;
  Budget& budget_;
  /// Of the arrow functions around what is evaluated.
  boost::container::small_vector<Operand, 4> parameters_;
  /// Within arrow functions.
  boost::container::small_vector<std::pair<const Variable*, const Value*>, 8> found_;
};

}  // namespace

Operand evaluate_node(const Node& node, const Scope& scope, Budget& budget) {
  return Evaluator(scope, budget).evaluate(node);
}

bool holds(const Node& node, const Scope& scope, Budget& budget) {
  return Evaluator(scope, budget).holds(node);
}

}  // namespace arendegang::statechart
