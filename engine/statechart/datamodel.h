#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "engine/statechart/action.h"
#include "engine/statechart/content_error.h"
#include "engine/statechart/expression.h"
#include "engine/statechart/interpreter.h"
#include "engine/statechart/location.h"
#include "engine/statechart/model.h"
#include "engine/statechart/session.h"
#include "engine/statechart/state_set.h"

namespace arendegang::statechart {

/// A session's data as one macrostep sees it (SCXML §5): what the step has written lies over the
/// session's own, which stays as it is; the system's variables (§5.10) are read only. Neither
/// copied nor moved, because its scope refers to it.
class Datamodel {
 public:
  Datamodel(const Model& model, const Session& session, const World& world,
            const StateSet& configuration);
  Datamodel(const Datamodel&) = delete;
  Datamodel& operator=(const Datamodel&) = delete;

  /// What `_event` reads as from now on; it must outlive the reading.
  void bind_event(const Event& event) { scope_.event = &event; }

  ContentResult<Value> evaluate(const Expression& expression) const;
  ContentResult<bool> evaluate_condition(const Expression& expression) const;
  /// `std::monostate` reads as undefined.
  ContentResult<Value> evaluate(const ValueSource& source) const;
  /// A string, or a number or boolean as text; all else is an error.
  ContentResult<std::string> evaluate_text(const TextSource& source) const;
  ContentResult<Value> evaluate(const Param& param) const { return evaluate(param.value); }
  /// Params as the members of an object, content as it is; the first error ends it.
  ContentResult<Value> evaluate(const Payload& payload) const;

  ContentResult<void> assign(const Location& location, Value value);
  ContentResult<void> run(const Script& script);

  /// Declares the variable when it is not yet, and writes it whole. Refuses a name that is no
  /// identifier of a variable, and a value past its bounds.
  ContentResult<void> set(std::string_view name, Value value);
  bool declared(std::string_view name) const { return find(name) != nullptr; }

  /// What was written and differs from what the session has. To be taken once, at the end.
  Data take_changed();
  /// Throws `BoundExceeded` when the data as a whole has outgrown a session.
  void check_bounds() const;

  /// Lets `name` read as `value` while it lives (`item` of `a:each`), over any variable.
  class Binding {
   public:
    Binding(Datamodel& data, std::string_view name, const Value& value) : data_(data) {
      data_.bound_name_ = name;
      data_.bound_value_ = &value;
    }
    ~Binding() { data_.bound_value_ = nullptr; }
    Binding(const Binding&) = delete;
    Binding& operator=(const Binding&) = delete;

   private:
    Datamodel& data_;
  };

 private:
  const Value* find(std::string_view name) const;
  const Value* find_system_variable(std::string_view name) const;
  bool write(std::string_view name, Value&& value);
  Value* find_to_write(std::string_view name);
  Value& declare(std::string_view name);

  const Session& session_;
  const World& world_;
  std::map<std::string, Value, NameOrder> written_;  ///< stay where they are while others come
  Value session_id_;
  Value name_;
  mutable std::optional<Value> io_processors_;
  std::string_view bound_name_;
  const Value* bound_value_ = nullptr;
  Scope scope_;
  Variables variables_;
};

/// `value` as a member of an object: XML becomes its text. Undefined has no place in one.
std::optional<Json> as_member(Value value);

}  // namespace arendegang::statechart
