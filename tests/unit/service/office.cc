#include "tests/unit/service/office.h"

#include <stdexcept>
#include <utility>

#include "engine/service/structure_commands.h"

namespace arendegang::test {
namespace {

using namespace std::chrono_literals;

constexpr const char* kStructure = R"(
id: exempel
name: Exempellänets samverkan
parties:
  - {id: ana, name: Ana kommun, organisation_number: 212000-0001, kind: municipality, mailbox: ana}
  - {id: bo, name: Bo kommun, organisation_number: 212000-0002, kind: municipality, mailbox: bo}
roles:
  - {id: sekreterare, sv: sekreterare, en: secretary}
  - {id: registrator, sv: registrator, en: registrar}
  - {id: drift, sv: driftansvarig, en: operator}
  - {id: brevbarare, sv: brevbärare, en: worker}
actors:
  - {id: sekreterare, roles: [sekreterare]}
  - {id: registrator-ana, party: ana, roles: [registrator]}
  - {id: registrator-bo, party: bo, roles: [registrator]}
  - {id: vikarie-ana, party: ana, roles: [registrator]}
  - {id: drift-ana, party: ana, roles: [drift]}
  - {id: drift, roles: [drift]}
  - {id: brevbararen, roles: [brevbarare]}
mailboxes:
  - {id: ana, kind: maildir, address: registrator@ana.example, name: Ana kommun}
  - {id: bo, kind: maildir, address: registrator@bo.example, name: Bo kommun}
jobs:
  - {name: mail, workers: [brevbarare], regret: 10min, attempts: 2, back_off: 10s}
  - {name: notis, workers: [brevbarare], regret: 0s, attempts: 2, back_off: 10s}
  - {name: envis, workers: [brevbarare], regret: 0s, attempts: 100, back_off: 10s}
series:
  - {id: arende, format: "EX {year}/{number:04}"}
undo_roles: [drift]
operator_roles: [drift]
key_roles: [registrator]
gateway_roles: [sekreterare]
people_roles: [sekreterare]
disposal_roles: [sekreterare]
import_roles: [sekreterare]
party_people_roles: [registrator]
arenas: [{id: arenan, name: Arenan}]
historic: [{id: gamla, name: Gamla arenan, successor: arenan}]
groups: [{id: gruppen, name: Gruppen}]
seats: [{body: arenan, number: 3, holders: [{of: ana, number: 3}]}]
deadlines: {report_days: 90}
)";

constexpr const char* kQuestion = R"(<?xml version="1.0" encoding="UTF-8"?>
<scxml xmlns="http://www.w3.org/2005/07/scxml" xmlns:a="urn:arendegang:chart:1" version="1.0"
       name="fraga" initial="ny">
  <a:label sv="Fråga" en="Question"/>
  <a:start role="sekreterare" series="arende">
    <a:field name="rubrik" type="text" required="true" sv="Rubrik" en="Subject"/>
    <a:field name="text" type="content" sv="Text" en="Text"/>
    <a:field name="part" type="party" sv="Part" en="Party"/>
  </a:start>
  <a:import role="sekreterare">
    <a:field name="rubrik" type="text" required="true" sv="Rubrik" en="Subject"/>
    <a:field name="text" type="content" sv="Text" en="Text"/>
    <a:field name="organ" type="body" required="true" sv="Organ" en="Body"/>
    <a:field name="ute" type="boolean" sv="Ute" en="Out"/>
  </a:import>
  <a:event name="skicka" role="sekreterare" sv="Skicka" en="Send"/>
  <a:event name="avsluta" role="sekreterare" sv="Avsluta" en="Close">
    <a:field name="ord" type="text" required="true" sv="Slutord" en="Last words"/>
  </a:event>
  <a:event name="ping" role="sekreterare" sv="Ping" en="Ping"/>
  <a:event name="svar.givet" from="svar" sv="Svar givet" en="Answer given"/>
  <a:event name="bolla" role="sekreterare" sv="Bolla" en="Play ball"/>
  <a:event name="boll" from="svar" sv="Boll" en="Ball"/>
  <a:event name="notera" role="sekreterare" sv="Notera" en="Note"/>
  <a:event name="bifoga" role="sekreterare" sv="Bifoga" en="Attach">
    <a:field name="text" type="content" required="true" sv="Text" en="Text"/>
  </a:event>
  <a:event name="dubbelnotera" role="sekreterare" sv="Notera dubbelt" en="Note twice"/>
  <a:event name="risknotera" role="sekreterare" sv="Notera farligt" en="Note at a risk"/>
  <a:event name="envist" role="sekreterare" sv="Notera envist" en="Note stubbornly"/>
  <a:event name="snurra" role="sekreterare" sv="Snurra" en="Spin"/>
  <a:event name="knyt" role="sekreterare" compute="other_case" sv="Knyt" en="Link">
    <a:field name="nummer" type="text" required="true" sv="Nummer" en="Number"/>
  </a:event>
  <a:subject expr="rubrik"/>
  <a:arena expr="organ"/>
  <a:column name="svar" expr="antal" sv="Svar" en="Answers"/>
  <datamodel>
    <data id="rubrik" expr="''"/>
    <data id="text" expr="null"/>
    <data id="part" expr="''"/>
    <data id="organ" expr="''"/>
    <data id="ute" expr="false"/>
    <data id="antal" expr="0"/>
    <data id="paminnelser" expr="0"/>
    <data id="vilse" expr="false"/>
  </datamodel>
  <!-- Whoever is lost never comes to rest, and is quarantined. -->
  <state id="ny">
    <a:label sv="Ny" en="New"/>
    <onentry><send id="klocka" event="tid.paminn" delay="86400s"/></onentry>
    <onexit><cancel sendid="klocka"/><cancel sendid="n"/></onexit>
    <transition event="tid.paminn"><assign location="paminnelser" expr="paminnelser + 1"/></transition>
    <transition cond="ute" target="hos_parterna"/>
    <transition event="skicka" target="hos_parterna"/>
    <transition event="ping"><send event="pong"/></transition>
    <transition event="pong"><send event="pong"/></transition>
    <transition event="knyt"><assign location="antal" expr="_event.data.annat.instance"/></transition>
    <transition event="bifoga"><assign location="text" expr="_event.data.text"/></transition>
    <transition event="notera"><send id="n" type="urn:arendegang:job" event="notis" target="ana"/></transition>
    <transition event="dubbelnotera">
      <send id="m" type="urn:arendegang:job" event="notis" target="ana"/>
      <send id="n" type="urn:arendegang:job" event="notis" target="bo"/>
    </transition>
    <transition event="envist"><send id="e" type="urn:arendegang:job" event="envis" target="ana"/></transition>
    <transition event="job.done.m"><cancel sendid="n"/></transition>
    <transition event="risknotera"><send id="f" type="urn:arendegang:job" event="notis" target="ana"/></transition>
    <transition event="job.done.f"><assign location="vilse" expr="true"/></transition>
    <transition cond="vilse"><assign location="vilse" expr="true"/></transition>
  </state>
  <state id="hos_parterna">
    <a:label sv="Hos parterna" en="With the parties"/>
    <invoke type="scxml" src="svar" id="runda" a:each="['ana', 'bo']" a:key="item">
      <param name="part" expr="item"/>
      <param name="text" expr="text"/>
    </invoke>
    <transition event="svar.givet"><assign location="antal" expr="antal + 1"/></transition>
    <transition event="a:done.each.runda" target="alla_har_svarat"/>
    <transition event="bolla"><send event="boll" target="#_runda.ana"/></transition>
    <transition event="boll"><send event="boll" target="#_runda.ana"/></transition>
    <transition event="snurra"><send event="snurr"/></transition>
    <transition event="snurr"><assign location="vilse" expr="true"/></transition>
    <transition cond="vilse"><assign location="vilse" expr="true"/></transition>
  </state>
  <state id="alla_har_svarat">
    <a:label sv="Alla har svarat" en="All have answered"/>
    <transition event="avsluta" target="slut"/>
  </state>
  <final id="slut"><a:label sv="Avslutad" en="Closed"/></final>
</scxml>
)";

constexpr const char* kAnswer = R"(<?xml version="1.0" encoding="UTF-8"?>
<scxml xmlns="http://www.w3.org/2005/07/scxml" xmlns:a="urn:arendegang:chart:1" version="1.0"
       name="svar" initial="oppen">
  <a:label sv="Svar" en="Answer"/>
  <a:start from="fraga"/>
  <a:event name="svara" role="registrator" scope="party" sv="Svara" en="Answer">
    <a:field name="svar" type="text" required="true" sv="Svar" en="Answer"/>
  </a:event>
  <a:event name="boll" from="fraga" sv="Boll" en="Ball"/>
  <a:subject expr="part"/>
  <a:party expr="part"/>
  <datamodel>
    <data id="part" expr="''"/>
    <data id="text" expr="null"/>
    <data id="levererat" expr="false"/>
  </datamodel>
  <state id="oppen">
    <a:label sv="Öppen" en="Open"/>
    <onentry><send id="brev" type="urn:arendegang:job" event="mail" targetexpr="part"/></onentry>
    <transition event="job.done.brev"><assign location="levererat" expr="true"/></transition>
    <transition event="boll"><send target="#_parent" event="boll"/></transition>
    <transition event="svara" target="klar">
      <send target="#_parent" event="svar.givet"/>
    </transition>
  </state>
  <final id="klar"><a:label sv="Besvarad" en="Answered"/></final>
</scxml>
)";

template <typename T, typename E>
T need(tl::expected<T, E> result, const char* what) {
  if (!result) throw std::runtime_error(what);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

std::string id_bytes(std::uint64_t number) {
  std::string id(16, '\0');
  for (std::size_t i = 0; i < 8; ++i) id[15 - i] = static_cast<char>(number >> (8 * i));
  return id;
}

const service::Time kStart{std::chrono::milliseconds(1'800'000'000'000)};

}  // namespace

Office::Office(service::EngineOptions options, WriterGuard guard,
               std::unique_ptr<store::Store> store)
    : options_(options), guard_(std::move(guard)), store_(std::move(store)), clock_(kStart) {
  if (!store_) store_ = std::make_unique<store::MemoryStore>();
  open();
}

void Office::open() {
  writer_ = need(store_->open_writer(), "writer");
  if (guard_) writer_ = guard_(std::move(writer_));
  reader_ = need(store_->open_reader(), "reader");
  auto opened = service::open_rules(service::folder_of(document()), *reader_);
  if (!opened) throw std::runtime_error(opened.error().front());
  book_ = std::make_unique<service::Rulebook>(std::move(opened->rules));
  background_ = in_background_ ? std::make_unique<HeldCommit>(*writer_, *reader_) : nullptr;
  engine_ = std::make_unique<service::Engine>(
      *writer_, *book_,
      service::Ports{clock_, entropy_, commands_, work_, events_, background_.get()},
      need(service::recover(*reader_, *book_->current(), options_), "recovery"));
}

void Office::restart() {
  engine_.reset();
  writer_.reset();
  open();
}

HeldCommit& Office::commit_in_background() {
  in_background_ = true;
  restart();
  return *background_;
}

void Office::replace_snapshot(std::uint64_t instance, std::string bytes) {
  store::InstanceRow row;
  row.listing.id = {instance};
  row.next_due = clock_.wall();
  row.snapshot = std::move(bytes);
  store::Batch batch;
  batch.instances.push_back(std::move(row));
  need(writer_->commit(batch, need(reader_->head(), "head")), "commit");
  restart();
}

void Office::tamper(std::vector<std::pair<std::string, std::string>> settings) {
  engine_.reset();
  store::Batch batch;
  batch.settings = std::move(settings);
  need(writer_->commit(batch, need(reader_->head(), "head")), "commit");
}

v1::CommandRequest Office::request(const std::string& actor) {
  v1::CommandRequest request;
  request.set_id(id_bytes(++last_id_));
  request.set_actor(actor);
  request.set_structure("exempel");
  return request;
}

v1::CommandReply Office::command(v1::CommandRequest request, const std::string& key) {
  commands_.take_sent();
  commands_.arrive("client", request.SerializeAsString(), key);
  engine_->tick();
  const auto sent = commands_.take_sent();
  if (sent.size() != 1) throw std::runtime_error("expected one reply");
  v1::CommandReply reply;
  reply.ParseFromString(sent.front().payload);
  return reply;
}

v1::CommandReply Office::start(const std::string& actor, const std::string& fields,
                               const std::string& chart) {
  auto command = request(actor);
  command.mutable_start()->set_chart(chart);
  command.mutable_start()->set_fields(fields);
  return this->command(std::move(command));
}

v1::CommandReply Office::send(const std::string& actor, std::uint64_t instance,
                              const std::string& event, const std::string& fields) {
  auto command = request(actor);
  command.mutable_event()->set_instance(instance);
  command.mutable_event()->set_event(event);
  command.mutable_event()->set_fields(fields);
  return this->command(std::move(command));
}

v1::CommandReply Office::undo(const std::string& actor, std::uint64_t instance) {
  auto command = request(actor);
  command.mutable_undo()->set_instance(instance);
  return this->command(std::move(command));
}

v1::StructureDocument Office::document() {
  v1::StructureDocument document;
  document.set_yaml(kStructure);
  for (const auto& [name, text] : {std::pair("fraga.scxml", kQuestion), {"svar.scxml", kAnswer}}) {
    document.add_charts()->set_name(name);
    document.mutable_charts()->rbegin()->set_document(text);
  }
  return document;
}

v1::CommandReply Office::apply(const std::string& actor, const v1::StructureDocument& document,
                               const std::string& decision) {
  auto command = request(actor);
  *command.mutable_apply_structure()->mutable_document() = document;
  command.mutable_apply_structure()->set_decision(decision);
  return this->command(std::move(command));
}

v1::CommandReply Office::pause(std::uint64_t instance) {
  auto command = request("drift");
  command.mutable_pause()->set_instance(instance);
  return this->command(std::move(command));
}

v1::CommandReply Office::resume(std::uint64_t instance) {
  auto command = request("drift");
  command.mutable_resume()->set_instance(instance);
  return this->command(std::move(command));
}

v1::WorkReply Office::work(v1::WorkRequest request, const std::string& worker) {
  request.set_worker(worker);
  return work_bytes(request.SerializeAsString());
}

v1::WorkReply Office::work_bytes(const std::string& bytes, const std::string& key) {
  work_.take_sent();
  work_.arrive("worker", bytes, key);
  engine_->tick();
  const auto sent = work_.take_sent();
  if (sent.size() != 1) throw std::runtime_error("expected one reply to the worker");
  v1::WorkReply reply;
  reply.ParseFromString(sent.front().payload);
  return reply;
}

v1::JobBatch Office::take(const std::string& kind, std::uint32_t capacity) {
  v1::WorkRequest request;
  request.mutable_take()->add_kinds(kind);
  request.mutable_take()->set_capacity(capacity);
  return work(std::move(request)).jobs();
}

v1::ReportReply Office::done(const v1::LeasedJob& job, const std::string& result) {
  v1::WorkRequest request;
  request.mutable_report()->set_job(job.job());
  request.mutable_report()->set_lease(job.lease());
  request.mutable_report()->set_done(result);
  return work(std::move(request)).report();
}

v1::ReportReply Office::failed(const v1::LeasedJob& job, const std::string& cause, bool permanent) {
  v1::WorkRequest request;
  request.mutable_report()->set_job(job.job());
  request.mutable_report()->set_lease(job.lease());
  request.mutable_report()->mutable_failed()->set_cause(cause);
  request.mutable_report()->mutable_failed()->set_permanent(permanent);
  return work(std::move(request)).report();
}

v1::QueryReply Office::ask(const std::string& actor, v1::QueryRequest request,
                           const std::string& key) {
  request.set_actor(actor);
  service::QueryDesk desk(*book_, *reader_, clock_);
  v1::QueryReply reply;
  reply.ParseFromString(desk.answer(request.SerializeAsString(), key));
  return reply;
}

v1::InstanceDetail Office::show(std::uint64_t instance, const std::string& actor) {
  v1::QueryRequest request;
  request.mutable_show()->set_instance(instance);
  return ask(actor, std::move(request)).show();
}

void Office::tick_until_idle() {
  while (true) {
    const auto tick = engine_->tick();
    if (tick.steps == 0 && tick.commands == 0) return;
  }
}

void Office::pass(std::chrono::milliseconds time) {
  clock_.advance(time);
  tick_until_idle();
}

}  // namespace arendegang::test
