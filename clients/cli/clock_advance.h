#pragma once

#include <cstdint>
#include <functional>
#include <variant>

#include <tl/expected.hpp>

#include "clients/kit/command_client.h"
#include "clients/kit/error.h"
#include "clients/kit/query_client.h"

namespace arendegang::cli {

/// What the engine's clock says, in milliseconds since 1970, UTC.
struct EngineTime {
  std::int64_t now_ms = 0;
  bool is_virtual = false;
};

client::Result<EngineTime> engine_time(client::QueryClient& queries);

/// The engine says no, or does not answer.
using ClockFailure = std::variant<v1::Rejected, client::Error>;

/// Steps the virtual clock to a time and waits until the engine has arrived there, however long
/// that takes: gives up only when questions are left without an answer too. An engine that was
/// started anew on the way is asked again under the same id; that it has come further meanwhile
/// counts as arrived. Gives the time that it is then. `progress` is told the time now and then.
tl::expected<std::int64_t, ClockFailure> advance_clock(
    client::CommandClient& commands, client::QueryClient& queries, std::int64_t target_ms,
    const std::function<void(std::int64_t now_ms)>& progress);

}  // namespace arendegang::cli
