#include "clients/cli/clock_advance.h"

#include <thread>

#include "clients/kit/uuid7.h"

namespace arendegang::cli {

namespace {

using std::chrono::milliseconds;

/// How long an answer is waited for before the time is asked for.
constexpr milliseconds kLook{500};
/// Between two tries while the clock is on its way for somebody else, or for an earlier try.
constexpr milliseconds kOnItsWay{100};
/// The field that a rejection names when the time itself is at fault: passed, or on its way.
constexpr std::string_view kTargetField = "to_ms";

/// The answer to one try; none after `kLook`.
std::optional<client::CommandOutcome> look(client::CommandClient& commands) {
  auto answer = commands.next(kLook);
  if (!answer || std::holds_alternative<client::NoAnswer>(answer->outcome) ||
      std::holds_alternative<v1::Busy>(answer->outcome)) {
    return std::nullopt;
  }
  return std::move(answer->outcome);
}

}  // namespace

client::Result<EngineTime> engine_time(client::QueryClient& queries) {
  v1::QueryRequest request;
  request.mutable_structure_info();
  const auto reply = queries.ask(std::move(request));
  if (!reply) return tl::unexpected(reply.error());
  return EngineTime{reply->now_ms(), reply->structure_info().virtual_clock()};
}

tl::expected<std::int64_t, ClockFailure> advance_clock(
    client::CommandClient& commands, client::QueryClient& queries, std::int64_t target_ms,
    const std::function<void(std::int64_t now_ms)>& progress) {
  const auto before = engine_time(queries);
  if (!before) return tl::unexpected(before.error());
  client::Uuid7Source ids;
  v1::CommandRequest command;
  command.set_id(std::string(client::bytes_of(ids.next())));
  command.mutable_advance_clock()->set_to_ms(target_ms);
  for (;;) {
    if (commands.in_flight() == 0) {
      if (const auto sent = commands.submit(command); !sent) return tl::unexpected(sent.error());
    }
    const auto outcome = look(commands);
    if (outcome && std::holds_alternative<v1::Accepted>(*outcome)) {
      return std::get<v1::Accepted>(*outcome).now_ms();
    }
    const auto now = engine_time(queries);
    if (!now) return tl::unexpected(now.error());
    progress(now->now_ms);
    if (!outcome) continue;
    const auto& rejected = std::get<v1::Rejected>(*outcome);
    const bool went_backwards = before->now_ms > target_ms;
    if (rejected.field() != kTargetField || went_backwards) return tl::unexpected(rejected);
    if (now->now_ms > target_ms) return now->now_ms;
    std::this_thread::sleep_for(kOnItsWay);
  }
}

}  // namespace arendegang::cli
