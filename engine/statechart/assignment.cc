#include "engine/statechart/assignment.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "engine/statechart/expression_evaluator.h"
#include "engine/statechart/expression_operators.h"
#include "engine/statechart/value_size.h"

namespace arendegang::statechart {
namespace {

/// The object or index part of a node that has one; null for a variable.
const Node* container_of(const Node& node) {
  if (const auto* member = std::get_if<Member>(&node.what)) return member->object.get();
  if (const auto* index = std::get_if<Index>(&node.what)) return index->object.get();
  return nullptr;
}

std::string key_of(const Node& node, const Scope& scope, Budget& budget) {
  if (const auto* member = std::get_if<Member>(&node.what)) return member->name;
  const auto& index = std::get<Index>(node.what);
  return to_text(evaluate_node(*index.index, scope, budget), budget);
}

/// Member names and indices from the variable inwards.
std::vector<std::string> path_to(const Node& target, const Scope& scope, Budget& budget) {
  std::vector<std::string> path;
  for (const Node* node = &target; container_of(*node) != nullptr; node = container_of(*node)) {
    path.push_back(key_of(*node, scope, budget));
  }
  std::ranges::reverse(path);
  return path;
}

/// The index that `key` is; `size` when it lies beyond the end.
std::size_t index_in(const boost::json::array& array, const std::string& key) {
  std::size_t index = 0;
  const auto result = std::from_chars(key.data(), key.data() + key.size(), index);
  const bool whole = result.ec == std::errc{} && result.ptr == key.data() + key.size();
  if (!whole || index > array.size()) {
    throw Failure{"Expected an index up to " + std::to_string(array.size()) + ", but found " + key};
  }
  return index;
}

Json& step_into(Json& container, const std::string& key) {
  Json* found = nullptr;
  if (auto* object = container.if_object()) {
    found = object->if_contains(key);
  } else if (auto* array = container.if_array()) {
    const std::size_t index = index_in(*array, key);
    found = index < array->size() ? &(*array)[index] : nullptr;
  }
  if (found == nullptr) throw Failure{"Expected a value at " + key + ", but there is none"};
  return *found;
}

/// The array or object that the last key of `path` stands in.
Json& container_at(Value& variable, const std::vector<std::string>& path) {
  auto* container = std::get_if<Json>(&variable);
  if (container == nullptr) throw Failure{"Expected an object to assign into, but found none"};
  for (auto key = path.begin(); key != path.end() - 1; ++key) {
    container = &step_into(*container, *key);
  }
  if (!container->is_structured()) {
    throw Failure{"Expected an object or array with " + path.back() + ", but it is neither"};
  }
  return *container;
}

/// `part`: what is added to the variable; nothing: it becomes null or goes.
void check_bounds(const Value& variable, const std::optional<Json>& part, std::size_t path_length) {
  const auto whole = bounded_size(variable);
  const auto added = part ? bounded_size(*part) : bounded_size(Json());
  const bool fits = whole && added && whole->bytes + added->bytes <= kMaxValueBytes &&
                    added->depth + path_length <= kMaxValueDepth;
  if (!fits) throw Failure{"Expected the variable to keep within its bounds"};
}

void write_element(boost::json::array& array, const std::string& key, Json part) {
  const std::size_t index = index_in(array, key);
  if (index == array.size()) {
    array.push_back(std::move(part));
  } else {
    array[index] = std::move(part);
  }
}

void write_member(boost::json::object& object, const std::string& key, std::optional<Json> part) {
  if (part) {
    object.insert_or_assign(key, std::move(*part));
  } else if (object.contains(key)) {
    object.stable_erase(object.find(key));
  }
}

[[noreturn]] void fail_undeclared(const std::string& name) {
  throw Failure{"Expected a declared variable, but found " + name};
}

std::optional<Json> as_part(Value value) {
  if (auto* json = std::get_if<Json>(&value)) return std::move(*json);
  if (const auto* xml = std::get_if<XmlText>(&value)) return Json(xml->text);
  return std::nullopt;
}

}  // namespace

bool is_assignable(const Node& node) {
  const Node* root = &node;
  while (container_of(*root) != nullptr) root = container_of(*root);
  return std::holds_alternative<Variable>(root->what);
}

const std::string& assigned_variable(const Node& target) {
  const Node* root = &target;
  while (container_of(*root) != nullptr) root = container_of(*root);
  return std::get<Variable>(root->what).name;
}

void assign_to(const Node& target, Value value, const Scope& scope, const Variables& variables,
               Budget& budget) {
  const std::string& name = assigned_variable(target);
  if (name.starts_with('_')) {
    throw Failure{"Expected a variable of the chart, but " + name + " is the system's"};
  }
  const auto path = path_to(target, scope, budget);
  if (path.empty()) {
    if (!variables.write(name, std::move(value))) fail_undeclared(name);
    return;
  }
  Value* const variable = variables.find(name);
  if (variable == nullptr) fail_undeclared(name);
  Json& container = container_at(*variable, path);
  auto part = as_part(std::move(value));
  check_bounds(*variable, part, path.size());
  if (auto* array = container.if_array()) {
    write_element(*array, path.back(), std::move(part).value_or(nullptr));
  } else {
    write_member(container.get_object(), path.back(), std::move(part));
  }
}

}  // namespace arendegang::statechart
