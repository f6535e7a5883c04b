#include "tests/unit/codec/sample_case.h"

namespace arendegang::codec {
namespace {

using casework::HoldingId;
using casework::IncidentId;
using casework::InstanceId;
using casework::JobId;
using casework::PersonId;
using statechart::Duration;
using statechart::Time;

/// Milliseconds after the first of January 2027, UTC.
Time in_2027(std::int64_t milliseconds) {
  return Time(Duration(1'798'761'600'000 + milliseconds));
}

statechart::Json sample_json() {
  return {{"subject", "Fördelning av medel"},
          {"points", {1, -2, 18'446'744'073'709'551'615u, 0.1, 3.0, true, nullptr}}};
}

statechart::PendingSend sample_pending_send() {
  return {4,        in_2027(10),    "type",        "#_parent",  "reminder",
          "remind", sample_value(), Duration(600), std::nullopt};
}

statechart::Invocation sample_invocation() {
  return {"round.north", "asked", "round", true, 2};
}

statechart::Delta sample_delta() {
  return {true,
          true,
          {"prepared"},
          {{"back", {"assessed"}}},
          {{"subject", sample_value()}},
          {"late"},
          {sample_pending_send()},
          {3, 5},
          {"round.south"},
          {sample_invocation()},
          {"round"},
          9};
}

}  // namespace

statechart::Value sample_value() {
  return sample_json();
}

statechart::Event sample_event() {
  return {"decide",       statechart::EventType::kInternal,
          "s1",           "#_scxml_7",
          "origin",       "round.north",
          sample_value(), in_2027(1),
          in_2027(2)};
}

statechart::Session sample_session() {
  return {"7",
          true,
          true,
          {"case", "prepared"},
          {{"back", {"assessed", "waiting"}}, {"other", {}}},
          {{"empty", statechart::Undefined{}},
           {"material", statechart::XmlText{"<p>å</p>"}},
           {"subject", sample_value()}},
          {"late"},
          {sample_pending_send()},
          {sample_invocation()},
          {"round"},
          8};
}

casework::Snapshot sample_snapshot() {
  return {InstanceId{7},
          "case",
          "aa11",
          "bb22",
          "2027/0001",
          casework::ParentLink{InstanceId{3}, "meeting"},
          {{"round.north", InstanceId{8}}},
          {{JobId{5}, "mail", "send", "mailbox"}},
          "secretary",
          in_2027(0),
          in_2027(3),
          12,
          casework::Status::kActive,
          true,
          0,
          sample_session()};
}

casework::Message sample_message() {
  return {InstanceId{7}, "case", InstanceId{8}, 3, casework::Deliver{sample_event()}};
}

casework::Message sample_start() {
  return {InstanceId{7}, "case", InstanceId{}, 1,
          casework::StartChild{"party", {{"of", sample_value()}}, "round.north"}};
}

casework::Message sample_cancel() {
  return {InstanceId{7}, "case", InstanceId{8}, 2, casework::CancelChild{}};
}

casework::Job sample_job() {
  return {JobId{5}, InstanceId{7}, "send", "mail", "mailbox", sample_value(), in_2027(600'000)};
}

casework::Incident sample_incident() {
  return {IncidentId{2},     InstanceId{7}, casework::IncidentKind::kMessageParked,
          "no such mailbox", in_2027(4),    JobId{5},
          sample_message()};
}

casework::Counters sample_counters() {
  return {InstanceId{8}, JobId{5}, IncidentId{2}, {{{"cases", 2027}, 14}, {{"papers", 0}, 3}}};
}

casework::Step sample_step() {
  return {InstanceId{7},
          casework::StepKind::kCommand,
          "secretary",
          "north",
          in_2027(3),
          12,
          {},
          std::string(16, '\x11'),
          "asked by telephone",
          sample_event(),
          true,
          casework::Origin{"case", "aa11", "bb22", "2027/0001", "cases", 2027, 1,
                           casework::ParentLink{InstanceId{3}, "meeting"}},
          sample_delta(),
          {{"round.north", InstanceId{8}}},
          {"round.south"},
          {sample_message(), sample_start(), sample_cancel()},
          {sample_job()},
          {JobId{4}},
          casework::Status::kActive,
          true,
          {sample_incident()},
          {IncidentId{1}},
          sample_snapshot(),
          std::nullopt,
          std::nullopt,
          {},
          {}};
}

casework::Keys sample_keys() {
  return {{{std::string(40, 'a'), "secretary", "laptop", "operator", in_2027(1), "operator",
            in_2027(2), "lost"},
           {std::string(40, 'b'), "registrar", "", "operator", in_2027(3), "", {}, ""}}};
}

casework::Step sample_key_step() {
  casework::Step step;
  step.kind = casework::StepKind::kKeyRevoked;
  step.actor = "operator";
  step.at = in_2027(2);
  step.reason = "lost";
  step.key = sample_keys().all.front();
  return step;
}

casework::Step sample_moved_step() {
  casework::Step step;
  step.instance = sample_snapshot().id;
  step.kind = casework::StepKind::kMovedToChart;
  step.actor = "operator";
  step.at = in_2027(5);
  step.version = sample_snapshot().version;
  step.reason = "TaHSU 2027-05-03 § 12";
  step.residual = sample_snapshot();
  return step;
}

casework::People sample_people() {
  const auto from = casework::Day(std::chrono::year(2027) / 1 / 1);
  const casework::Post seat{casework::Post::Kind::kSeat, "politisk", "byn", 2};
  casework::Holding ordinary{
      HoldingId{1}, PersonId{1}, seat, casework::HoldingKind::kOrdinary, {},
      "ordförande", "(S)",       from, from + std::chrono::days(58),     "§ 3",
      "§ 9",        false};
  casework::Holding stand_in{HoldingId{2}, PersonId{2}, seat,  casework::HoldingKind::kStandIn,
                             PersonId{1},  "",          "",    from + std::chrono::days(10),
                             std::nullopt, "§ 4",       "§ 5", true};
  return {{{PersonId{1}, "Ledamot 1 Byn", "ledamot1@byn.example", "Byns kommun",
            from + std::chrono::days(59), false},
           {PersonId{2}, "", "", "Regionen", std::nullopt, true}},
          {std::move(ordinary), std::move(stand_in)}};
}

casework::Step sample_people_step() {
  casework::Step step;
  step.kind = casework::StepKind::kPersonLeft;
  step.actor = "secretary";
  step.person = PersonId{3};
  step.at = in_2027(2);
  step.reason = "§ 9";
  const auto people = sample_people();
  step.people = casework::PeopleChange{
      casework::PeopleChange::Registered{PersonId{1}, "Byns kommun"},
      casework::PeopleChange::Named{PersonId{1}, "Ledamot 1 Byn", "ledamot1@byn.example"},
      people.holdings, casework::PeopleChange::Left{PersonId{1}, *people.persons.front().left},
      casework::PeopleChange::Disposed{PersonId{2}, {casework::Sequence{4}}}};
  return step;
}

}  // namespace arendegang::codec
