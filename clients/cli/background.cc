#include "clients/cli/background.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clients/cli/failure.h"

namespace arendegang::cli {

namespace {

constexpr mode_t kLogMode = 0600;
constexpr char kReady = 'r';

/// Makes `to` another name of a file; what cannot be opened stays as it was.
void turn(int to, const char* path, int flags) {
  const int file = ::open(path, flags | O_CLOEXEC, kLogMode);
  if (file < 0) return;
  ::dup2(file, to);
  ::close(file);
}

/// The starter's side: ready, or how the other ended.
int wait_for(pid_t program, int wire) {
  char told = 0;
  while (::read(wire, &told, 1) < 0 && errno == EINTR) {
  }
  ::close(wire);
  if (told == kReady) return kDone;
  int status = 0;
  while (::waitpid(program, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : static_cast<int>(kEnvironment);
}

}  // namespace

void ReadySignal::tell(const std::filesystem::path& log) {
  if (wire_ < 0) return;
  std::fflush(stdout);
  turn(STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND);
  ::dup2(STDOUT_FILENO, STDERR_FILENO);
  // Whoever waited may have gone: then nobody needs to know.
  static_cast<void>(::send(wire_, &kReady, 1, MSG_NOSIGNAL) == 1);
  ::close(wire_);
  wire_ = -1;
}

int in_background(const Globals& globals, const std::function<int(ReadySignal&)>& program) {
  std::array<int, 2> wire{};
  std::fflush(stdout);
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, wire.data()) != 0) {
    return fail(globals, kEnvironment, std::strerror(errno));
  }
  const pid_t child = ::fork();
  if (child < 0) return fail(globals, kEnvironment, std::strerror(errno));
  if (child > 0) {
    ::close(wire[1]);
    return wait_for(child, wire[0]);
  }
  ::close(wire[0]);
  ::setsid();
  turn(STDIN_FILENO, "/dev/null", O_RDONLY);
  ReadySignal ready(wire[1]);
  return program(ready);
}

}  // namespace arendegang::cli
