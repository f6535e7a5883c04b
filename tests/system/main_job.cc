#include "tests/system/main_job.h"

#include <algorithm>
#include <cctype>
#include <csignal>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace arendegang::test {
namespace {

std::string read_all(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::filesystem::path told_path(const std::filesystem::path& data) {
  return data.parent_path() / (data.filename().string() + ".told");
}

bool is_number(const std::string& name) {
  return !name.empty() &&
         std::ranges::all_of(name, [](unsigned char c) { return std::isdigit(c); });
}

}  // namespace

MainJob::MainJob(const std::filesystem::path& data, const std::string& pause) : data_(data) {
  const auto script = std::filesystem::path(ARENDEGANG_SOURCE_DIR) / "deploy" / "main-job";
  const auto told = told_path(data_);
  process_ = fork();
  if (process_ != 0) return;
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  const int out = open(told.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
  dup2(out, STDOUT_FILENO);
  dup2(out, STDERR_FILENO);
  execl(script.c_str(), script.c_str(), "--data", data_.c_str(), "--bin", ARENDEGANG_BIN_DIR,
        "--pause", pause.c_str(), nullptr);
  _exit(127);
}

MainJob::~MainJob() {
  if (running()) kill(process_, SIGTERM);
  wait();
}

bool MainJob::running() {
  if (status_ != -1) return false;
  int status = 0;
  if (waitpid(process_, &status, WNOHANG) == process_) status_ = status;
  return status_ == -1;
}

int MainJob::wait() {
  if (status_ == -1) waitpid(process_, &status_, 0);
  return WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
}

std::vector<pid_t> MainJob::programs() const {
  std::vector<pid_t> found;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const auto name = entry.path().filename().string();
    if (!is_number(name)) continue;
    const auto command = read_all(entry.path() / "cmdline");
    const auto program = std::filesystem::path(command.substr(0, command.find('\0'))).filename();
    const bool ours = program.string().starts_with("arendegang") &&
                      command.find(data_.string()) != std::string::npos;
    if (ours) found.push_back(static_cast<pid_t>(std::stol(name)));
  }
  return found;
}

std::string MainJob::told() const {
  return read_all(told_path(data_));
}

}  // namespace arendegang::test
