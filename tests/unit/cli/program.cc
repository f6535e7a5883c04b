#include "tests/unit/cli/program.h"

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

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

Said run_at_terminal(const std::vector<std::string>& words, const std::string& typed) {
  int terminal = -1;
  winsize size{.ws_row = 40, .ws_col = 100, .ws_xpixel = 0, .ws_ypixel = 0};
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, &size);
  if (child == 0) become(words);
  // The terminal keeps what is typed until the program reads it.
  if (::write(terminal, typed.data(), typed.size()) < 0) return {};
  Said said;
  std::array<char, 4096> buffer{};
  // At the program's end a terminal gives EIO.
  for (ssize_t read = 1; read > 0;) {
    read = ::read(terminal, buffer.data(), buffer.size());
    if (read > 0) said.out.append(buffer.data(), static_cast<std::size_t>(read));
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ::close(terminal);
  said.code = code_of(status);
  return said;
}

}  // namespace arendegang::test
