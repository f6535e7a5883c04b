#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "engine/statechart/event.h"
#include "engine/statechart/expression.h"
#include "engine/statechart/limits.h"
#include "engine/statechart/value.h"

namespace arendegang::statechart {

/// Thrown inside an evaluation; the evaluator adds the position and `Expression` ends it as an
/// `EvaluationError`.
struct Failure {
  std::string message;
  std::optional<std::size_t> position{};
};

/// The failure as the caller of an evaluation gets it.
EvaluationError as_error(Failure failure);

/// What one evaluation may still use (`limits.h`). Passing it is a `Failure`.
class Budget {
 public:
  void spend_steps(std::size_t steps = 1) {
    if (steps > steps_) throw Failure{"Expected the evaluation to end within its steps"};
    steps_ -= steps;
  }
  /// For reading through a text.
  void spend_scan(std::size_t bytes) { spend_steps(bytes / kBytesScannedPerStep); }
  void spend_bytes(std::size_t bytes) {
    if (bytes > bytes_) throw Failure{"Expected the evaluation to keep within its memory"};
    bytes_ -= bytes;
  }

 private:
  static constexpr std::size_t kBytesScannedPerStep = 64;

  std::size_t steps_ = kMaxEvaluationSteps;
  std::size_t bytes_ = kMaxEvaluationBytes;
};

/// A value during evaluation: borrowed from the scope while it is only read, owned when the
/// evaluation made it. Borrowing is what keeps a guard from copying the variables it looks into.
class Operand {
 public:
  Operand() = default;
  Operand(Json owned);  // NOLINT: a result reads as its value
  static Operand borrow(const Json& json) { return {Kind::kJson, &json}; }
  static Operand borrow(const XmlText& xml) { return {Kind::kXml, &xml}; }
  static Operand borrow(const Value& value);
  /// `_event` as it stands in the scope; see `Scope::event`.
  static Operand borrow(const Event& event) { return {Kind::kEvent, &event}; }
  /// The same value for another reader: a copy when this one owns it.
  Operand again() const;

  bool is_undefined() const { return kind_ == Kind::kUndefined; }
  /// Null when undefined, XML or the event.
  const Json* json() const { return as<Json>(Kind::kJson); }
  const XmlText* xml() const { return as<XmlText>(Kind::kXml); }
  const Event* event() const { return as<Event>(Kind::kEvent); }
  const boost::json::array* array() const { return json() ? json()->if_array() : nullptr; }
  const boost::json::object* object() const { return json() ? json()->if_object() : nullptr; }
  const boost::json::string* string() const { return json() ? json()->if_string() : nullptr; }

  /// The value by itself: what was borrowed is copied, at the budget's cost.
  Value take(Budget& budget) &&;
  /// As an array's element or an object's member: XML as its text, undefined as nothing.
  std::optional<Json> take_json(Budget& budget) &&;
  /// The member or element of this one; owned when this is, so that it may outlive it.
  Operand part(const Json& found) &&;

 private:
  enum class Kind : std::uint8_t { kUndefined, kJson, kXml, kEvent };
  Operand(Kind kind, const void* what) : kind_(kind), what_(what) {}
  template <typename What>
  const What* as(Kind kind) const {
    return kind_ == kind ? static_cast<const What*>(what_) : nullptr;
  }

  Kind kind_ = Kind::kUndefined;
  const void* what_ = nullptr;
  std::unique_ptr<Json> owned_;  ///< what `what_` points to, if it is not borrowed
};

/// One field of `_event` (SCXML §5.10.1 and our `at` and `due`); undefined where it is empty or
/// there is no such field.
Operand event_field(const Event& event, std::string_view name);
bool is_event_field(std::string_view name);

/// `_event` as a whole: the object of its defined members.
Json event_object(const Event& event, Budget& budget);

}  // namespace arendegang::statechart
