#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "engine/statechart/expression.h"
#include "engine/statechart/location.h"

namespace arendegang::statechart {

/// The variables of a test, written as one JSON object, and what reads and writes them. `read_only`
/// stands for the names the interpreter binds beside the data (`_sessionid` and so on).
class TestVariables {
 public:
  explicit TestVariables(std::string_view object = "{}") {
    const Json parsed = boost::json::parse(std::string(object));
    for (const auto& [name, value] : parsed.as_object()) {
      data[std::string(name)] = value;
    }
  }
  TestVariables(const TestVariables&) = delete;
  TestVariables& operator=(const TestVariables&) = delete;

  Scope scope() {
    return {[this](std::string_view name) -> const Value* { return find(name); },
            [](std::string_view state) { return state == "beredning"; }, event};
  }
  Variables variables() {
    return {[this](std::string_view name, Value&& value) { return write(name, std::move(value)); },
            [this](std::string_view name) { return find(name); },
            [this](std::string_view name) -> Value& { return data[std::string(name)]; }};
  }

  Data data;
  const Event* event = nullptr;

 private:
  bool write(std::string_view name, Value&& value) {
    Value* const variable = find(name);
    if (variable != nullptr) *variable = std::move(value);
    return variable != nullptr;
  }
  Value* find(std::string_view name) {
    const auto found = data.find(name);
    return found == data.end() ? nullptr : &found->second;
  }
};

}  // namespace arendegang::statechart
