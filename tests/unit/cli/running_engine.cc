#include "tests/unit/cli/running_engine.h"

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>

#include <fmt/format.h>

namespace arendegang::test {
namespace {

constexpr int kNoAnswer = 1;  ///< cli::kEnvironment

constexpr const char* kStructure = R"(id: exempel
name: Exempellänets samverkan
parties:
  - {id: byn, name: Byns kommun, organisation_number: 212000-2502, kind: kommun, mailbox: byn}
  - {id: staden, name: Stadens kommun, organisation_number: 212000-2460, kind: kommun, mailbox: staden}
arenas:
  - {id: arenan, name: Arenan}
groups:
  - {id: gruppen, name: Beredningsgruppen}
roles:
  - {id: sekreterare, sv: sekreterare, en: secretary}
  - {id: registrator, sv: registrator, en: registrar}
  - {id: driftansvarig, sv: driftansvarig, en: operator}
  - {id: utskick, sv: utskick, en: dispatch}
actors:
  - {id: sekreteraren, roles: [sekreterare]}
  - {id: registrator-byn, party: byn, roles: [registrator]}
  - {id: registrator-staden, party: staden, roles: [registrator]}
  - {id: drift, roles: [driftansvarig]}
mailboxes:
  - {id: byn, kind: maildir, address: byn@exempel.example, name: Byns registrator}
  - {id: staden, kind: maildir, address: staden@exempel.example, name: Stadens registrator}
jobs:
  - {name: mail, workers: [utskick], regret: 10min}
series:
  - {id: arende, format: "EX {year}/{number:04}"}
undo_roles: [sekreterare]
operator_roles: [driftansvarig]
people_roles: [sekreterare]
party_people_roles: [registrator]
seats:
  - {body: arenan, number: 3, holders: [{of: byn, number: 2}, {of: staden, number: 1}]}
views:
  - chart: arende
    words: other.ord
    decided: beslut.datum
    deviating: avvikande
    outcome:
      - {sv: Paragraf, case: beslut.paragraf}
      - {sv: Motivering, case: motivering}
    parties:
      - {sv: Spritt, case: "spritt.{party}"}
      - {sv: Rättat, child: tidigare, as: count}
    tables:
      - {sv: Samband, rows: lankar, columns: [{sv: Slag, item: slag}, {sv: Ärende, item: nummer}]}
    hand_over: {event: byt_ansvarig, field: ansvarig, holds: ansvarig, reason: skal}
other:
  ord: {leder_till: leder till}
)";

constexpr const char* kCase = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<scxml xmlns="http://www.w3.org/2005/07/scxml" xmlns:a="urn:arendegang:chart:1"
       version="1.0" name="arende" initial="oppet">
  <a:label sv="Ärende" en="Case"/>
  <a:start role="sekreterare" series="arende">
    <a:field name="arendemening" type="text" required="true" sv="Ärendemening" en="Subject"/>
    <a:field name="beskrivning" type="content" sv="Beskrivning" en="Description"/>
    <a:field name="underlag" type="file" many="true" sv="Underlag" en="Material"/>
  </a:start>
  <a:event name="skicka" role="sekreterare" sv="Skicka" en="Send">
    <a:field name="parter" type="party" many="true" required="true" sv="Parter" en="Parties"/>
    <a:field name="datum" type="date" required="true" sv="Beslutsdag" en="Day"/>
    <a:field name="paragraf" type="text" required="true" sv="Paragraf" en="Paragraph"/>
    <a:field name="motivering" type="content" sv="Motivering" en="Motivation"/>
  </a:event>
  <a:event name="ny_runda" role="sekreterare" sv="Ny runda" en="Another round"/>
  <a:event name="lanka" role="sekreterare" sv="Länka" en="Link">
    <a:field name="nummer" type="text" required="true" sv="Ärende" en="Case"/>
    <a:field name="slag" type="choice" required="true" sv="Slag" en="Kind">
      <a:choice value="leder_till" sv="leder till" en="leads to"/>
    </a:field>
  </a:event>
  <a:event name="spred" role="sekreterare" sv="Spritt" en="Spread">
    <a:field name="part" type="party" required="true" sv="Part" en="Party"/>
  </a:event>
  <a:event name="byt_ansvarig" role="sekreterare" sv="Byt ansvarig" en="Change lead">
    <a:field name="ansvarig" type="actor" required="true" sv="Ansvarig" en="Lead"/>
    <a:field name="skal" type="text" sv="Skäl" en="Reason"/>
    <a:require cond="!In('ute')" sv="Ärendet är hos parterna." en="the case is with the parties"/>
  </a:event>
  <a:event name="avsluta" role="sekreterare" sv="Avsluta" en="Close"/>
  <a:subject expr="arendemening"/>
  <a:arena expr="'arenan'"/>
  <a:due expr="In('ute') ? date('2027-03-01') : null"/>
  <a:column name="skickat" expr="beslut.datum ?? ''" sv="Skickat" en="Sent"/>
  <datamodel>
    <data id="nummer" expr="_x.number"/>
    <data id="arendemening" expr="''"/>
    <data id="beskrivning" expr="null"/>
    <data id="underlag" expr="[]"/>
    <data id="parter" expr="[]"/>
    <data id="beslut" expr="{}"/>
    <data id="motivering" expr="null"/>
    <data id="lankar" expr="[]"/>
    <data id="spritt" expr="{}"/>
    <data id="ansvarig" expr="''"/>
  </datamodel>
  <state id="oppet" initial="inkommet">
    <a:label sv="Öppet" en="Open"/>
    <transition event="lanka"><script>lankar = concat(lankar, _event.data)</script></transition>
    <transition event="byt_ansvarig"><assign location="ansvarig" expr="_event.data.ansvarig"/></transition>
    <transition event="avsluta" target="avslutat"/>
    <state id="inkommet">
      <a:label sv="Inkommet" en="Received"/>
      <transition event="skicka" target="ute">
        <script>
          parter = _event.data.parter;
          beslut = {datum: _event.data.datum, paragraf: _event.data.paragraf};
          motivering = _event.data.motivering ?? null
        </script>
      </transition>
    </state>
    <state id="ute">
      <a:label sv="Hos parterna" en="With the parties"/>
      <onentry>
        <send type="urn:arendegang:job" event="mail" target="byn">
          <param name="nummer" expr="nummer"/>
        </send>
      </onentry>
      <invoke type="scxml" src="svar" id="runda" a:each="parter" a:key="item">
        <param name="part" expr="item"/>
      </invoke>
      <transition event="ny_runda" target="ute"/>
      <transition event="spred"><assign location="spritt[_event.data.part]" expr="'ja'"/></transition>
    </state>
  </state>
  <final id="avslutat"><a:label sv="Avslutat" en="Closed"/></final>
</scxml>
)xml";

constexpr const char* kAnswer = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<scxml xmlns="http://www.w3.org/2005/07/scxml" xmlns:a="urn:arendegang:chart:1"
       version="1.0" name="svar" initial="pagar">
  <a:label sv="Svar" en="Answer"/>
  <a:start from="arende"/>
  <a:event name="rapportera" role="registrator" scope="party" sv="Meddela beslut" en="Report">
    <a:field name="organ" type="text" required="true" sv="Organ" en="Body"/>
    <a:field name="kopia_till" type="party" many="true" sv="Kopia till" en="Copy to"/>
    <a:field name="utfall" type="list" required="true" sv="Utfall per att-sats" en="Outcome">
      <a:field name="nr" type="integer" required="true" sv="Att-sats" en="Point"/>
      <a:field name="utfall" type="choice" required="true" sv="Utfall" en="Outcome">
        <a:choice value="ja" sv="i enlighet" en="in line"/>
        <a:choice value="nej" sv="inte i enlighet" en="not in line"/>
      </a:field>
      <a:field name="parter" type="party" many="true" sv="Gäller parter" en="Parties"/>
      <a:field name="kommentar" type="text" sv="Kommentar" en="Comment"/>
    </a:field>
  </a:event>
  <a:party expr="part"/>
  <a:due expr="In('pagar') ? date('2027-02-01') : null"/>
  <a:column name="avvikande" expr="avvikande" sv="Avvikande" en="Deviating"/>
  <datamodel>
    <data id="part" expr="''"/>
    <data id="attsatser" expr="[{nr: 1}]"/>
    <data id="utfall" expr="[]"/>
    <data id="avvikande" expr="false"/>
    <data id="rapport" expr="{}"/>
    <data id="tidigare" expr="[]"/>
  </datamodel>
  <state id="pagar">
    <a:label sv="Väntar på svar" en="Waiting"/>
    <transition event="rapportera" target="beslutat">
      <script>
        utfall = _event.data.utfall;
        avvikande = some(utfall, u => u.utfall == 'nej');
        rapport = _event.data
      </script>
    </transition>
  </state>
  <state id="beslutat">
    <a:label sv="Beslutat" en="Decided"/>
    <transition event="rapportera" target="beslutat">
      <script>tidigare = concat(tidigare, rapport); utfall = _event.data.utfall; rapport = _event.data</script>
    </transition>
  </state>
</scxml>
)xml";

void write(const std::filesystem::path& path, const char* text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

RunningEngine::RunningEngine() {
  write(structure() / "structure.yaml", kStructure);
  write(structure() / "charts" / "arende.scxml", kCase);
  write(structure() / "charts" / "svar.scxml", kAnswer);
  start();
}

RunningEngine::RunningEngine(const std::filesystem::path& structure) {
  std::filesystem::copy(structure, this->structure(), std::filesystem::copy_options::recursive);
  start();
}

void RunningEngine::start() {
  std::filesystem::create_directories(data());
  auto started =
      cli::ChildProcess::start({ARENDEGANGD,
                                {"--data", data().string(), "--structure", structure().string(),
                                 "--virtual-clock", "2027-01-11T09:00"},
                                directory_ / "engine.log"});
  if (!started) throw std::runtime_error(started.error());
  process_ = std::make_unique<cli::ChildProcess>(std::move(*started));
  while (arende("drift", "--timeout 1 clock show").code == kNoAnswer) {
    if (process_->ended()) {
      throw std::runtime_error(log());
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

std::string RunningEngine::log() const {
  return run_line("cat " + (directory_ / "engine.log").string()).out;
}

void RunningEngine::stop() {
  process_->terminate();
  while (!process_->ended()) std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

Said RunningEngine::arende(const std::string& actor, const std::string& arguments) const {
  return run_line(
      fmt::format("env -u ARENDE_ACTOR -u XDG_CONFIG_HOME HOME={} {} --data {} --as {} {}",
                  directory_.path().string(), ARENDE, data().string(), actor, arguments));
}

std::vector<std::string> RunningEngine::words(const std::string& actor,
                                              std::vector<std::string> arguments) const {
  std::vector<std::string> words = {"/usr/bin/env",  "NO_COLOR=1", ARENDE, "--data",
                                    data().string(), "--as",       actor};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return words;
}

Said RunningEngine::at_terminal(const std::string& actor, std::vector<std::string> arguments,
                                const std::string& typed) const {
  return run_at_terminal(words(actor, std::move(arguments)), typed);
}

}  // namespace arendegang::test
