#include "engine/codec/session_record.h"

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

static void write(const History& history, RepeatedPtrField<v1::HistoryEntryRecord>& records) {
  for (const auto& [id, states] : history) {
    auto& record = *records.Add();
    record.set_history(id);
    write(states, *record.mutable_states());
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

static void write(const statechart::PendingSend& send, v1::PendingSendRecord& record) {
  record.set_ordinal(send.ordinal);
  record.set_due_ms(milliseconds_of(send.due));
  record.set_type(send.type);
  record.set_target(send.target);
  record.set_sendid(send.sendid);
  record.set_event(send.event);
  write(send.data, *record.mutable_data());
  if (send.regret) record.set_regret_ms(send.regret->count());
  if (send.concerns) record.set_concerns(*send.concerns);
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

static void write(const statechart::Invocation& invocation, v1::InvocationRecord& record) {
  record.set_invokeid(invocation.invokeid);
  record.set_state(invocation.state);
  record.set_each(invocation.each);
  record.set_autoforward(invocation.autoforward);
  record.set_invoke_index(invocation.invoke_index);
}

static void read(const v1::InvocationRecord& record, statechart::Invocation& invocation) {
  invocation.invokeid = record.invokeid();
  invocation.state = record.state();
  invocation.each = record.each();
  invocation.autoforward = record.autoforward();
  invocation.invoke_index = record.invoke_index();
}

void write(const std::vector<std::string>& words, RepeatedPtrField<std::string>& records) {
  for (const auto& word : words) *records.Add() = word;
}

void read(const RepeatedPtrField<std::string>& records, std::vector<std::string>& words) {
  words.assign(records.begin(), records.end());
}

void write(const statechart::Value& value, v1::ValueRecord& record) {
  if (const auto* json = std::get_if<statechart::Json>(&value)) {
    append_json(*record.mutable_json(), *json);
  } else if (const auto* xml = std::get_if<statechart::XmlText>(&value)) {
    record.set_xml(xml->text);
  }
}

void read(const v1::ValueRecord& record, statechart::Value& value, Problem& problem) {
  if (record.has_xml()) value = statechart::XmlText{record.xml()};
  if (!record.has_json()) return;
  auto json = parse_json(record.json());
  if (!json) return problem.note(std::move(json.error().message));
  value = *std::move(json);
}

void write(const statechart::Data& data, RepeatedPtrField<v1::DataEntry>& records) {
  for (const auto& [id, value] : data) {
    auto& record = *records.Add();
    record.set_id(id);
    write(value, *record.mutable_value());
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

void write(const statechart::Event& event, v1::EventRecord& record) {
  record.set_name(event.name);
  record.set_type(number_of(event.type));
  record.set_sendid(event.sendid);
  record.set_origin(event.origin);
  record.set_origintype(event.origintype);
  record.set_invokeid(event.invokeid);
  write(event.data, *record.mutable_data());
  record.set_at_ms(milliseconds_of(event.at));
  if (event.due) record.set_due_ms(milliseconds_of(*event.due));
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

void write_all_but_variables(const statechart::Session& session, v1::SessionRecord& record) {
  record.set_id(session.id);
  record.set_running(session.running);
  record.set_entered(session.entered);
  write(session.configuration, *record.mutable_configuration());
  write(session.history, *record.mutable_history());
  write(session.bound_late, *record.mutable_bound_late());
  for (const auto& send : session.pending) write(send, *record.add_pending());
  for (const auto& invocation : session.invocations) write(invocation, *record.add_invocations());
  write(session.joins, *record.mutable_joins());
  record.set_next_ordinal(session.next_ordinal);
}

void write(const statechart::Session& session, v1::SessionRecord& record) {
  write_all_but_variables(session, record);
  write(session.data, *record.mutable_data());
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

void write(const statechart::Delta& delta, v1::DeltaRecord& record) {
  record.set_running(delta.running);
  record.set_entered(delta.entered);
  write(delta.configuration, *record.mutable_configuration());
  write(delta.history, *record.mutable_history());
  write(delta.set, *record.mutable_set());
  write(delta.bound_late, *record.mutable_bound_late());
  for (const auto& send : delta.scheduled) write(send, *record.add_scheduled());
  for (const auto ordinal : delta.unscheduled) record.add_unscheduled(ordinal);
  for (const auto& invocation : delta.invoked) write(invocation, *record.add_invoked());
  write(delta.uninvoked, *record.mutable_uninvoked());
  write(delta.joins, *record.mutable_joins());
  record.set_next_ordinal(delta.next_ordinal);
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
