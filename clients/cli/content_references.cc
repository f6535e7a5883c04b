#include "clients/cli/content_references.h"

#include <set>

#include <fmt/format.h>

#include "clients/cli/time_text.h"

namespace arendegang::cli {

namespace {

namespace json = boost::json;

std::string text_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

std::uint64_t number_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  json::error_code failure;
  const auto number = value == nullptr ? 0 : value->to_number<std::uint64_t>(failure);
  return failure ? 0 : number;
}

/// Walks through data and takes up each reference that is new.
class Collector {
 public:
  void add(std::uint64_t instance, const std::string& data, const std::string& place) {
    json::error_code failure;
    const json::value value = json::parse(data, failure);
    if (!failure) walk(instance, value, place);
  }

  std::vector<ContentReference> take() { return std::move(references_); }

 private:
  void walk(std::uint64_t instance, const json::value& value, const std::string& place) {
    if (value.is_array()) {
      std::size_t at = 0;
      for (const json::value& each : value.get_array()) {
        walk(instance, each, fmt::format("{}[{}]", place, ++at));
      }
    }
    if (!value.is_object()) return;
    const json::object& object = value.get_object();
    if (object.contains("content")) return take_up(instance, object, place);
    const bool is_root = place.empty() || place.ends_with(": ");
    for (const auto& [name, each] : object) {
      walk(instance, each, place + (is_root ? "" : ".") + std::string(name));
    }
  }

  void take_up(std::uint64_t instance, const json::object& object, const std::string& place) {
    const std::string hash = text_at(object, "content");
    if (hash.empty() || !met_.insert(hash).second) return;
    references_.push_back({instance, place, hash, number_at(object, "size"),
                           text_at(object, "name"), text_at(object, "media_type")});
  }

  std::set<std::string> met_;
  std::vector<ContentReference> references_;
};

}  // namespace

std::vector<ContentReference> references_of(const v1::InstanceDetail& found) {
  Collector collector;
  const std::uint64_t instance = found.row().instance();
  collector.add(instance, found.data(), "");
  for (int at = 0; at < found.children_size() && at < found.children_data_size(); ++at) {
    const v1::InstanceRow& child = found.children(at);
    collector.add(child.instance(), found.children_data(at),
                  (child.party().empty() ? child.subject() : child.party()) + ": ");
  }
  for (const v1::HistoryEntry& entry : found.history()) {
    collector.add(instance, entry.data(),
                  fmt::format("{} {}: ", date_text(entry.at_ms()),
                              entry.label_sv().empty() ? entry.event() : entry.label_sv()));
  }
  return collector.take();
}

ReadText text_reader(client::QueryClient& queries, std::uint64_t instance) {
  return [&queries, instance](const std::string& hash) {
    return queries.content(hash, instance).value_or("");
  };
}

}  // namespace arendegang::cli
