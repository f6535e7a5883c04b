#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/bus/address.h"
#include "engine/bus/context.h"
#include "engine/bus/curve_key.h"
#include "engine/bus/error.h"
#include "engine/bus/stop_signal.h"
#include "workers/kit/limits.h"
#include "workers/kit/outcome.h"

namespace arendegang::worker {

struct WorkerOptions {
  bus::Address work;               ///< the engine's work endpoint
  std::string actor;               ///< whom the engine knows the worker as
  std::vector<std::string> kinds;  ///< jobs that the handler can do
  std::uint32_t capacity = kCapacity;
  std::optional<bus::CurveClient> curve = std::nullopt;  ///< over tcp
};

/// Takes jobs, has `handler` do them one by one, and reports each until the engine has confirmed
/// it. While a job is in hand its lease is renewed by a steady clock. With nothing to do, or with
/// the engine away or unwilling to let it in (which is logged), it pauses longer and longer, with
/// jitter; nothing of what was done is forgotten.
///
/// On a signal it takes no more, finishes the job in hand, reports it, and returns; jobs that were
/// leased and not begun go to another worker when their lease has passed. Fails only when the
/// address is none.
bus::Result<void> run(bus::Context& context, const WorkerOptions& options, const Handler& handler,
                      const bus::StopSignal& stop);

}  // namespace arendegang::worker
