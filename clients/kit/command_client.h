#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "arendegang/v1/command.pb.h"
#include "clients/kit/back_off.h"
#include "clients/kit/error.h"
#include "clients/kit/identity.h"
#include "clients/kit/limits.h"
#include "clients/kit/uuid7.h"
#include "engine/bus/dealer.h"

namespace arendegang::client {

/// Nobody answered in time, or we were not let in. The command may have been carried out all the
/// same: the same id with the same content, sent again later, gets the first answer (ARCHITECTURE
/// §2.5).
struct NoAnswer {
  std::string message;
};

/// Accepted is durable. Rejected and busy changed nothing.
using CommandOutcome = std::variant<v1::Accepted, v1::Rejected, v1::Busy, NoAnswer>;

struct CommandAnswer {
  Uuid id{};
  CommandOutcome outcome;
};

struct CommandTiming {
  std::chrono::milliseconds resend_after = kResendAfter;
  std::chrono::milliseconds give_up_after = kGiveUpAfter;
};

/// Sends commands and matches their answers. Many may be under way at once; they are carried out in
/// the order they were submitted unless the engine was busy or away in between. Without an answer,
/// or told that the engine is busy, it sends the same command again under the same id. One thread.
class CommandClient {
 public:
  static Result<CommandClient> connect(bus::Context& context, const bus::Address& address,
                                       Identity identity, CommandTiming timing = {});

  /// Sends without waiting. Actor and structure are filled in, and the id unless one is there.
  /// kTransport: too long, too many in flight, or the engine takes no more.
  Result<Uuid> submit(v1::CommandRequest command);

  /// The next answer to any command, at most `timeout` from now. Also sends again what is due, so
  /// whoever has commands under way must call it.
  std::optional<CommandAnswer> next(std::chrono::milliseconds timeout);

  /// Submits one command and waits for its answer; answers to others are kept for `next`.
  CommandOutcome run(v1::CommandRequest command);

  /// Commands submitted and not yet answered through `next` or `run`.
  std::size_t in_flight() const { return pending_.size() + answered_.size(); }

 private:
  using Clock = std::chrono::steady_clock;

  struct Pending {
    std::string bytes;
    Clock::time_point give_up_at;
    Clock::time_point due;
    BackOff busy;
    std::optional<v1::Busy> last_busy;
  };

  CommandClient(bus::Dealer dealer, Identity identity, CommandTiming timing)
      : dealer_(std::move(dealer)), identity_(std::move(identity)), timing_(timing) {}

  void receive(std::chrono::milliseconds timeout);
  void take(const v1::CommandReply& reply);
  void act_on_due(Clock::time_point now);
  void schedule(const Uuid& id, Pending& pending, Clock::time_point due);
  void answer(const Uuid& id, CommandOutcome outcome);
  std::optional<CommandAnswer> pop(const Uuid* wanted);
  std::chrono::milliseconds until_due(Clock::time_point limit) const;

  bus::Dealer dealer_;
  Identity identity_;
  CommandTiming timing_;
  Uuid7Source ids_;
  std::map<Uuid, Pending> pending_;
  std::set<std::pair<Clock::time_point, Uuid>> due_;
  std::deque<CommandAnswer> answered_;
};

}  // namespace arendegang::client
