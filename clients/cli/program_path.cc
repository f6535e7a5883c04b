#include "clients/cli/program_path.h"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clients/cli/failure.h"

namespace arendegang::cli {

std::filesystem::path program_path(std::string_view name) {
  std::error_code failure;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", failure);
  if (!failure && std::filesystem::exists(self.parent_path() / name, failure)) {
    return self.parent_path() / name;
  }
  return name;
}

namespace {

int not_started(const Globals& globals, std::string_view program, int failure) {
  return fail(globals, kEnvironment,
              fmt::format("{} går inte att starta: {}", program, std::strerror(failure)));
}

/// The words of a command line as the operating system takes them.
class CommandLine {
 public:
  CommandLine(std::string_view program, const std::vector<std::string>& arguments)
      : words_{program_path(program).string()} {
    words_.insert(words_.end(), arguments.begin(), arguments.end());
    for (std::string& word : words_) pointers_.push_back(word.data());
    pointers_.push_back(nullptr);
  }

  char* const* argv() { return pointers_.data(); }

 private:
  std::vector<std::string> words_;
  std::vector<char*> pointers_;
};

}  // namespace

int become(const Globals& globals, std::string_view program,
           const std::vector<std::string>& arguments) {
  CommandLine line(program, arguments);
  ::execvp(line.argv()[0], line.argv());
  return not_started(globals, program, errno);
}

int run_program(const Globals& globals, std::string_view program,
                const std::vector<std::string>& arguments) {
  CommandLine line(program, arguments);
  pid_t child = 0;
  const int failure =
      ::posix_spawnp(&child, line.argv()[0], nullptr, nullptr, line.argv(), environ);
  if (failure != 0) return not_started(globals, program, failure);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : static_cast<int>(kEnvironment);
}

}  // namespace arendegang::cli
