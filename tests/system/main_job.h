#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace arendegang::test {

/// One run of `deploy/main-job` in a data folder of its own.
class MainJob {
 public:
  /// Starts it; `pause` lies between its steps.
  MainJob(const std::filesystem::path& data, const std::string& pause);
  ~MainJob();
  MainJob(const MainJob&) = delete;
  MainJob& operator=(const MainJob&) = delete;

  bool running();
  /// Waits for its end; the exit status as the shell gives it.
  int wait();
  /// The engine and the workers of this run that are alive now.
  std::vector<pid_t> programs() const;
  /// What it told, for a failing test's message.
  std::string told() const;

 private:
  std::filesystem::path data_;
  pid_t process_;
  int status_ = -1;
};

}  // namespace arendegang::test
