#include "clients/cli/bodies.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace arendegang::cli {

namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 5> kBodySections = {"arenas", "networks", "groups",
                                                           "outside", "historic"};

std::string word_in(const json::object& body, std::string_view key) {
  const json::value* value = body.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

std::string successor_of(const json::object& body) {
  std::string successor = word_in(body, "successor");
  return successor.empty() ? word_in(body, "became") : successor;
}

template <typename Visit>
void each_body(const json::value& facts, Visit visit) {
  if (!facts.is_object()) return;
  for (const std::string_view section : kBodySections) {
    const json::value* list = facts.get_object().if_contains(section);
    if (list == nullptr || !list->is_array()) continue;
    for (const json::value& body : list->get_array()) {
      if (body.is_object()) visit(body.get_object());
    }
  }
}

std::optional<json::object> find_body(const json::value& facts, std::string_view id) {
  std::optional<json::object> found;
  each_body(facts, [&](const json::object& body) {
    if (word_in(body, "id") == id) found = body;
  });
  return found;
}

std::string body_name(const json::value& facts, const std::string& id) {
  const auto body = find_body(facts, id);
  return body ? word_in(*body, "name") : id;
}

}  // namespace

std::string arena_text(const json::value& facts, const std::string& id) {
  const auto body = find_body(facts, id);
  if (!body || successor_of(*body).empty()) return id;
  return fmt::format("{}; {} svarar för handlingarna", word_in(*body, "name"),
                     body_name(facts, successor_of(*body)));
}

Table predecessors(const json::value& facts) {
  Table table{{"Föregångare", "Namn", "Till och med", "Svarar för handlingarna"}, {}};
  each_body(facts, [&](const json::object& body) {
    const std::string successor = successor_of(body);
    if (successor.empty()) return;
    table.rows.push_back({word_in(body, "id"), word_in(body, "name"), word_in(body, "until"),
                          body_name(facts, successor)});
  });
  return table;
}

}  // namespace arendegang::cli
