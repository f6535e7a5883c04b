#include "clients/cli/child_process.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/bus/stop_signal.h"

namespace arendegang::cli {

namespace {

constexpr mode_t kOutputMode = 0600;
/// What a shell gives when a program cannot be started.
constexpr int kNotStarted = 127;

/// The child's side of the fork: nothing here allocates.
[[noreturn]] void become(const char* program, char* const* argv, int log, pid_t parent) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  // It may have died before it was asked to take us along.
  if (::getppid() != parent) ::_exit(kNotStarted);
  bus::unblock_signals();
  ::dup2(log, STDOUT_FILENO);
  ::dup2(log, STDERR_FILENO);
  ::execvp(program, argv);
  ::_exit(kNotStarted);
}

}  // namespace

tl::expected<ChildProcess, std::string> ChildProcess::start(const ProgramCall& call) {
  const int log = ::open(call.log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, kOutputMode);
  if (log < 0)
    return tl::unexpected(fmt::format("{}: {}", call.log.string(), std::strerror(errno)));
  std::vector<std::string> words = {call.program.string()};
  words.insert(words.end(), call.arguments.begin(), call.arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const pid_t parent = ::getpid();
  const pid_t pid = ::fork();
  if (pid == 0) become(argv.front(), argv.data(), log, parent);
  const int failure = errno;
  ::close(log);
  if (pid < 0) {
    return tl::unexpected(fmt::format("{}: {}", call.program.string(), std::strerror(failure)));
  }
  return ChildProcess(pid);
}

ChildProcess::~ChildProcess() {
  if (!running_) return;
  kill();
  ::waitpid(pid_, nullptr, 0);
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : pid_(other.pid_), running_(std::exchange(other.running_, false)) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
  std::swap(pid_, other.pid_);
  std::swap(running_, other.running_);
  return *this;
}

std::optional<std::string> ChildProcess::ended() {
  int status = 0;
  if (!running_ || ::waitpid(pid_, &status, WNOHANG) != pid_) return std::nullopt;
  running_ = false;
  if (WIFSIGNALED(status)) return fmt::format("dödades av signal {}", WTERMSIG(status));
  return fmt::format("slutade med {}", WEXITSTATUS(status));
}

void ChildProcess::terminate() const {
  signal(SIGTERM);
}

void ChildProcess::kill() const {
  signal(SIGKILL);
}

void ChildProcess::signal(int number) const {
  if (running_) ::kill(pid_, number);
}

}  // namespace arendegang::cli
