#pragma once

#include <filesystem>
#include <functional>

#include "clients/cli/globals.h"

namespace arendegang::cli {

/// How a program tells that it has started well. Made by `in_background`; one made by itself tells
/// nobody, for a program that stays in the foreground.
class ReadySignal {
 public:
  ReadySignal() = default;
  explicit ReadySignal(int wire) : wire_(wire) {}

  /// Lets the one that waits return, and turns standard output and error to a log from now on.
  /// The second call does nothing.
  void tell(const std::filesystem::path& log);

 private:
  int wire_ = -1;
};

/// Runs a program in a process and a session of its own, and waits until it tells that it is ready
/// or has ended. Gives, here: zero when it is ready, else its exit code; there: what it gives. To
/// be called before there are threads.
int in_background(const Globals& globals, const std::function<int(ReadySignal&)>& program);

}  // namespace arendegang::cli
