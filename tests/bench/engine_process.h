#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>

#include <sys/types.h>

#include "engine/bus/context.h"
#include "engine/bus/endpoints.h"
#include "tests/bench/setting.h"

namespace arendegang::bench {

/// A real arendegangd on a store of its own. Starting waits until it answers.
class EngineProcess {
 public:
  /// Throws std::runtime_error, with what the engine said, when it does not come up.
  EngineProcess(const Setting& setting, const std::filesystem::path& data, bus::Context& context);
  ~EngineProcess();
  EngineProcess(const EngineProcess&) = delete;
  EngineProcess& operator=(const EngineProcess&) = delete;

  /// From the start of the program to its first answer.
  std::chrono::microseconds start_up() const { return start_up_; }
  std::size_t resident_bytes() const;
  const bus::Endpoints& endpoints() const { return endpoints_; }

  /// Asks it to stop and waits; gives how many batches it committed.
  std::uint64_t stop();

 private:
  void start(const Setting& setting);
  void await_answer(bus::Context& context);
  std::string log() const;

  std::filesystem::path data_;
  bus::Endpoints endpoints_;
  pid_t pid_ = 0;
  std::chrono::microseconds start_up_{};
};

}  // namespace arendegang::bench
