#pragma once

#include <cstdlib>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace arendegang::service {

/// A broken invariant, or a store that cannot be trusted any more: says what, with its ids, and
/// ends the process, which recovers from what is durable (ARCHITECTURE §2.5, §7.2).
template <typename... Args>
[[noreturn]] void stop_broken(fmt::format_string<Args...> format, Args&&... args) {
  spdlog::critical("stopped: {}", fmt::format(format, std::forward<Args>(args)...));
  spdlog::shutdown();
  std::abort();
}

}  // namespace arendegang::service
