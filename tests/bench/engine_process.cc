#include "tests/bench/engine_process.h"

#include <csignal>
#include <fstream>
#include <iterator>
#include <regex>
#include <stdexcept>
#include <string>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "arendegang/v1/query.pb.h"
#include "engine/bus/dealer.h"
#include "tests/bench/child_process.h"

namespace arendegang::bench {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto kPatience = 60s;

bus::Endpoints endpoints_of(const std::filesystem::path& data) {
  auto endpoints = bus::endpoints_in(data / "run");
  if (!endpoints) throw std::runtime_error(endpoints.error().message);
  return *endpoints;
}

}  // namespace

EngineProcess::EngineProcess(const Setting& setting, const std::filesystem::path& data,
                             bus::Context& context)
    : data_(data), endpoints_(endpoints_of(data)) {
  std::filesystem::remove_all(data_ / "run");
  const auto begun = Clock::now();
  start(setting);
  await_answer(context);
  start_up_ = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun);
}

EngineProcess::~EngineProcess() {
  if (pid_ != 0) kill_child(pid_);
}

void EngineProcess::start(const Setting& setting) {
  const auto program = setting.engine.string();
  const auto data = data_.string();
  const auto structure = setting.structure().string();
  const auto log = (data_ / "engine.log").string();
  pid_ = start_child([&] {
    const int file = ::open(log.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    ::dup2(file, STDERR_FILENO);
    ::dup2(file, STDOUT_FILENO);
    ::execl(program.c_str(), program.c_str(), "--data", data.c_str(), "--structure",
            structure.c_str(), nullptr);
  });
}

void EngineProcess::await_answer(bus::Context& context) {
  const auto limit = Clock::now() + kPatience;
  const auto expect = [&](bool holds) {
    if (holds && Clock::now() < limit) return;
    throw std::runtime_error("Expected " + endpoints_.queries.text() + " to answer, but: " + log());
  };
  // A connection that is tried too early is tried again much later.
  while (!std::filesystem::exists(endpoints_.queries.path())) {
    expect(::waitpid(pid_, nullptr, WNOHANG) == 0);
    std::this_thread::sleep_for(500us);
  }
  auto dealer = bus::Dealer::connect(context, endpoints_.queries);
  if (!dealer) throw std::runtime_error(dealer.error().message);
  v1::QueryRequest question;
  question.set_id(1);
  question.mutable_head();
  expect(dealer->send(question.SerializeAsString()).has_value());
  expect(dealer->receive(kPatience).has_value());
}

std::string EngineProcess::log() const {
  std::ifstream in(data_ / "engine.log");
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::size_t EngineProcess::resident_bytes() const {
  std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
  for (std::string word; status >> word;) {
    if (word != "VmRSS:") continue;
    std::size_t kib = 0;
    status >> kib;
    return kib * 1024;
  }
  return 0;
}

std::uint64_t EngineProcess::stop() {
  ::kill(pid_, SIGTERM);
  ::waitpid(pid_, nullptr, 0);
  pid_ = 0;
  const auto text = log();
  std::smatch found;
  if (!std::regex_search(text, found, std::regex("after ([0-9]+) batches"))) {
    throw std::runtime_error("Expected the engine to count its batches, but: " + text);
  }
  return std::stoull(found[1]);
}

}  // namespace arendegang::bench
