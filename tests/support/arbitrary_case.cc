#include "tests/support/arbitrary_case.h"

#include <cmath>

#include "engine/casework/limits.h"

namespace arendegang::support {
namespace {

using statechart::Json;

template <typename Number>
Number any() {
  return *rc::gen::arbitrary<Number>();
}

std::size_t below(std::size_t bound) {
  return *rc::gen::inRange<std::size_t>(0, bound);
}

template <typename Make>
auto some_of(Make make) {
  std::vector<decltype(make())> values(below(4));
  for (auto& value : values) value = make();
  return values;
}

template <typename Make>
auto perhaps(Make make) {
  return any<bool>() ? std::optional(make()) : std::nullopt;
}

template <typename Id>
Id any_id() {
  return Id{any<std::uint64_t>()};
}

double finite_double() {
  const double number = std::bit_cast<double>(any<std::uint64_t>());
  return std::isfinite(number) ? number : 0.5;
}

Json json_of_depth(std::size_t depth) {
  switch (below(depth == 0 ? 6 : 8)) {
    case 0:
      return nullptr;
    case 1:
      return any<bool>();
    case 2:
      return any<std::int64_t>();
    case 3:
      return any<std::uint64_t>();
    case 4:
      return finite_double();
    case 5:
      return Json(arbitrary_text());
    case 6: {
      boost::json::array array;
      for (auto left = below(4); left > 0; --left) array.push_back(json_of_depth(depth - 1));
      return array;
    }
    default: {
      boost::json::object object;
      for (auto left = below(4); left > 0; --left) {
        object[arbitrary_text()] = json_of_depth(depth - 1);
      }
      return object;
    }
  }
}

std::vector<std::string> arbitrary_words() {
  return some_of(arbitrary_text);
}

std::map<std::string, std::vector<std::string>, std::less<>> arbitrary_history() {
  std::map<std::string, std::vector<std::string>, std::less<>> history;
  for (auto left = below(3); left > 0; --left) history[arbitrary_text()] = arbitrary_words();
  return history;
}

statechart::Data arbitrary_data() {
  statechart::Data data;
  for (auto left = below(4); left > 0; --left) data[arbitrary_text()] = arbitrary_value();
  return data;
}

statechart::Duration arbitrary_duration() {
  return statechart::Duration(any<std::int64_t>());
}

statechart::PendingSend arbitrary_pending_send() {
  return {any<std::uint64_t>(),   arbitrary_time(), arbitrary_text(),  arbitrary_text(),
          arbitrary_text(),       arbitrary_text(), arbitrary_value(), perhaps(arbitrary_duration),
          perhaps(arbitrary_text)};
}

statechart::Invocation arbitrary_invocation() {
  return {arbitrary_text(), arbitrary_text(), arbitrary_text(), any<bool>(), any<std::uint32_t>()};
}

statechart::Delta arbitrary_delta() {
  return {any<bool>(),
          any<bool>(),
          arbitrary_words(),
          arbitrary_history(),
          arbitrary_data(),
          arbitrary_words(),
          some_of(arbitrary_pending_send),
          some_of(any<std::uint64_t>),
          arbitrary_words(),
          some_of(arbitrary_invocation),
          arbitrary_words(),
          any<std::uint64_t>()};
}

casework::ParentLink arbitrary_parent() {
  return {any_id<casework::InstanceId>(), arbitrary_text()};
}

casework::ChildLink arbitrary_child() {
  return {arbitrary_text(), any_id<casework::InstanceId>()};
}

casework::OpenJob arbitrary_open_job() {
  return {any_id<casework::JobId>(), arbitrary_text(), arbitrary_text(), arbitrary_text()};
}

casework::Origin arbitrary_origin() {
  return {arbitrary_text(), arbitrary_text(),    arbitrary_text(),     arbitrary_text(),
          arbitrary_text(), any<std::int32_t>(), any<std::uint64_t>(), perhaps(arbitrary_parent)};
}

template <typename Enum>
Enum arbitrary_enum(Enum last) {
  return static_cast<Enum>(below(static_cast<std::size_t>(last) + 1));
}

template <typename Id>
Id counted_id(std::size_t most) {
  return Id{1 + below(most)};
}

casework::PersonId arbitrary_person_id() {
  return counted_id<casework::PersonId>(casework::kMaxPersons);
}

casework::Day arbitrary_day() {
  const auto span = static_cast<std::size_t>((casework::kLastDay - casework::kFirstDay).count());
  return casework::kFirstDay + std::chrono::days(below(span + 1));
}

casework::Post arbitrary_post() {
  switch (below(3)) {
    case 0:
      return {casework::Post::Kind::kFunction, "registrator-berg", "", 0};
    case 1:
      return {casework::Post::Kind::kMembership, "mini_maria", "", 0};
    default:
      return {casework::Post::Kind::kSeat, "pahsu", "berg",
              static_cast<std::uint32_t>(1 + below(99))};
  }
}

casework::Person arbitrary_person() {
  return {arbitrary_person_id(), arbitrary_text(),       arbitrary_text(),
          arbitrary_text(),      perhaps(arbitrary_day), any<bool>()};
}

casework::Holding arbitrary_holding() {
  return {counted_id<casework::HoldingId>(casework::kMaxHoldings),
          arbitrary_person_id(),
          arbitrary_post(),
          arbitrary_enum(casework::HoldingKind::kDelegate),
          any_id<casework::PersonId>(),
          arbitrary_text(),
          arbitrary_text(),
          arbitrary_day(),
          perhaps(arbitrary_day),
          arbitrary_text(),
          arbitrary_text(),
          any<bool>()};
}

casework::PeopleChange arbitrary_people_change() {
  using Change = casework::PeopleChange;
  return {perhaps([] {
            return Change::Registered{arbitrary_person_id(), arbitrary_text()};
          }),
          perhaps([] {
            return Change::Named{arbitrary_person_id(), arbitrary_text(), arbitrary_text()};
          }),
          some_of(arbitrary_holding), perhaps([] {
            return Change::Left{arbitrary_person_id(), arbitrary_day()};
          }),
          perhaps([] {
            return Change::Disposed{arbitrary_person_id(), some_of(any_id<casework::Sequence>)};
          })};
}

casework::CaseRecord arbitrary_case_record() {
  return {any<std::uint32_t>(),
          arbitrary_enum(casework::RecordKind::kDispatched),
          arbitrary_day(),
          arbitrary_text(),
          arbitrary_text(),
          arbitrary_text(),
          arbitrary_text(),
          {arbitrary_text(), any<std::uint64_t>(), arbitrary_text(), arbitrary_text()},
          arbitrary_text(),
          any_id<casework::JobId>()};
}

}  // namespace

std::string arbitrary_text() {
  static const std::vector<std::string> pieces = {"a", "å", "Ö", " ", "\"", "\\", "\n", "\x01",
                                                  "z", "7", "é", "/", "Ä",  "B",  "|",  "ß"};
  std::string text;
  for (auto left = below(7); left > 0; --left) text += pieces[below(pieces.size())];
  return text;
}

statechart::Time arbitrary_time() {
  return statechart::Time(arbitrary_duration());
}

Json arbitrary_json() {
  return json_of_depth(3);
}

statechart::Value arbitrary_value() {
  switch (below(4)) {
    case 0:
      return statechart::Undefined{};
    case 1:
      return statechart::XmlText{arbitrary_text()};
    default:
      return arbitrary_json();
  }
}

statechart::Event arbitrary_event() {
  return {arbitrary_text(),       arbitrary_enum(statechart::EventType::kExternal),
          arbitrary_text(),       arbitrary_text(),
          arbitrary_text(),       arbitrary_text(),
          arbitrary_value(),      arbitrary_time(),
          perhaps(arbitrary_time)};
}

statechart::Session arbitrary_session() {
  return {arbitrary_text(),
          any<bool>(),
          any<bool>(),
          arbitrary_words(),
          arbitrary_history(),
          arbitrary_data(),
          arbitrary_words(),
          some_of(arbitrary_pending_send),
          some_of(arbitrary_invocation),
          arbitrary_words(),
          any<std::uint64_t>()};
}

casework::Snapshot arbitrary_snapshot() {
  return {any_id<casework::InstanceId>(),
          arbitrary_text(),
          arbitrary_text(),
          arbitrary_text(),
          arbitrary_text(),
          perhaps(arbitrary_parent),
          some_of(arbitrary_child),
          some_of(arbitrary_open_job),
          arbitrary_text(),
          arbitrary_time(),
          arbitrary_time(),
          any<std::uint64_t>(),
          arbitrary_enum(casework::Status::kQuarantined),
          any<bool>(),
          any<std::uint32_t>(),
          arbitrary_session()};
}

casework::Message arbitrary_message() {
  casework::Message message{any_id<casework::InstanceId>(), arbitrary_text(),
                            any_id<casework::InstanceId>(), any<std::uint32_t>(),
                            casework::CancelChild{}};
  const auto content = below(3);
  if (content == 0) message.content = casework::Deliver{arbitrary_event()};
  if (content == 1) {
    message.content = casework::StartChild{arbitrary_text(), arbitrary_data(), arbitrary_text()};
  }
  return message;
}

casework::Job arbitrary_job() {
  return {any_id<casework::JobId>(), any_id<casework::InstanceId>(),
          arbitrary_text(),          arbitrary_text(),
          arbitrary_text(),          arbitrary_value(),
          arbitrary_time()};
}

casework::Incident arbitrary_incident() {
  return {any_id<casework::IncidentId>(),
          any_id<casework::InstanceId>(),
          arbitrary_enum(casework::IncidentKind::kQuarantined),
          arbitrary_text(),
          arbitrary_time(),
          perhaps(any_id<casework::JobId>),
          perhaps(arbitrary_message)};
}

casework::Counters arbitrary_counters() {
  casework::Counters counters{any_id<casework::InstanceId>(),
                              any_id<casework::JobId>(),
                              any_id<casework::IncidentId>(),
                              {}};
  for (auto left = below(4); left > 0; --left) {
    counters.series[{arbitrary_text(), any<int>()}] = any<std::uint64_t>();
  }
  return counters;
}

casework::ActorKey arbitrary_key() {
  return {arbitrary_text(), arbitrary_text(), arbitrary_text(), arbitrary_text(),
          arbitrary_time(), arbitrary_text(), arbitrary_time(), arbitrary_text()};
}

casework::Keys arbitrary_keys() {
  casework::Keys keys;
  for (auto left = below(4); left > 0; --left) {
    auto key = arbitrary_key();
    if (keys.find(key.public_key) == nullptr) keys.all.push_back(std::move(key));
  }
  return keys;
}

casework::People arbitrary_people() {
  casework::People people;
  people.persons = some_of(arbitrary_person);
  for (std::size_t i = 0; i < people.persons.size(); ++i) people.persons[i].id = {i + 1};
  people.holdings = some_of(arbitrary_holding);
  for (std::size_t i = 0; i < people.holdings.size(); ++i) people.holdings[i].id = {i + 1};
  return people;
}

casework::Step arbitrary_step() {
  return {any_id<casework::InstanceId>(),
          arbitrary_enum(casework::StepKind::kImported),
          arbitrary_text(),
          arbitrary_text(),
          arbitrary_time(),
          any<std::uint64_t>(),
          any_id<casework::Sequence>(),
          arbitrary_text(),
          arbitrary_text(),
          arbitrary_event(),
          any<bool>(),
          perhaps(arbitrary_origin),
          perhaps(arbitrary_delta),
          some_of(arbitrary_child),
          arbitrary_words(),
          some_of(arbitrary_message),
          some_of(arbitrary_job),
          some_of(any_id<casework::JobId>),
          arbitrary_enum(casework::Status::kQuarantined),
          any<bool>(),
          some_of(arbitrary_incident),
          some_of(any_id<casework::IncidentId>),
          perhaps(arbitrary_snapshot),
          perhaps(arbitrary_key),
          perhaps(arbitrary_people_change),
          any_id<casework::PersonId>(),
          some_of(arbitrary_case_record),
          any<std::uint32_t>()};
}

}  // namespace arendegang::support
