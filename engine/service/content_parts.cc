#include "engine/service/content_parts.h"

#include <fmt/format.h>

#include "engine/casework/content_references.h"
#include "engine/casework/limits.h"
#include "engine/codec/chain.h"
#include "engine/service/limits.h"
#include "engine/service/refusal.h"

namespace arendegang::service {
namespace {

using casework::Rejection;
using casework::RejectionCode;
using statechart::Json;

constexpr std::string_view kPlainText = "text/plain; charset=utf-8";
constexpr int kMaxDepth = 32;

store::ContentRow content_of(const v1::Part& part) {
  codec::Hasher hasher;
  store::ContentRow row;
  row.hash = codec::to_hex(hasher(part.data()));
  row.media_type = part.media_type().empty() ? std::string(kPlainText) : part.media_type();
  row.name = part.name();
  row.size = part.data().size();
  row.data = part.data();
  return row;
}

Json reference_to(const store::ContentRow& row) {
  boost::json::object reference{{"content", row.hash},
                                {"size", static_cast<std::int64_t>(row.size)}};
  if (!row.name.empty()) {
    reference["name"] = row.name;
    reference["media_type"] = row.media_type;
  }
  return reference;
}

/// The index in `{"part": index}`. The fields themselves are none, whatever a chart calls them.
const Json* part_index(const boost::json::object& object, int depth) {
  if (depth == 0 || object.size() != 1) return nullptr;
  const auto* index = object.if_contains("part");
  return index != nullptr && index->is_number() ? index : nullptr;
}

/// Walks the fields and puts parts where they are asked for.
class Placer {
 public:
  Placer(const Parts& parts, const std::function<bool(std::string_view)>& may_refer_to)
      : parts_(parts), may_refer_to_(may_refer_to) {}

  tl::expected<void, Rejection> place(Json& value, PlacedFields& out, int depth = 0) {
    if (depth > kMaxDepth) {
      return refuse(RejectionCode::kMalformed,
                    fmt::format("Expected fields at most {} deep, but they are deeper", kMaxDepth));
    }
    if (auto* array = value.if_array()) {
      for (auto& element : *array) {
        if (auto placed = place(element, out, depth + 1); !placed) return placed;
      }
      return {};
    }
    auto* object = value.if_object();
    if (object == nullptr) return {};
    if (const auto* index = part_index(*object, depth)) return place_part(*index, value, out);
    if (depth > 0 && casework::content_hash(value)) return admit(object->at("content"), out);
    for (auto& member : *object) {
      if (auto placed = place(member.value(), out, depth + 1); !placed) return placed;
    }
    return {};
  }

 private:
  tl::expected<void, Rejection> place_part(const Json& index, Json& value, PlacedFields& out) {
    const auto* number = index.if_int64();
    if (number == nullptr || *number < 0 || *number >= parts_.size()) {
      return refuse(RejectionCode::kMalformed,
                    fmt::format("Expected a part's index below {}, but found {}", parts_.size(),
                                boost::json::serialize(index)));
    }
    auto row = content_of(parts_.Get(static_cast<int>(*number)));
    value = reference_to(row);
    out.hashes.push_back(row.hash);
    out.contents.push_back(std::move(row));
    return {};
  }

  tl::expected<void, Rejection> admit(const Json& hash, PlacedFields& out) {
    const auto* text = hash.if_string();
    if (text != nullptr && may_refer_to_(*text)) {
      out.hashes.emplace_back(*text);
      return {};
    }
    return refuse(RejectionCode::kField,
                  "Expected content that the case already has, but it has none of this hash");
  }

  const Parts& parts_;
  const std::function<bool(std::string_view)>& may_refer_to_;
};

}  // namespace

tl::expected<PlacedFields, Rejection> place_parts(
    const std::string& text, const Parts& parts,
    const std::function<bool(std::string_view)>& may_refer_to) {
  if (text.size() > casework::kMaxFieldsBytes) {
    return refuse(RejectionCode::kBound,
                  fmt::format("Expected fields of at most {} bytes, but they are {} bytes long",
                              casework::kMaxFieldsBytes, text.size()));
  }
  PlacedFields placed;
  boost::system::error_code error;
  placed.fields = text.empty() ? Json(boost::json::object{}) : boost::json::parse(text, error);
  if (error || !placed.fields.is_object()) {
    return refuse(RejectionCode::kMalformed,
                  fmt::format("Expected fields to be a JSON object, but {}",
                              error ? error.message() : std::string("they are something else")));
  }
  if (auto done = Placer(parts, may_refer_to).place(placed.fields, placed); !done) {
    return tl::unexpected(done.error());
  }
  return placed;
}

tl::expected<PlacedFields, Rejection> place_parts(const std::string& text,
                                                  const v1::CommandRequest& request,
                                                  casework::InstanceId through, Stage& stage) {
  return place_parts(text, request.parts(), [&](std::string_view hash) {
    return through && stage.may_read_content(hash, through);
  });
}

}  // namespace arendegang::service
