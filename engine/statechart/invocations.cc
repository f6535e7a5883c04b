#include "engine/statechart/invocations.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "engine/statechart/invariant.h"
#include "engine/statechart/io_processor.h"
#include "engine/statechart/limits.h"

namespace arendegang::statechart {
namespace {

/// What `key` and `<param>` of an `a:each` know the element as.
constexpr std::string_view kItem = "item";

/// The type as it is handed on: one name for what the Recommendation lets be written in several
/// ways (§6.4.2). Nothing when it is not supported.
std::optional<std::string> supported_type(std::string_view type) {
  constexpr std::string_view kWithoutSlash = kScxmlInvoke.substr(0, kScxmlInvoke.size() - 1);
  if (type.empty() || type == kScxmlInvoke || type == kWithoutSlash ||
      type == kScxmlProcessorShort) {
    return std::string(kScxmlInvoke);
  }
  if (type.starts_with(kOurTypes)) return std::string(type);
  return std::nullopt;
}

std::optional<std::string> key_text(const Value& value) {
  const Json* json = std::get_if<Json>(&value);
  if (json == nullptr) return std::nullopt;
  if (json->is_string() && !json->get_string().empty()) return std::string(json->get_string());
  if (json->is_int64() || json->is_uint64()) return boost::json::serialize(*json);
  return std::nullopt;
}

}  // namespace

void Invocations::start(StateIndex state) {
  const auto& elements = model_.states[state].invokes;
  for (std::uint32_t i = 0; i < elements.size(); ++i) {
    const auto started = elements[i].each ? start_each(state, i) : start_one(state, i);
    if (!started) outbox_.raise_error("error.execution", started.error());
  }
}

ContentResult<void> Invocations::start_one(StateIndex state, std::uint32_t index) {
  const InvokeElement& element = model_.states[state].invokes[index];
  auto invokeid = choose_id(state, element);
  if (!invokeid) return tl::unexpected(invokeid.error());
  auto invoke = evaluate(element);
  if (!invoke) return tl::unexpected(invoke.error());
  if (find(*invokeid) != nullptr) {
    return tl::unexpected(ContentError{
        fmt::format("Expected no running invocation '{}', but there is one", *invokeid), {}});
  }
  invoke->invokeid = *std::move(invokeid);
  add(*std::move(invoke), state, index, {});
  return {};
}

ContentResult<void> Invocations::start_each(StateIndex state, std::uint32_t index) {
  const InvokeElement& element = model_.states[state].invokes[index];
  auto value = data_.evaluate(*element.each);
  if (!value) return tl::unexpected(value.error());
  Json* const json = std::get_if<Json>(&*value);
  if (json == nullptr || !json->is_array()) {
    return tl::unexpected(ContentError{
        fmt::format("Expected '{}' to be an array, but it is none", element.each->text()), {}});
  }
  boost::json::array& elements = json->get_array();
  const std::vector<Value> items(std::move_iterator(elements.begin()),
                                 std::move_iterator(elements.end()));
  auto keys = keys_of(element, items);
  if (!keys) return tl::unexpected(keys.error());
  std::vector<Invoke> invokes;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Datamodel::Binding binding(data_, kItem, items[i]);
    auto invoke = evaluate(element);
    if (!invoke) return tl::unexpected(invoke.error());
    invoke->invokeid = std::move((*keys)[i]);
    invokes.push_back(*std::move(invoke));
  }
  for (Invoke& invoke : invokes) add(std::move(invoke), state, index, element.id);
  joins_.push_back(element.id);
  if (invokes.empty()) raise_join(element.id);
  return {};
}

ContentResult<std::vector<std::string>> Invocations::keys_of(const InvokeElement& element,
                                                             const std::vector<Value>& items) {
  std::vector<std::string> invokeids;
  std::unordered_set<std::string> seen;
  for (const Value& item : items) {
    const Datamodel::Binding binding(data_, kItem, item);
    const auto value = data_.evaluate(*element.key);
    if (!value) return tl::unexpected(value.error());
    const auto key = key_text(*value);
    if (!key) {
      return tl::unexpected(ContentError{
          fmt::format("Expected the key '{}' to be a text or a whole number, but it is none",
                      element.key->text()),
          {}});
    }
    std::string invokeid = element.id + "." + *key;
    if (!seen.insert(invokeid).second || find(invokeid) != nullptr) {
      return tl::unexpected(
          ContentError{fmt::format("Expected each key once, but '{}' is there twice", *key), {}});
    }
    invokeids.push_back(std::move(invokeid));
  }
  return invokeids;
}

ContentResult<std::string> Invocations::choose_id(StateIndex state, const InvokeElement& element) {
  if (!element.id.empty()) return element.id;
  std::string invokeid = outbox_.generate_id(model_.states[state].id);
  if (!element.idlocation) return invokeid;
  const auto assigned = data_.assign(*element.idlocation, Json(boost::json::string(invokeid)));
  if (!assigned) return tl::unexpected(assigned.error());
  return invokeid;
}

ContentResult<Invoke> Invocations::evaluate(const InvokeElement& element) const {
  Invoke invoke;
  const auto type = data_.evaluate_text(element.type.value_or(std::string()));
  if (!type) return tl::unexpected(type.error());
  auto supported = supported_type(*type);
  if (!supported) {
    return tl::unexpected(ContentError{
        fmt::format("Expected a type that can be invoked, but it is '{}'", *type), {}});
  }
  invoke.type = *std::move(supported);
  if (element.src) {
    auto src = data_.evaluate_text(*element.src);
    if (!src) return tl::unexpected(src.error());
    invoke.src = *std::move(src);
  }
  if (element.payload.content) {
    auto content = data_.evaluate(*element.payload.content);
    if (!content) return tl::unexpected(content.error());
    invoke.content = *std::move(content);
  }
  for (const Param& param : element.payload.params) {
    auto value = data_.evaluate(param);
    if (!value) return tl::unexpected(value.error());
    invoke.params.insert_or_assign(param.name, *std::move(value));
  }
  return invoke;
}

void Invocations::add(Invoke invoke, StateIndex state, std::uint32_t index, std::string each) {
  if (session_.invocations.size() + started_.size() >= kMaxInvocations + ended_.size()) {
    throw BoundExceeded{fmt::format("Expected at most {} running invocations, but '{}' is one more",
                                    kMaxInvocations, invoke.invokeid)};
  }
  const InvokeElement& element = model_.states[state].invokes[index];
  started_.push_back(
      {invoke.invokeid, model_.states[state].id, std::move(each), element.autoforward, index});
  outbox_.emit(std::move(invoke));
}

bool Invocations::is_ended(std::string_view invokeid) const {
  return std::ranges::find(ended_, invokeid) != ended_.end();
}

void Invocations::for_each_running(const std::function<void(const Invocation&)>& visit) const {
  for (const Invocation& invocation : session_.invocations) {
    if (!is_ended(invocation.invokeid)) visit(invocation);
  }
  for (const Invocation& invocation : started_) visit(invocation);
}

const Invocation* Invocations::find(std::string_view invokeid) const {
  const auto same = [&](const Invocation& each) { return each.invokeid == invokeid; };
  const auto started = std::ranges::find_if(started_, same);
  if (started != started_.end()) return &*started;
  const auto& kept = session_.invocations;
  const auto running = std::ranges::find_if(kept, same);
  return running == kept.end() || is_ended(invokeid) ? nullptr : &*running;
}

const InvokeElement& Invocations::element_of(const Invocation& invocation) const {
  const StateIndex state = model_.find(invocation.state);
  if (state == kNoState || invocation.invoke_index >= model_.states[state].invokes.size()) {
    broken_invariant(session_,
                     fmt::format("Expected '{}' to be an invocation of the chart '{}', but "
                                 "it is none",
                                 invocation.invokeid, model_.name));
  }
  return model_.states[state].invokes[invocation.invoke_index];
}

bool Invocations::any_running_of(std::string_view each) const {
  bool any = false;
  for_each_running([&](const Invocation& invocation) { any = any || invocation.each == each; });
  return any;
}

void Invocations::cancel(StateIndex state) {
  if (model_.states[state].invokes.empty()) return;
  const std::string& id = model_.states[state].id;
  for (const Invocation& invocation : session_.invocations) {
    if (invocation.state != id || is_ended(invocation.invokeid)) continue;
    ended_.push_back(invocation.invokeid);
    outbox_.emit(Uninvoke{invocation.invokeid});
  }
  for (const Invocation& invocation : started_) {
    if (invocation.state == id) outbox_.emit(Uninvoke{invocation.invokeid});
  }
  std::erase_if(started_, [&](const Invocation& each) { return each.state == id; });
  // Also the join of children that have all just ended.
  for (const InvokeElement& element : model_.states[state].invokes) std::erase(joins_, element.id);
}

std::optional<std::string> Invocations::finish_child(std::string_view invokeid) {
  std::string each = find(invokeid)->each;
  ended_.emplace_back(invokeid);
  if (each.empty() || any_running_of(each)) return std::nullopt;
  return each;
}

void Invocations::raise_join(const std::string& each) {
  if (std::erase(joins_, each) == 0) return;
  outbox_.raise_platform(std::string(kDoneEachPrefix) + each);
}

void Invocations::finish(Delta& delta) && {
  delta.invoked = std::move(started_);
  delta.uninvoked = std::move(ended_);
  delta.joins = std::move(joins_);
}

}  // namespace arendegang::statechart
