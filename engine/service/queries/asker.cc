#include "engine/service/queries/asker.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "engine/casework/secrecy.h"
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

casework::Context Asker::context() const {
  casework::Context context;
  context.now = now;
  context.structure = &rules.structure;
  context.catalogue = &rules.catalogue;
  context.platform = &platform;
  return context;
}

casework::Listing Readable::listing(const Asker& asker) const {
  const auto& chart = *asker.rules.catalogue.by_hash(snapshot.chart_hash);
  return in_full ? casework::list_in_full(snapshot, chart, asker.context())
                 : casework::list(snapshot, chart, asker.context());
}

casework::Mask Explained::mask_for(const casework::Actor& actor) const {
  return casework::may_see_all(actor, secrecy) ? casework::Mask()
                                               : casework::Mask(secrecy, snapshot.session.data);
}

store::Result<std::optional<Explained>> explain(casework::InstanceId id, const Asker& asker) {
  const auto bytes = asker.reader.snapshot(id);
  if (!bytes) return tl::unexpected(bytes.error());
  if (!*bytes) return std::nullopt;
  auto snapshot = codec::decode_snapshot(**bytes);
  if (!snapshot) {
    return tl::unexpected(store::Error{store::ErrorCode::kCorrupt, snapshot.error().message});
  }
  const auto* chart = asker.rules.catalogue.by_hash(snapshot->chart_hash);
  if (chart == nullptr) return std::nullopt;
  auto secrecy = casework::secrecy_of(*snapshot, *chart, asker.context());
  return Explained{std::move(*snapshot), std::move(secrecy)};
}

store::Result<std::optional<Readable>> read_readable(casework::InstanceId id, const Asker& asker) {
  auto found = explain(id, asker);
  if (!found) return tl::unexpected(found.error());
  if (!*found || !casework::may_read(asker.actor, (*found)->secrecy)) return std::nullopt;
  auto mask = (*found)->mask_for(asker.actor);
  const bool in_full = casework::may_see_all(asker.actor, (*found)->secrecy);
  return Readable{std::move((*found)->snapshot), std::move(mask), in_full};
}

Glimpse glimpse_of(casework::InstanceId id, const Asker& asker) {
  auto found = explain(id, asker);
  if (!found || !*found) return {};
  auto& [snapshot, secrecy] = **found;
  const bool secret = secrecy.secret && !casework::may_read(asker.actor, secrecy);
  if (!secret) return {false, (*found)->mask_for(asker.actor)};
  secrecy.masks_all = true;
  return {true, casework::Mask(secrecy, snapshot.session.data)};
}

std::optional<Readable> find_readable(casework::InstanceId id, const Asker& asker,
                                      v1::QueryReply& reply) {
  auto found = read_readable(id, asker);
  if (!found) {
    fail(reply, found.error());
    return std::nullopt;
  }
  if (!*found) {
    fail(reply, casework::RejectionCode::kUnknownInstance,
         fmt::format("Expected an instance {}, but there is none", id.value));
  }
  return std::move(*found);
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
