#include "engine/codec/session_record.h"

#include <functional>
#include <optional>

#include <fmt/format.h>

#include "engine/codec/json_text.h"

namespace arendegang::codec {

// What only this file uses is `static`: in an unnamed namespace it would hide the other overloads.

using google::protobuf::RepeatedPtrField;
using statechart::EventType;
using History = std::map<std::string, std::vector<std::string>, std::less<>>;

// Persisted: `EventType` itself begins at 0, which here means "unspecified".
static constexpr std::uint32_t number_of(EventType type) {
  switch (type) {
    case EventType::kPlatform:
      return 1;
    case EventType::kInternal:
      return 2;
    case EventType::kExternal:
      return 3;
  }
  return 0;
}

static EventType event_type_of(std::uint32_t number, Problem& problem) {
  for (const auto type : {EventType::kPlatform, EventType::kInternal, EventType::kExternal}) {
    if (number_of(type) == number) return type;
  }
  problem.note(fmt::format("Expected an event type of 1 to 3, but found {}", number));
  return EventType::kExternal;
}

static void write_history(int field, const History& history, Fields& fields) {
  using R = v1::HistoryEntryRecord;
  for (const auto& [id, states] : history) {
    fields.nested(field, [&, &id = id, &states = states] {
      fields.text(R::kHistoryFieldNumber, id);
      fields.texts(R::kStatesFieldNumber, states);
    });
  }
}

static void read(const RepeatedPtrField<v1::HistoryEntryRecord>& records, History& history,
                 Problem& problem) {
  for (const auto& record : records) {
    const auto [entry, is_new] = history.try_emplace(record.history());
    if (!is_new) problem.note("Expected each history once, but found twice: " + record.history());
    read(record.states(), entry->second);
  }
}

static void write(const statechart::PendingSend& send, Fields& fields) {
  using R = v1::PendingSendRecord;
  fields.number(R::kOrdinalFieldNumber, send.ordinal);
  fields.number(R::kDueMsFieldNumber, milliseconds_of(send.due));
  fields.text(R::kTypeFieldNumber, send.type);
  fields.text(R::kTargetFieldNumber, send.target);
  fields.text(R::kSendidFieldNumber, send.sendid);
  fields.text(R::kEventFieldNumber, send.event);
  fields.message(R::kDataFieldNumber, send.data);
  if (send.regret) fields.number(R::kRegretMsFieldNumber, std::optional(send.regret->count()));
  fields.text(R::kConcernsFieldNumber, send.concerns);
}

static void read(const v1::PendingSendRecord& record, statechart::PendingSend& send,
                 Problem& problem) {
  send.ordinal = record.ordinal();
  send.due = time_of(record.due_ms());
  send.type = record.type();
  send.target = record.target();
  send.sendid = record.sendid();
  send.event = record.event();
  read(record.data(), send.data, problem);
  if (record.has_regret_ms()) send.regret = statechart::Duration(record.regret_ms());
  if (record.has_concerns()) send.concerns = record.concerns();
}

static void write(const statechart::Invocation& invocation, Fields& fields) {
  using R = v1::InvocationRecord;
  fields.text(R::kInvokeidFieldNumber, invocation.invokeid);
  fields.text(R::kStateFieldNumber, invocation.state);
  fields.text(R::kEachFieldNumber, invocation.each);
  fields.number(R::kAutoforwardFieldNumber, invocation.autoforward);
  fields.number(R::kInvokeIndexFieldNumber, invocation.invoke_index);
}

static void read(const v1::InvocationRecord& record, statechart::Invocation& invocation) {
  invocation.invokeid = record.invokeid();
  invocation.state = record.state();
  invocation.each = record.each();
  invocation.autoforward = record.autoforward();
  invocation.invoke_index = record.invoke_index();
}

void read(const RepeatedPtrField<std::string>& records, std::vector<std::string>& words) {
  words.assign(records.begin(), records.end());
}

void write(const statechart::Value& value, Fields& fields) {
  using R = v1::ValueRecord;
  if (const auto* json = std::get_if<statechart::Json>(&value)) {
    fields.nested(R::kJsonFieldNumber, [&] { append_json(fields.out(), *json); });
  } else if (const auto* xml = std::get_if<statechart::XmlText>(&value)) {
    fields.text(R::kXmlFieldNumber, std::optional(xml->text));
  }
}

void read(const v1::ValueRecord& record, statechart::Value& value, Problem& problem) {
  if (record.has_xml()) value = statechart::XmlText{record.xml()};
  if (!record.has_json()) return;
  auto json = parse_json(record.json());
  if (!json) return problem.note(std::move(json.error().message));
  value = *std::move(json);
}

static void write_variable(std::string_view id, const statechart::Value& value, Fields& fields) {
  using R = v1::DataEntry;
  fields.text(R::kIdFieldNumber, id);
  fields.message(R::kValueFieldNumber, value);
}

Variables encoded(const statechart::Data& data) {
  Variables variables;
  variables.reserve(data.size());
  std::string bytes;
  Fields fields(bytes);
  for (const auto& [id, value] : data) {
    bytes.clear();
    fields.delimited([&, &id = id, &value = value] { write_variable(id, value, fields); });
    variables.push_back({id, bytes});
  }
  return variables;
}

void write_variables(int field, const statechart::Data& data, Fields& fields) {
  for (const auto& [id, value] : data) {
    fields.nested(field, [&, &id = id, &value = value] { write_variable(id, value, fields); });
  }
}

void read(const RepeatedPtrField<v1::DataEntry>& records, statechart::Data& data,
          Problem& problem) {
  data.reserve(static_cast<std::size_t>(records.size()));
  for (const auto& record : records) {
    const auto [entry, is_new] = data.try_emplace(record.id());
    if (!is_new) problem.note("Expected each variable once, but found twice: " + record.id());
    read(record.value(), entry->second, problem);
  }
}

void write(const statechart::Event& event, Fields& fields) {
  using R = v1::EventRecord;
  fields.text(R::kNameFieldNumber, event.name);
  fields.number(R::kTypeFieldNumber, number_of(event.type));
  fields.text(R::kSendidFieldNumber, event.sendid);
  fields.text(R::kOriginFieldNumber, event.origin);
  fields.text(R::kOrigintypeFieldNumber, event.origintype);
  fields.text(R::kInvokeidFieldNumber, event.invokeid);
  fields.message(R::kDataFieldNumber, event.data);
  fields.number(R::kAtMsFieldNumber, milliseconds_of(event.at));
  if (event.due) fields.number(R::kDueMsFieldNumber, std::optional(milliseconds_of(*event.due)));
}

void read(const v1::EventRecord& record, statechart::Event& event, Problem& problem) {
  event.name = record.name();
  event.type = event_type_of(record.type(), problem);
  event.sendid = record.sendid();
  event.origin = record.origin();
  event.origintype = record.origintype();
  event.invokeid = record.invokeid();
  read(record.data(), event.data, problem);
  event.at = time_of(record.at_ms());
  if (record.has_due_ms()) event.due = time_of(record.due_ms());
}

void write_before_variables(const statechart::Session& session, Fields& fields) {
  using R = v1::SessionRecord;
  fields.text(R::kIdFieldNumber, session.id);
  fields.number(R::kRunningFieldNumber, session.running);
  fields.number(R::kEnteredFieldNumber, session.entered);
  fields.texts(R::kConfigurationFieldNumber, session.configuration);
  write_history(R::kHistoryFieldNumber, session.history, fields);
}

void write_after_variables(const statechart::Session& session, Fields& fields) {
  using R = v1::SessionRecord;
  fields.texts(R::kBoundLateFieldNumber, session.bound_late);
  fields.messages(R::kPendingFieldNumber, session.pending);
  fields.messages(R::kInvocationsFieldNumber, session.invocations);
  fields.texts(R::kJoinsFieldNumber, session.joins);
  fields.number(R::kNextOrdinalFieldNumber, session.next_ordinal);
}

void write(const statechart::Session& session, Fields& fields) {
  write_before_variables(session, fields);
  write_variables(v1::SessionRecord::kDataFieldNumber, session.data, fields);
  write_after_variables(session, fields);
}

void read(const v1::SessionRecord& record, statechart::Session& session, Problem& problem) {
  session.id = record.id();
  session.running = record.running();
  session.entered = record.entered();
  read(record.configuration(), session.configuration);
  read(record.history(), session.history, problem);
  read(record.data(), session.data, problem);
  read(record.bound_late(), session.bound_late);
  for (const auto& send : record.pending()) read(send, session.pending.emplace_back(), problem);
  for (const auto& invocation : record.invocations()) {
    read(invocation, session.invocations.emplace_back());
  }
  read(record.joins(), session.joins);
  session.next_ordinal = record.next_ordinal();
}

void write(const statechart::Delta& delta, const Variables& set, Fields& fields) {
  using R = v1::DeltaRecord;
  fields.number(R::kRunningFieldNumber, delta.running);
  fields.number(R::kEnteredFieldNumber, delta.entered);
  fields.texts(R::kConfigurationFieldNumber, delta.configuration);
  write_history(R::kHistoryFieldNumber, delta.history, fields);
  for (const auto& variable : set) fields.put_delimited(R::kSetFieldNumber, variable.bytes);
  fields.texts(R::kBoundLateFieldNumber, delta.bound_late);
  fields.messages(R::kScheduledFieldNumber, delta.scheduled);
  fields.numbers(R::kUnscheduledFieldNumber, delta.unscheduled, std::identity());
  fields.messages(R::kInvokedFieldNumber, delta.invoked);
  fields.texts(R::kUninvokedFieldNumber, delta.uninvoked);
  fields.texts(R::kJoinsFieldNumber, delta.joins);
  fields.number(R::kNextOrdinalFieldNumber, delta.next_ordinal);
}

void read(const v1::DeltaRecord& record, statechart::Delta& delta, Problem& problem) {
  delta.running = record.running();
  delta.entered = record.entered();
  read(record.configuration(), delta.configuration);
  read(record.history(), delta.history, problem);
  read(record.set(), delta.set, problem);
  read(record.bound_late(), delta.bound_late);
  for (const auto& send : record.scheduled()) read(send, delta.scheduled.emplace_back(), problem);
  delta.unscheduled.assign(record.unscheduled().begin(), record.unscheduled().end());
  for (const auto& invocation : record.invoked()) read(invocation, delta.invoked.emplace_back());
  read(record.uninvoked(), delta.uninvoked);
  read(record.joins(), delta.joins);
  delta.next_ordinal = record.next_ordinal();
}

}  // namespace arendegang::codec
