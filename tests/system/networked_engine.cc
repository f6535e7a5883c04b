#include "tests/system/networked_engine.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <thread>

#include <sys/wait.h>

#include "engine/bus/key_file.h"

namespace arendegang::test {
namespace {

using namespace std::chrono_literals;

constexpr const char* kStructure = R"(id: exempel
name: Exempellänets samverkan
parties:
  - {id: ana, name: Ana kommun, organisation_number: 212000-0001, kind: municipality, mailbox: ana}
roles:
  - {id: sekreterare, sv: sekreterare, en: secretary}
  - {id: drift, sv: driftansvarig, en: operator}
actors:
  - {id: sekreterare, roles: [sekreterare]}
  - {id: drift, roles: [drift]}
  - {id: arbetare, roles: [drift]}
mailboxes:
  - {id: ana, kind: maildir, address: registrator@ana.example, name: Ana kommun}
jobs:
  - {name: mail, workers: [drift]}
operator_roles: [drift]
gateway_roles: [sekreterare]
)";

constexpr const char* kChart = R"(<?xml version="1.0" encoding="UTF-8"?>
<scxml xmlns="http://www.w3.org/2005/07/scxml" xmlns:a="urn:arendegang:chart:1" version="1.0"
       name="fraga" initial="ny">
  <a:label sv="Fråga" en="Question"/>
  <a:start role="sekreterare"/>
  <a:event name="avsluta" role="sekreterare" sv="Avsluta" en="Close"/>
  <state id="ny">
    <a:label sv="Ny" en="New"/>
    <transition event="avsluta" target="slut"/>
  </state>
  <final id="slut"><a:label sv="Avslutad" en="Closed"/></final>
</scxml>
)";

constexpr auto kLook = 20ms;
constexpr auto kStartUpPatience = 60s;

template <typename T, typename E>
T need(tl::expected<T, E> result) {
  if (!result) throw std::runtime_error(result.error().message);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

std::filesystem::path program(const char* name) {
  return std::filesystem::path(ARENDEGANG_BIN_DIR) / name;
}

void write_structure(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder / "charts");
  std::ofstream(folder / "structure.yaml") << kStructure;
  std::ofstream(folder / "charts" / "fraga.scxml") << kChart;
}

}  // namespace

NetworkedEngine::NetworkedEngine() {
  write_structure(structure());
  new_key("engine.key");
  start();
  address_ = address_in(file("engine.log"), [this] { return process_->ended().has_value(); });
}

void NetworkedEngine::start() {
  auto started = cli::ChildProcess::start(
      {program("arendegangd"),
       {"--data", data().string(), "--structure", structure().string(), "--listen",
        "tcp://127.0.0.1:0", "--server-key", file("engine.key").string()},
       file("engine.log")});
  if (!started) throw std::runtime_error(started.error());
  process_ = std::move(*started);
}

void NetworkedEngine::stop_and_start_again() {
  process_->terminate();
  while (!process_->ended()) std::this_thread::sleep_for(kLook);
  start();
}

void NetworkedEngine::kill_and_start_again() {
  process_->kill();
  process_.reset();
  start();
}

v1::CommandRequest question() {
  v1::CommandRequest command;
  command.mutable_start()->set_chart("fraga");
  command.mutable_start()->set_fields("{}");
  return command;
}

std::string address_in(const std::filesystem::path& log_file, const std::function<bool()>& ended) {
  constexpr std::string_view kServedAt = "served at ";
  const auto limit = std::chrono::steady_clock::now() + kStartUpPatience;
  while (std::chrono::steady_clock::now() < limit && !ended()) {
    std::ifstream log(log_file);
    const std::string text{std::istreambuf_iterator<char>(log), {}};
    const auto begin = text.find(kServedAt);
    const auto end = text.find(" by the key", begin);
    if (end != std::string::npos) {
      return text.substr(begin + kServedAt.size(), end - begin - kServedAt.size());
    }
    std::this_thread::sleep_for(kLook);
  }
  throw std::runtime_error("the engine does not listen");
}

client::Connection NetworkedEngine::here() const {
  return need(client::connection_in(data() / "run"));
}

client::Connection NetworkedEngine::from_afar(const std::filesystem::path& key) const {
  return need(client::connection_to({address_, server_key().string(), key}));
}

std::filesystem::path NetworkedEngine::new_key(const std::string& name) const {
  const auto keys = need(bus::KeyPair::make());
  need(bus::write_key_file(file(name), keys, name));
  need(bus::write_public_key_file(file(name + ".pub"), keys.public_key(), name));
  return file(name);
}

int NetworkedEngine::arende(const std::string& arguments, std::string& told) const {
  return arende_in(data(), arguments, told);
}

int NetworkedEngine::arende_in(const std::filesystem::path& data, const std::string& arguments,
                               std::string& told) const {
  const std::string command =
      "env -u ARENDE_ACTOR -u ARENDE_SERVER -u ARENDE_SERVER_KEY -u ARENDE_KEY " +
      program("arende").string() + " --data " + data.string() + " " + arguments +
      " 2>&1 </dev/null";
  std::FILE* pipe = ::popen(command.c_str(), "r");
  std::array<char, 4096> buffer{};
  told.clear();
  while (const std::size_t read = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    told.append(buffer.data(), read);
  }
  return WEXITSTATUS(::pclose(pipe));
}

}  // namespace arendegang::test
