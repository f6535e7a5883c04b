#include "tests/unit/config/county.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "engine/casework/given_payload.h"
#include "engine/casework/structure_reader.h"

namespace arendegang {

using casework::InstanceId;
using casework::Job;
using casework::json;

namespace {

std::string file(char digit, std::string_view name) {
  return fmt::format(R"({{"content":"{}","size":40,"name":"{}","media_type":"text/plain"}})",
                     std::string(64, digit), name);
}

/// Replaces each `@name` by a reference to the file of that name, which must be there.
void refer(boost::json::value& value, bool as_file) {
  if (auto* const array = value.if_array()) {
    for (auto& element : *array) refer(element, as_file);
  } else if (auto* const object = value.if_object()) {
    for (auto& member : *object) refer(member.value(), member.key() == "underlag");
  } else if (value.is_string() && value.get_string().starts_with('@')) {
    const std::string name(std::string_view(value.get_string()).substr(1));
    shipped("demo/" + name);
    value = json(as_file ? file('0', name) : text('0'));
  }
}

std::string text_of(const Job& job, std::string_view member) {
  const auto* const payload = std::get_if<statechart::Json>(&job.payload);
  const auto* const value = payload ? payload->as_object().if_contains(member) : nullptr;
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

std::string text(char digit) {
  return fmt::format(R"({{"content":"{}","size":40}})", std::string(64, digit));
}

std::string with_text(std::string_view name) {
  return "{\"" + std::string(name) + "\":" + text() + "}";
}

std::string reason(std::string_view more) {
  return R"({"skal":)" + text() + std::string(more) + "}";
}

std::string shipped(std::string_view path) {
  std::ifstream stream(std::string(ARENDEGANG_STRUCTURE "/") + std::string(path), std::ios::binary);
  if (!stream) throw std::runtime_error("no such file: " + std::string(path));
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::string demo_fields(std::string_view name) {
  auto fields = json(shipped("demo/" + std::string(name)));
  refer(fields, false);
  return boost::json::serialize(fields);
}

casework::Structure shipped_structure() {
  auto structure = casework::read_structure(shipped("structure.yaml"));
  if (structure) return *std::move(structure);
  std::string faults;
  for (const auto& fault : structure.error()) {
    faults += fmt::format("{}:{}: {}\n", fault.line, fault.column, fault.message);
  }
  throw std::runtime_error(faults);
}

County::County() : world_(shipped_structure()) {
  world_.add_chart(shipped("charts/arende.scxml"));
  world_.add_chart(shipped("charts/partsbeslut.scxml"));
  world_.add_chart(shipped("charts/diarieblad.scxml"));
}

InstanceId County::submit(std::string_view more) {
  const std::string fields = fmt::format(
      R"({{"arendemening":"Samverkansavtal för Mini Maria","beskrivning":{},"initiativ":"grupp",
          "grupp":"mini-maria","barn_unga":true,"underlag":[{}],
          "attsatser":[
            {{"nr":1,"typ":"godkanner","adressat":"arenan","lydelse":{}}},
            {{"nr":2,"typ":"rekommenderar","adressat":"alla","lydelse":{}}}]{}}})",
      text('a'), file('b', "avtal.txt"), text('c'), text('d'), more);
  return world_.start("sammankallande-mini-maria", "arende", fields);
}

void County::assess(InstanceId id) {
  world_.send("samverkansledare-region", id, "bedom",
              fmt::format(R"({{"motivering":{}}})", text('e')));
}

void County::prepare(InstanceId id) {
  world_.send("samverkansledare-region", id, "bered",
              fmt::format(R"({{"grupp":"mini-maria","sista_dag":"{}"}})", day(60)));
}

void County::hand_in(InstanceId id) {
  world_.send("sammankallande-mini-maria", id, "lamna_underlag",
              fmt::format(R"({{"underlag":[{}]}})", file('f', "berattelse.txt")));
}

InstanceId County::on_officials_agenda(std::string_view more) {
  const InstanceId id = submit(more);
  assess(id);
  prepare(id);
  hand_in(id);
  world_.send("sekreterare", id, "satt_pa_agenda", fmt::format(R"({{"mote":"{}"}})", day(80)));
  return id;
}

InstanceId County::on_political_agenda(std::string_view more) {
  const InstanceId id = on_officials_agenda(more);
  world_.send("sekreterare", id, "lyft", R"({"till":"pahsu"})");
  world_.send("ordforande-hsn", id, "satt_pa_agenda", fmt::format(R"({{"mote":"{}"}})", day(100)));
  return id;
}

InstanceId County::recommended() {
  const InstanceId id = on_political_agenda();
  world_.send("sekreterare", id, "rekommendera", decided_today());
  return id;
}

InstanceId County::dispatched() {
  const InstanceId id = recommended();
  world_.send("sekreterare", id, "expediera", fmt::format(R"({{"justerat":"{}"}})", day()));
  carry_out();
  return id;
}

InstanceId County::sent_back(std::string_view more) {
  const InstanceId id = dispatched();
  all_report(id, "med_andring");
  forward(id);
  world_.send("deltagare-berg", id, "sprid", R"({"part":"berg"})");
  world_.send("ordforande-hsn", id, "ny_runda",
              fmt::format(R"({{"motivering":{}{}}})", text(), more));
  return id;
}

std::string County::day(int days_from_now) const {
  const auto date = std::chrono::floor<std::chrono::days>(world_.now);
  const std::chrono::year_month_day ymd(date + std::chrono::days(days_from_now));
  return fmt::format("{:04}-{:02}-{:02}", int(ymd.year()), unsigned(ymd.month()),
                     unsigned(ymd.day()));
}

std::string County::decided_today() const {
  return fmt::format(R"({{"datum":"{}","paragraf":"§ 7"}})", day());
}

InstanceId County::party(InstanceId id, std::string_view party) const {
  return world_.child(id, "runda." + std::string(party));
}

void County::report(InstanceId id, std::string_view part, std::string_view outcome,
                    std::string_view paragraph) {
  world_.send("registrator-" + std::string(part), party(id, part), "rapportera",
              fmt::format(R"({{"organ":"Kommunstyrelsen","datum":"{}","paragraf":"{}",
                              "utfall":[{{"nr":2,"utfall":"{}","kommentar":{}}}]}})",
                          day(), paragraph, outcome, text('3')));
}

void County::all_report(InstanceId id, std::string_view outcome) {
  for (const std::string& part : parties_) report(id, part, outcome);
}

void County::forward(InstanceId id) {
  const boost::json::array all(parties_.begin(), parties_.end());
  world_.send("sekreterare", id, "vidareformedla",
              fmt::format(R"({{"parter":{},"mottagare":["mini-maria","folkhalsa"]}})",
                          boost::json::serialize(all)));
}

void County::finish_every_stage(InstanceId id) {
  all_report(id);
  forward(id);
  for (const std::string& part : parties_) {
    const std::string actor = "deltagare-" + part;
    const std::string degree =
        fmt::format(R"({{"part":"{}","grad":"genomfort","kommentar":{}}})", part, text('1'));
    world_.send(actor, id, "sprid", fmt::format(R"({{"part":"{}"}})", part));
    world_.send(actor, id, "genomfor", degree);
  }
  world_.wait(std::chrono::days(400));
  for (const std::string& part : parties_) {
    world_.send("deltagare-" + part, id, "folj_upp",
                fmt::format(R"({{"part":"{}","grad":"delvis","kommentar":{}}})", part, text('2')));
  }
}

bool County::refuses(std::string_view actor, InstanceId id, std::string_view event,
                     std::string_view fields) {
  return !world_.decide_event_by(actor, id, event, fields);
}

std::string County::refusal(std::string_view actor, InstanceId id, std::string_view event,
                            std::string_view fields) {
  const auto decision = world_.decide_event_by(actor, id, event, fields);
  if (decision) return "";
  return decision.error().reason_sv.empty() ? decision.error().message : decision.error().reason_sv;
}

std::string County::number_of(InstanceId id) const {
  const auto& instance = world_.at(id);
  return instance.parent ? number_of(instance.parent->instance) : instance.number;
}

boost::json::object County::given(const Job& job) {
  const auto payload = casework::given_payload(job, world_.at(job.instance),
                                               number_of(job.instance), world_.context());
  return std::get<statechart::Json>(payload).as_object();
}

casework::Listing County::listed(InstanceId id) {
  return casework::list(world_.at(id), world_.chart_of(id), world_.context());
}

bool County::is_closed(InstanceId id) {
  return listed(id).status == casework::Status::kEnded;
}

boost::json::object County::last_mail(std::string_view name) const {
  boost::json::object found;
  for (const auto& [id, job] : world_.jobs()) {
    if (text_of(job, "template") == name)
      found = std::get<statechart::Json>(job.payload).as_object();
  }
  if (found.empty()) throw std::runtime_error("no mail of " + std::string(name));
  return found;
}

std::vector<Job> County::carry_out() {
  std::vector<Job> done;
  for (const auto& [id, job] : std::map(world_.jobs())) {
    done.push_back(job);
    world_.end_job(id, casework::JobEnd::kDone, "{}");
  }
  return done;
}

std::size_t County::open_jobs(std::string_view kind) const {
  const auto& jobs = world_.jobs();
  return static_cast<std::size_t>(std::count_if(
      jobs.begin(), jobs.end(), [&](const auto& entry) { return entry.second.kind == kind; }));
}

std::vector<std::string> County::mails(std::string_view name) const {
  std::vector<std::string> mailboxes;
  for (const auto& [id, job] : world_.jobs()) {
    if (text_of(job, "template") == name && job.kind == "mail") mailboxes.push_back(job.target);
  }
  return mailboxes;
}

}  // namespace arendegang
