#pragma once

#include <memory>

#include "arendegang/v1/query.pb.h"
#include "engine/service/ports.h"
#include "engine/service/queries/asker.h"
#include "engine/service/rulebook.h"
#include "engine/store/store.h"

namespace arendegang::service {

/// Answers queries of what is committed. Each reader thread has one, with a store reader of its own
/// (ARCHITECTURE §3).
class QueryDesk {
 public:
  QueryDesk(const Rulebook& book, store::Reader& reader, Clock& clock)
      : book_(book), reader_(reader), clock_(clock) {}

  /// The encoded reply to an encoded request; malformed bytes are told so. `key` is the peer's, as
  /// in `Envelope`.
  std::string answer(std::string_view payload, std::string_view key);

 private:
  v1::QueryReply answer_as(v1::QueryRequest request, std::string_view key);
  v1::QueryReply answer(const v1::QueryRequest& request);
  void answer(const v1::QueryRequest& request, const Asker& asker, v1::QueryReply& reply);

  casework::PlatformValue& platform_of(const std::shared_ptr<const Rules>& rules);

  const Rulebook& book_;
  store::Reader& reader_;
  Clock& clock_;
  std::shared_ptr<const Rules> platforms_rules_;
  std::unique_ptr<casework::PlatformValue> platform_;  ///< of those rules
};

}  // namespace arendegang::service
