#include "clients/cli/program_path.h"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>
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

int become(std::string_view program, const std::vector<std::string>& arguments) {
  std::string path = program_path(program).string();
  std::vector<std::string> copies = arguments;
  std::vector<char*> argv = {path.data()};
  for (std::string& argument : copies) argv.push_back(argument.data());
  argv.push_back(nullptr);
  ::execvp(path.c_str(), argv.data());
  return fail(kEnvironment,
              fmt::format("{} går inte att starta: {}", program, std::strerror(errno)));
}

}  // namespace arendegang::cli
