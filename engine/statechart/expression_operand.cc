#include "engine/statechart/expression_operand.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/statechart/value_size.h"

namespace arendegang::statechart {
namespace {

constexpr std::array<std::string_view, 9> kEventFields{
    "name", "type", "sendid", "origin", "origintype", "invokeid", "data", "at", "due"};

constexpr auto kTooLarge = "Expected a value within the bounds of one variable";

std::string_view name_of(EventType type) {
  switch (type) {
    case EventType::kPlatform:
      return "platform";
    case EventType::kInternal:
      return "internal";
    case EventType::kExternal:
      break;
  }
  return "external";
}

Operand text_field(const std::string& text) {
  return text.empty() ? Operand() : Json(text);
}

Operand time_field(Time time) {
  return Json(std::int64_t{time.time_since_epoch().count()});
}

Json copy(const Json& json, Budget& budget) {
  const auto size = bounded_size(json);
  if (!size) throw Failure{kTooLarge};
  budget.spend_bytes(size->bytes);
  return json;
}

}  // namespace

EvaluationError as_error(Failure failure) {
  return {failure.position.value_or(0), std::move(failure.message)};
}

/// Truths are what guards are made of: they stand ready.
Operand::Operand(Json owned) : kind_(Kind::kJson) {
  static const Json kTrue(true);
  static const Json kFalse(false);
  if (owned.is_bool()) {
    what_ = owned.get_bool() ? &kTrue : &kFalse;
    return;
  }
  owned_ = std::make_unique<Json>(std::move(owned));
  what_ = owned_.get();
}

Operand Operand::borrow(const Value& value) {
  if (const auto* json = std::get_if<Json>(&value)) return borrow(*json);
  if (const auto* xml = std::get_if<XmlText>(&value)) return borrow(*xml);
  return {};
}

Operand Operand::again() const {
  return owned_ ? Operand(*owned_) : Operand(kind_, what_);
}

Value Operand::take(Budget& budget) && {
  if (owned_) {
    if (!bounded_size(*owned_)) throw Failure{kTooLarge};
    return std::move(*owned_);
  }
  if (json() != nullptr) return copy(*json(), budget);
  if (event() != nullptr) return event_object(*event(), budget);
  if (xml() == nullptr) return Undefined{};
  budget.spend_bytes(xml()->text.size());
  return *xml();
}

std::optional<Json> Operand::take_json(Budget& budget) && {
  Value value = std::move(*this).take(budget);
  if (auto* made = std::get_if<Json>(&value)) return std::move(*made);
  if (const auto* text = std::get_if<XmlText>(&value)) return Json(text->text);
  return std::nullopt;
}

Operand Operand::part(const Json& found) && {
  return owned_ ? Operand(found) : borrow(found);
}

Operand event_field(const Event& event, std::string_view name) {
  if (name == "name") return text_field(event.name);
  if (name == "type") return Json(name_of(event.type));
  if (name == "sendid") return text_field(event.sendid);
  if (name == "origin") return text_field(event.origin);
  if (name == "origintype") return text_field(event.origintype);
  if (name == "invokeid") return text_field(event.invokeid);
  if (name == "data") return Operand::borrow(event.data);
  if (name == "at") return time_field(event.at);
  if (name == "due" && event.due) return time_field(*event.due);
  return {};
}

bool is_event_field(std::string_view name) {
  return std::ranges::find(kEventFields, name) != kEventFields.end();
}

Json event_object(const Event& event, Budget& budget) {
  boost::json::object object;
  for (const auto name : kEventFields) {
    auto field = event_field(event, name).take_json(budget);
    if (field) object.emplace(name, std::move(*field));
  }
  return object;
}

}  // namespace arendegang::statechart
