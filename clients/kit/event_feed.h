#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

#include "arendegang/v1/event.pb.h"
#include "clients/kit/error.h"
#include "clients/kit/limits.h"
#include "clients/kit/query_client.h"
#include "engine/bus/subscriber.h"

namespace arendegang::client {

/// Every step of a structure's journal once, in order and without gaps, from a sequence on. Live
/// events say that something happened; whatever was missed (before the connection stood, by a lost
/// message, while the engine was away) is read from the journal. A silent loss shows at the next
/// beat of the head. One thread.
class EventFeed {
 public:
  /// Begins after `last_seen` (zero: with the first step ever). `queries` outlives the feed.
  static Result<EventFeed> open(bus::Context& context, const bus::Address& events,
                                QueryClient& queries, std::uint64_t last_seen,
                                std::chrono::milliseconds silence = kSilence);

  /// Begins with what happens from now on.
  static Result<EventFeed> open_at_head(bus::Context& context, const bus::Address& events,
                                        QueryClient& queries,
                                        std::chrono::milliseconds silence = kSilence);

  /// The next step, at most `timeout` from now. A step that was read from the journal carries no
  /// chart's name. kNoAnswer or kRefused when a gap cannot be filled now: call again. kBroken when
  /// the journal ends before what was seen already: the store is another one.
  Result<std::optional<v1::StepEvent>> next(std::chrono::milliseconds timeout);

  /// The sequence of the last step that was handed out.
  std::uint64_t last_seen() const { return last_seen_; }
  /// How many steps were read from the journal rather than heard.
  std::uint64_t filled() const { return filled_; }

 private:
  using Clock = std::chrono::steady_clock;

  EventFeed(bus::Subscriber subscriber, QueryClient& queries, std::uint64_t last_seen,
            std::chrono::milliseconds silence)
      : subscriber_(std::move(subscriber)),
        queries_(&queries),
        silence_(silence),
        last_seen_(last_seen) {}

  void take(const bus::Published& published);
  Result<void> fill();
  Result<void> ask_for_head();
  std::optional<v1::StepEvent> pop();

  bus::Subscriber subscriber_;
  QueryClient* queries_;
  std::chrono::milliseconds silence_;
  std::uint64_t last_seen_;
  std::uint64_t head_ = 0;  ///< the latest sequence that is known to exist
  std::uint64_t filled_ = 0;
  /// When something was last heard; none at first, so that the head is asked for at once.
  std::optional<Clock::time_point> heard_at_;
  std::deque<v1::StepEvent> ready_;  ///< follow `last_seen_` without a gap
};

}  // namespace arendegang::client
