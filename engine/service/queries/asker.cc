#include "engine/service/queries/asker.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "engine/casework/authority.h"
#include "engine/codec/case_codec.h"

namespace arendegang::service {

void fail(v1::QueryReply& reply, casework::RejectionCode code, std::string message) {
  reply.mutable_error()->set_code(static_cast<std::uint32_t>(code));
  reply.mutable_error()->set_message(std::move(message));
}

void fail(v1::QueryReply& reply, const store::Error& error) {
  spdlog::error("query: {}", error.message);
  fail(reply, casework::RejectionCode::kUnspecified, error.message);
}

store::Result<std::optional<casework::Snapshot>> read_readable(casework::InstanceId id,
                                                               const Asker& asker) {
  const auto bytes = asker.reader.snapshot(id);
  if (!bytes) return tl::unexpected(bytes.error());
  if (!*bytes) return std::nullopt;
  auto snapshot = codec::decode_snapshot(**bytes);
  if (!snapshot) {
    return tl::unexpected(store::Error{store::ErrorCode::kCorrupt, snapshot.error().message});
  }
  const auto* chart = asker.rules.catalogue.by_hash(snapshot->chart_hash);
  if (chart == nullptr || !casework::may_read(asker.actor, chart->chart.declarations())) {
    return std::nullopt;
  }
  return std::move(*snapshot);
}

std::optional<casework::Snapshot> find_readable(casework::InstanceId id, const Asker& asker,
                                                v1::QueryReply& reply) {
  auto snapshot = read_readable(id, asker);
  if (!snapshot) {
    fail(reply, snapshot.error());
    return std::nullopt;
  }
  if (!*snapshot) {
    fail(reply, casework::RejectionCode::kUnknownInstance,
         fmt::format("Expected an instance {}, but there is none", id.value));
  }
  return std::move(*snapshot);
}

std::string to_json_text(const statechart::Value& value) {
  if (const auto* json = std::get_if<statechart::Json>(&value))
    return boost::json::serialize(*json);
  if (const auto* xml = std::get_if<statechart::XmlText>(&value)) {
    return boost::json::serialize(boost::json::value(xml->text));
  }
  return {};
}

}  // namespace arendegang::service
