#include "workers/kit/payload.h"

#include <optional>
#include <set>
#include <utility>

namespace arendegang::worker {

namespace {

using boost::json::value;

bool is_reference(const boost::json::object& object) {
  const value* const hash = object.if_contains("content");
  return hash && hash->is_string() && object.contains("size");
}

class Fetcher {
 public:
  explicit Fetcher(const FetchContent& fetch) : fetch_(fetch) {}

  /// Replaces the references in `node`; false when one could not be had.
  bool visit(value& node) {
    if (auto* array = node.if_array()) {
      for (value& element : *array) {
        if (!visit(element)) return false;
      }
      return true;
    }
    auto* const object = node.if_object();
    if (!object) return true;
    if (is_reference(*object))
      return object->contains("name") ? take_file(*object) : put_text(node);
    for (auto& member : *object) {
      if (!visit(member.value())) return false;
    }
    return true;
  }

  std::vector<File> take_files() { return std::move(files_); }
  client::Error take_error() { return std::move(*error_); }

 private:
  bool put_text(value& node) {
    const auto bytes = fetch(text_member(node.get_object(), "content"));
    if (!bytes) return false;
    node = *bytes;
    return true;
  }

  bool take_file(const boost::json::object& reference) {
    const std::string hash = text_member(reference, "content");
    const std::string name = text_member(reference, "name");
    if (!taken_.insert({hash, name}).second) return true;
    auto bytes = fetch(hash);
    if (!bytes) return false;
    files_.push_back({name, text_member(reference, "media_type"), *std::move(bytes)});
    return true;
  }

  std::optional<std::string> fetch(const std::string& hash) {
    auto bytes = fetch_(hash);
    if (bytes) return *std::move(bytes);
    error_ = std::move(bytes.error());
    return std::nullopt;
  }

  const FetchContent& fetch_;
  std::set<std::pair<std::string, std::string>> taken_;
  std::vector<File> files_;
  std::optional<client::Error> error_;
};

}  // namespace

std::string text_member(const boost::json::object& object, std::string_view name) {
  const value* const member = object.if_contains(name);
  return member && member->is_string() ? std::string(member->get_string()) : std::string();
}

client::Result<Payload> fetch_payload(std::string_view payload, const FetchContent& fetch) {
  boost::json::error_code error;
  value node = boost::json::parse(payload, error);
  if (error || !node.is_object()) {
    return tl::unexpected(
        client::Error{client::ErrorCode::kBroken,
                      "Expected a job's payload to be a JSON object, but it is not", 0});
  }
  Fetcher fetcher(fetch);
  if (!fetcher.visit(node)) return tl::unexpected(fetcher.take_error());
  return Payload{std::move(node.get_object()), fetcher.take_files()};
}

}  // namespace arendegang::worker
