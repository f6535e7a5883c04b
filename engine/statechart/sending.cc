#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "engine/statechart/content_runner.h"
#include "engine/statechart/duration.h"
#include "engine/statechart/io_processor.h"
#include "engine/statechart/limits.h"

/// `<send>` and `<cancel>` (SCXML §6.2, §6.3, Appendix C.1).
namespace arendegang::statechart {
namespace {

/// The type as it is handed on: one name for the SCXML processor. Nothing when it is not supported.
std::optional<std::string> supported_type(std::string_view type) {
  if (type.empty() || type == kScxmlProcessor || type == kScxmlProcessorShort) {
    return std::string(kScxmlProcessor);
  }
  if (type.starts_with(kOurTypes)) return std::string(type);
  return std::nullopt;
}

bool is_valid_target(const Send& send) {
  return send.type != kScxmlProcessor || send.target.empty() ||
         send.target.starts_with(kInvocationTargetPrefix);
}

std::optional<Time> time_of(const Value& value) {
  // Beyond this no date is meant; and within it a double holds each millisecond.
  constexpr double kLatestMs = 8.64e15;
  const Json* json = std::get_if<Json>(&value);
  if (json == nullptr || !json->is_number()) return std::nullopt;
  const double ms = json->to_number<double>();
  if (std::abs(ms) > kLatestMs) return std::nullopt;
  return Time(Duration(static_cast<Duration::rep>(ms)));
}

tl::unexpected<ContentError> failed(std::string message) {
  return tl::unexpected(ContentError{std::move(message), {}});
}

}  // namespace

ContentResult<void> ContentRunner::carry_out(const SendAction& action) {
  const auto sendid = choose_sendid(action);
  if (!sendid) return tl::unexpected(sendid.error());
  auto message = evaluate(action, *sendid);
  if (!message) {
    ContentError error = message.error();
    error.sendid = *sendid;
    return tl::unexpected(std::move(error));
  }
  return dispatch(*std::move(message));
}

ContentResult<void> ContentRunner::carry_out(const CancelAction& action) {
  auto sendid = data_.evaluate_text(action.sendid);
  if (!sendid) return tl::unexpected(sendid.error());
  outbox_.cancel(*sendid);
  outbox_.emit(Cancel{*std::move(sendid)});
  return {};
}

ContentResult<std::string> ContentRunner::choose_sendid(const SendAction& action) {
  if (!action.idlocation) return action.id;
  std::string sendid = outbox_.generate_id("send");
  const auto assigned = data_.assign(*action.idlocation, Json(boost::json::string(sendid)));
  if (!assigned) return tl::unexpected(assigned.error());
  return sendid;
}

ContentResult<ContentRunner::Message> ContentRunner::evaluate(const SendAction& action,
                                                              const std::string& sendid) {
  Message message;
  Send& send = message.send;
  send.sendid = sendid;
  send.regret = action.regret;
  const auto type = data_.evaluate_text(action.type.value_or(std::string()));
  if (!type) return tl::unexpected(type.error());
  auto supported = supported_type(*type);
  if (!supported)
    return failed(fmt::format("Expected a type that can be sent to, but it is '{}'", *type));
  send.type = *std::move(supported);
  auto target = data_.evaluate_text(action.target.value_or(std::string()));
  if (!target) return tl::unexpected(target.error());
  send.target = *std::move(target);
  if (!is_valid_target(send)) {
    return failed(
        fmt::format("Expected a target that begins with '#_', but it is '{}'", send.target));
  }
  auto event = data_.evaluate_text(action.event.value_or(std::string()));
  if (!event) return tl::unexpected(event.error());
  send.event = *std::move(event);
  auto payload = data_.evaluate(action.payload);
  if (!payload) return tl::unexpected(payload.error());
  send.data = *std::move(payload);
  auto concerns = what_it_concerns(action);
  if (!concerns) return tl::unexpected(concerns.error());
  send.concerns = *std::move(concerns);
  const auto due = due_time(action);
  if (!due) return tl::unexpected(due.error());
  message.due = *due;
  if (message.due && send.target == kInternalTarget) {
    return failed("Expected no delay in a send to #_internal, but there is one");
  }
  return message;
}

ContentResult<std::optional<std::string>> ContentRunner::what_it_concerns(
    const SendAction& action) const {
  if (!action.concerns) return std::optional<std::string>();
  const auto value = data_.evaluate(*action.concerns);
  if (!value) return tl::unexpected(value.error());
  const Json* json = std::get_if<Json>(&*value);
  if (json == nullptr || !json->is_string()) {
    return failed(
        fmt::format("Expected '{}' to be a text, but it is none", action.concerns->text()));
  }
  return std::string(json->get_string());
}

ContentResult<std::optional<Time>> ContentRunner::due_time(const SendAction& action) const {
  if (action.at) {
    const auto value = data_.evaluate(*action.at);
    if (!value) return tl::unexpected(value.error());
    const auto at = time_of(*value);
    if (!at)
      return failed(fmt::format("Expected '{}' to be a time, but it is none", action.at->text()));
    return *at > world_.now ? at : std::nullopt;
  }
  if (!action.delay) return std::optional<Time>();
  const auto text = data_.evaluate_text(*action.delay);
  if (!text) return tl::unexpected(text.error());
  const auto delay = parse_duration(*text);
  if (!delay) return failed(fmt::format("Expected a duration such as 1.5s, but it is '{}'", *text));
  return *delay > Duration::zero() ? std::optional(world_.now + *delay) : std::nullopt;
}

ContentResult<void> ContentRunner::dispatch(Message message) {
  Send& send = message.send;
  if (send.target == kInternalTarget) {
    Event event;
    event.name = std::move(send.event);
    event.type = EventType::kInternal;
    event.sendid = std::move(send.sendid);
    event.data = std::move(send.data);
    outbox_.raise(std::move(event));
    return {};
  }
  if (send.sendid.empty() && send.type != kScxmlProcessor) {
    send.sendid = outbox_.generate_id("send");
  }
  if (message.due) {
    outbox_.schedule({0, *message.due, std::move(send.type), std::move(send.target),
                      std::move(send.sendid), std::move(send.event), std::move(send.data),
                      send.regret, std::move(send.concerns)});
    return {};
  }
  if (!deliverable(send)) {
    // Sending is not waited for, so that the block goes on (SCXML §6.2).
    outbox_.raise_error(
        "error.communication",
        {fmt::format("Expected '{}' to be there for '{}', but it is not", send.target, send.event),
         send.sendid});
    return {};
  }
  outbox_.emit(std::move(send));
  return {};
}

bool ContentRunner::deliverable(const Send& send) const {
  if (send.type == kScxmlProcessor) {
    const std::string_view target = send.target;
    if (target.empty()) return true;
    if (target.starts_with(kSessionTargetPrefix)) {
      if (target.substr(kSessionTargetPrefix.size()) == session_.id) return true;
    } else if (target != kParentTarget &&
               invocations_.find(target.substr(kInvocationTargetPrefix.size())) == nullptr) {
      return false;
    }
  }
  return !world_.reachable || world_.reachable(send.type, send.target);
}

}  // namespace arendegang::statechart
