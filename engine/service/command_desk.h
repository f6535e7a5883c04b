#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "arendegang/v1/command.pb.h"
#include "engine/service/turn.h"

namespace arendegang::service {

/// Takes commands in: recognises repeats, finds the actor, lets casework decide, and stages what
/// follows. Replies count only after the commit; the caller holds them. One thread.
class CommandDesk {
 public:
  /// Decides one command as it came over the wire. Malformed bytes are rejected like the rest.
  /// `AdvanceClock` is not decided here (`VirtualClock`).
  v1::CommandReply decide(const v1::CommandRequest& request, std::string_view payload, Turn& turn);

  /// The answer to what need not be decided, if it is such: a rejection of a faulty envelope; for a
  /// repeated command the first answer for the same content, a rejection for other content
  /// (ARCHITECTURE §2.5).
  std::optional<v1::CommandReply> answer_at_once(const v1::CommandRequest& request,
                                                 std::string_view payload, Turn& turn);

  /// Keeps an accepted command, to be recognised for ever.
  void remember(store::CommandRow command, Stage& stage);

 private:
  std::optional<v1::CommandReply> repeated(const v1::CommandRequest& request,
                                           std::string_view payload, Turn& turn);
  bool is_new(const v1::CommandRequest& request, Turn& turn);

  codec::Hasher hasher_;
  /// The greatest accepted id of each actor of the structure: UUIDv7 ids rise, so a greater one
  /// needs no look-up.
  std::unordered_map<std::string, std::string> greatest_id_;
};

}  // namespace arendegang::service
