#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/service/limits.h"
#include "engine/service/queries/answers.h"

namespace arendegang::service {

void answer_content(const v1::ReadContent& query, const Asker& asker, v1::QueryReply& reply) {
  const casework::InstanceId through{query.instance()};
  const auto instance = find_readable(through, asker, reply);
  if (!instance) return;
  const auto allowed = asker.reader.may_read_content(query.hash(), through);
  if (!allowed) return fail(reply, allowed.error());
  const auto content = asker.reader.content(query.hash());
  if (!content) return fail(reply, content.error());
  if (!*allowed || !*content || instance->mask.hides_content(query.hash())) {
    return fail(reply, casework::RejectionCode::kUnknownInstance,
                fmt::format("Expected instance {} to have content {}, but it has not",
                            query.instance(), query.hash()));
  }

  const auto limit = query.limit() == 0 ? kMaxContentChunk
                                        : std::min<std::size_t>(query.limit(), kMaxContentChunk);
  auto bytes = asker.reader.content_bytes(query.hash(), query.offset(), limit);
  if (!bytes) return fail(reply, bytes.error());
  reply.mutable_content()->set_data(std::move(*bytes));
  reply.mutable_content()->set_size((*content)->size);
}

}  // namespace arendegang::service
