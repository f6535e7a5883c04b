#include "engine/statechart/datamodel.h"

#include <utility>

#include <fmt/format.h>

#include "engine/statechart/expression_parser.h"
#include "engine/statechart/io_processor.h"
#include "engine/statechart/limits.h"
#include "engine/statechart/value_size.h"

namespace arendegang::statechart {
namespace {

Value text_value(std::string_view text) {
  return Json(boost::json::string(text));
}

/// `_ioprocessors` (SCXML §5.10, Appendix C.1): where others reach this session.
Value io_processors_of(const Session& session) {
  const boost::json::object scxml{
      {"location", fmt::format("{}{}", kSessionTargetPrefix, session.id)}};
  return Json(boost::json::object{{kScxmlProcessor, scxml}, {kScxmlProcessorShort, scxml}});
}

}  // namespace

Datamodel::Datamodel(const Model& model, const Session& session, const World& world,
                     const StateSet& configuration)
    : session_(session),
      world_(world),
      session_id_(text_value(session.id)),
      name_(text_value(model.name)) {
  scope_.lookup = [this](std::string_view name) { return find(name); };
  scope_.in = [&model, &configuration](std::string_view id) {
    const StateIndex state = model.find(id);
    return state != kNoState && configuration.contains(state);
  };
  variables_.write = [this](std::string_view name, Value&& value) {
    return write(name, std::move(value));
  };
  variables_.find = [this](std::string_view name) { return find_to_write(name); };
  variables_.declare = [this](std::string_view name) -> Value& { return declare(name); };
}

const Value* Datamodel::find(std::string_view name) const {
  if (bound_value_ != nullptr && name == bound_name_) return bound_value_;
  if (name.starts_with('_')) return find_system_variable(name);
  if (const auto written = written_.find(name); written != written_.end()) return &written->second;
  if (const auto kept = session_.data.find(name); kept != session_.data.end()) return &kept->second;
  return nullptr;
}

const Value* Datamodel::find_system_variable(std::string_view name) const {
  if (name == "_x") return world_.x;
  if (name == "_sessionid") return &session_id_;
  if (name == "_name") return &name_;
  if (name != "_ioprocessors") return nullptr;
  if (!io_processors_) io_processors_ = io_processors_of(session_);
  return &*io_processors_;
}

bool Datamodel::write(std::string_view name, Value&& value) {
  const auto place = written_.lower_bound(name);
  if (place != written_.end() && place->first == name) {
    place->second = std::move(value);
    return true;
  }
  if (!session_.data.contains(name)) return false;
  written_.emplace_hint(place, name, std::move(value));
  return true;
}

Value* Datamodel::find_to_write(std::string_view name) {
  if (const auto written = written_.find(name); written != written_.end()) return &written->second;
  const auto kept = session_.data.find(name);
  if (kept == session_.data.end()) return nullptr;
  return &written_.emplace(name, kept->second).first->second;
}

Value& Datamodel::declare(std::string_view name) {
  if (Value* existing = find_to_write(name)) return *existing;
  return written_.emplace(name, Undefined()).first->second;
}

ContentResult<Value> Datamodel::evaluate(const Expression& expression) const {
  auto value = expression.evaluate(scope_);
  if (!value) return tl::unexpected(as_content_error(value.error(), expression.text()));
  return *std::move(value);
}

ContentResult<bool> Datamodel::evaluate_condition(const Expression& expression) const {
  const auto holds = expression.evaluate_condition(scope_);
  if (!holds) return tl::unexpected(as_content_error(holds.error(), expression.text()));
  return *holds;
}

ContentResult<Value> Datamodel::evaluate(const ValueSource& source) const {
  if (const auto* expression = std::get_if<Expression>(&source)) return evaluate(*expression);
  if (const auto* value = std::get_if<Value>(&source)) return *value;
  return Value(Undefined());
}

ContentResult<std::string> Datamodel::evaluate_text(const TextSource& source) const {
  if (const auto* literal = std::get_if<std::string>(&source)) return *literal;
  const auto& expression = std::get<Expression>(source);
  const auto value = evaluate(expression);
  if (!value) return tl::unexpected(value.error());
  const Json* json = std::get_if<Json>(&*value);
  if (json != nullptr && json->is_string()) return std::string(json->get_string());
  if (json != nullptr && (json->is_number() || json->is_bool())) {
    return boost::json::serialize(*json);
  }
  return tl::unexpected(ContentError{
      fmt::format("Expected '{}' to be a text, but it is none", expression.text()), {}});
}

ContentResult<Value> Datamodel::evaluate(const Payload& payload) const {
  if (payload.content) return evaluate(*payload.content);
  if (payload.params.empty()) return Value(Undefined());
  boost::json::object object;
  object.reserve(payload.params.size());
  for (const Param& param : payload.params) {
    auto value = evaluate(param);
    if (!value) return tl::unexpected(value.error());
    if (auto member = as_member(*std::move(value))) object[param.name] = *std::move(member);
  }
  return Value(Json(std::move(object)));
}

ContentResult<void> Datamodel::assign(const Location& location, Value value) {
  const auto assigned = location.assign(std::move(value), scope_, variables_);
  if (!assigned) return tl::unexpected(as_content_error(assigned.error(), location.text()));
  return {};
}

ContentResult<void> Datamodel::run(const Script& script) {
  const auto done = script.run(scope_, variables_);
  if (!done) return tl::unexpected(as_content_error(done.error(), script.text()));
  return {};
}

ContentResult<void> Datamodel::set(std::string_view name, Value value) {
  const bool may_be_declared = !name.starts_with('_') && is_variable_name(name);
  if (!may_be_declared && !written_.contains(name) && !session_.data.contains(name)) {
    return tl::unexpected(ContentError{
        fmt::format("Expected '{}' to be a variable that can be written, but it is none", name),
        {}});
  }
  if (!bounded_size(value)) {
    return tl::unexpected(
        ContentError{fmt::format("Expected '{}' to hold at most {} bytes, but it would hold more",
                                 name, kMaxValueBytes),
                     {}});
  }
  declare(name) = std::move(value);
  return {};
}

Data Datamodel::take_changed() {
  Data changed;
  changed.reserve(written_.size());
  for (auto& [name, value] : written_) {
    const auto kept = session_.data.find(name);
    if (kept == session_.data.end() || kept->second != value)
      changed.emplace_hint(changed.end(), name, std::move(value));
  }
  return changed;
}

void Datamodel::check_bounds() const {
  // Small changes to few variables cannot pass the bound, and measuring all costs.
  constexpr std::size_t kUnmeasuredBytes = 16 << 10;
  constexpr std::size_t kUnmeasuredVariables = 256;
  static_assert(kUnmeasuredBytes * kUnmeasuredVariables <= kMaxSessionBytes);
  std::size_t bytes = 0;
  for (const auto& [name, value] : written_) bytes += bytes_of(value);
  if (bytes <= kUnmeasuredBytes && session_.data.size() <= kUnmeasuredVariables) return;
  for (const auto& [name, value] : session_.data) {
    if (!written_.contains(name)) bytes += bytes_of(value);
  }
  if (bytes <= kMaxSessionBytes) return;
  throw BoundExceeded{
      fmt::format("Expected a session's data to take at most {} bytes, but it "
                  "would take {}",
                  kMaxSessionBytes, bytes)};
}

std::optional<Json> as_member(Value value) {
  if (auto* json = std::get_if<Json>(&value)) return std::move(*json);
  if (auto* xml = std::get_if<XmlText>(&value)) return Json(boost::json::string(xml->text));
  return std::nullopt;
}

}  // namespace arendegang::statechart
