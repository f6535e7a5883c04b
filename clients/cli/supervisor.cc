#include "clients/cli/supervisor.h"

#include <algorithm>
#include <fstream>
#include <ranges>
#include <thread>

#include <fmt/format.h>

namespace arendegang::cli {

namespace {

/// Between two looks at a program that is asked to stop.
constexpr std::chrono::milliseconds kLook{20};

/// Waits until a program that was asked to stop has ended; kills it when it takes too long.
std::string wait_for_end(ChildProcess& process) {
  const auto limit = Supervisor::Clock::now() + kStopGrace;
  for (;;) {
    if (auto how = process.ended()) return *how;
    if (Supervisor::Clock::now() >= limit) process.kill();
    std::this_thread::sleep_for(kLook);
  }
}

}  // namespace

Supervisor::Supervisor(std::filesystem::path pids, Tell tell)
    : pids_(std::move(pids)), tell_(std::move(tell)) {}

void Supervisor::add(const std::string& name, ProgramCall call) {
  Kept kept{name, std::move(call), std::nullopt, {}, {}};
  start(kept, Clock::now());
  kept_.push_back(std::move(kept));
}

void Supervisor::tick(Clock::time_point now) {
  for (Kept& kept : kept_) {
    if (kept.process) {
      if (auto how = kept.process->ended()) bury(kept, *how, now);
    } else if (kept.start_at <= now) {
      start(kept, now);
    }
  }
}

bool Supervisor::running(const std::string& name) const {
  const auto found = std::ranges::find(kept_, name, &Kept::name);
  return found != kept_.end() && found->process.has_value();
}

void Supervisor::stop() {
  for (Kept& kept : std::views::reverse(kept_)) {
    if (!kept.process) continue;
    kept.process->terminate();
    tell_(kept.name, wait_for_end(*kept.process));
    kept.process.reset();
    std::error_code ignored;
    std::filesystem::remove(pid_file(kept), ignored);
  }
}

void Supervisor::start(Kept& kept, Clock::time_point now) {
  auto process = ChildProcess::start(kept.call);
  if (!process) return bury(kept, process.error(), now);
  kept.process = std::move(*process);
  kept.started_at = now;
  std::ofstream(pid_file(kept)) << kept.process->pid() << '\n';
}

void Supervisor::bury(Kept& kept, const std::string& how, Clock::time_point now) {
  const bool ran_well = kept.process && now - kept.started_at >= kRanWell;
  if (ran_well) kept.pause.reset();
  kept.process.reset();
  const auto pause = kept.pause.next();
  kept.start_at = now + pause;
  tell_(kept.name, fmt::format("{}; startas igen om {} ms", how, pause.count()));
}

std::filesystem::path Supervisor::pid_file(const Kept& kept) const {
  return pids_ / (kept.name + ".pid");
}

}  // namespace arendegang::cli
