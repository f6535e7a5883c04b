#include "tests/unit/cli/program.h"

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/long_enough.h"
#include "tests/support/temporary_directory.h"

namespace arendegang::test {
namespace {

int code_of(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

[[noreturn]] void become(const std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.data()));
  pointers.push_back(nullptr);
  ::execv(pointers.front(), pointers.data());
  ::_exit(127);
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

boost::json::value Said::json() const {
  boost::json::error_code failure;
  boost::json::value value = boost::json::parse(out, failure);
  return failure ? nullptr : value;
}

Said run_line(const std::string& line) {
  const TemporaryDirectory directory;
  const auto out = directory / "out";
  const auto err = directory / "err";
  const int status =
      std::system(fmt::format("{} >{} 2>{} </dev/null", line, out.string(), err.string()).c_str());
  return {code_of(status), read_file(out), read_file(err)};
}

AtTerminal::AtTerminal(const std::vector<std::string>& words) {
  winsize size{.ws_row = 40, .ws_col = 100, .ws_xpixel = 0, .ws_ypixel = 0};
  child_ = ::forkpty(&terminal_, nullptr, nullptr, &size);
  if (child_ == 0) become(words);
}

AtTerminal::~AtTerminal() {
  if (child_ > 0) {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
  }
  ::close(terminal_);
}

void AtTerminal::type(const std::string& text) const {
  if (::write(terminal_, text.data(), text.size()) < 0) throw std::runtime_error("nobody reads");
}

bool AtTerminal::take(int timeout_ms) {
  pollfd watched{terminal_, POLLIN, 0};
  if (::poll(&watched, 1, timeout_ms) <= 0) return true;
  std::array<char, 4096> buffer{};
  // At the program's end a terminal gives EIO.
  const auto read = ::read(terminal_, buffer.data(), buffer.size());
  if (read <= 0) return false;
  shown_.append(buffer.data(), static_cast<std::size_t>(read));
  return true;
}

bool AtTerminal::comes_to_show(const std::string& text) {
  constexpr int kLookMs = 100;
  // Who watches takes several seconds to see that nobody answers.
  const auto limit = std::chrono::steady_clock::now() + 6 * kLongEnough;
  for (;;) {
    const auto found = shown_.find(text, seen_);
    if (found != std::string::npos) {
      seen_ = found + text.size();
      return true;
    }
    if (std::chrono::steady_clock::now() >= limit || !take(kLookMs)) return false;
  }
}

Said AtTerminal::end() {
  while (take(-1)) {
  }
  int status = 0;
  ::waitpid(std::exchange(child_, -1), &status, 0);
  return {code_of(status), shown_, {}};
}

Said run_at_terminal(const std::vector<std::string>& words, const std::string& typed) {
  AtTerminal program(words);
  program.type(typed);
  return program.end();
}

}  // namespace arendegang::test
