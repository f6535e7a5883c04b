#include "engine/casework/secrecy.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/casework/listing_expressions.h"
#include "engine/casework/mask.h"
#include "engine/casework/part_of.h"

namespace arendegang::casework {

namespace {

using statechart::Json;
using statechart::Scope;

std::string in_party(const std::string& role, const std::string& party) {
  return role + "@party:" + party;
}

std::string in_group(const std::string& role, const std::string& group) {
  return role + "@group:" + group;
}

/// A store keeps words with spaces between them, and no id of a party or a group has one.
bool is_word(const std::string& text) {
  return !text.empty() && text.find(' ') == std::string::npos;
}

Readers readers_of(const std::vector<std::string>& roles, const std::vector<std::string>& own,
                   const Part& part) {
  Readers readers = roles;
  for (const std::string& role : own) {
    if (is_word(part.party)) readers.push_back(in_party(role, part.party));
    if (is_word(part.group)) readers.push_back(in_group(role, part.group));
  }
  if (readers.empty() && !own.empty()) readers.emplace_back(kNobody);
  return readers;
}

/// Deny by default: only what says that it is not secret is not.
bool is_secret(const statechart::Expression& expression, const Scope& scope) {
  if (expression.text().empty()) return false;
  bool secret = true;
  expression.show(scope,
                  [&secret](const Json& json) { secret = !json.is_bool() || json.get_bool(); });
  return secret;
}

/// What `a:mask` names.
struct Marks {
  std::vector<std::string> ids;
  std::vector<MarkedObjects> objects;
};

/// Nothing: it is no array of texts.
std::optional<std::vector<std::string>> texts_of(const Json* value) {
  const auto* array = value ? value->if_array() : nullptr;
  if (array == nullptr) return std::nullopt;
  std::vector<std::string> texts;
  for (const Json& text : *array) {
    if (!text.is_string()) return std::nullopt;
    texts.emplace_back(text.get_string());
  }
  return texts;
}

/// Nothing: it does not say which objects, or what of them.
std::optional<MarkedObjects> marked_objects(const boost::json::object& mark) {
  const Json* of = mark.if_contains("of");
  auto names = texts_of(mark.if_contains("hides"));
  if (of == nullptr || !of->is_object() || of->get_object().empty() || !names) return std::nullopt;
  std::ranges::sort(*names);
  const Json* ground = mark.if_contains("ground");
  const bool is_grounded = ground != nullptr && ground->is_string();
  return MarkedObjects{of->get_object(), *std::move(names),
                       is_grounded ? std::string(ground->get_string()) : std::string()};
}

/// Nothing: it is no array of ids and marks of objects.
std::optional<Marks> marks_in(const Json& value) {
  const auto* array = value.if_array();
  if (array == nullptr) return std::nullopt;
  Marks marks;
  for (const Json& mark : *array) {
    if (mark.is_string()) {
      marks.ids.emplace_back(mark.get_string());
      continue;
    }
    auto objects = mark.is_object() ? marked_objects(mark.get_object()) : std::nullopt;
    if (!objects) return std::nullopt;
    marks.objects.push_back(*std::move(objects));
  }
  return marks;
}

std::optional<Marks> marks_of(const statechart::Expression& expression, const Scope& scope) {
  if (expression.text().empty()) return Marks();
  std::optional<Marks> marks;
  expression.show(scope, [&marks](const Json& value) { marks = marks_in(value); });
  return marks;
}

void add_secret_fields(const ListingExpressions& listing, std::vector<std::string>& masked) {
  masked.insert(masked.end(), listing.secret_fields.begin(), listing.secret_fields.end());
  std::ranges::sort(masked);
  const auto repeated = std::ranges::unique(masked);
  masked.erase(repeated.begin(), repeated.end());
}

bool holds_any(const Scope& scope, const std::vector<std::string>& ids) {
  return std::ranges::any_of(ids, [&](const std::string& id) {
    const statechart::Value* value = scope.lookup(id);
    return value != nullptr && !is_empty(*value);
  });
}

}  // namespace

Readers words_of(const Actor& actor) {
  Readers words = actor.roles;
  for (const std::string& role : actor.roles) {
    if (!actor.party.empty()) words.push_back(in_party(role, actor.party));
    for (const std::string& group : actor.groups) words.push_back(in_group(role, group));
  }
  return words;
}

bool has_word(const Readers& readers, std::string_view word) {
  return std::ranges::find(readers, word) != readers.end();
}

bool is_among(const Actor& actor, const Readers& readers) {
  if (readers.empty()) return !actor.roles.empty();
  return std::ranges::any_of(words_of(actor),
                             [&](const std::string& word) { return has_word(readers, word); });
}

Secrecy secrecy_of(const CataloguedChart& chart, const Part& part, const Scope& scope) {
  const auto& declared = chart.chart.declarations();
  Secrecy secrecy;
  secrecy.secret = is_secret(chart.listing->secret, scope);
  auto marks = marks_of(chart.listing->mask, scope);
  secrecy.masks_all = !marks;
  if (marks) {
    secrecy.masked = std::move(marks->ids);
    secrecy.objects = std::move(marks->objects);
  }
  add_secret_fields(*chart.listing, secrecy.masked);
  secrecy.marked = secrecy.secret || secrecy.masks_all || !secrecy.objects.empty() ||
                   holds_any(scope, secrecy.masked);
  if (secrecy.marked || !secrecy.masked.empty()) {
    secrecy.ground = evaluate_text(chart.listing->ground, scope);
    secrecy.initiated = readers_of(declared.secrecy.roles, declared.secrecy.own_roles, part);
    if (secrecy.initiated.empty()) secrecy.initiated.emplace_back(kNobody);
  }
  secrecy.readers = secrecy.secret ? secrecy.initiated
                                   : readers_of(declared.read_roles, declared.read_own_roles, part);
  return secrecy;
}

Secrecy secrecy_of(const Snapshot& snapshot, const CataloguedChart& chart, const Context& context) {
  std::optional<PlatformValue> own;
  if (!context.platform) own.emplace(*context.structure);
  PlatformValue& platform = context.platform ? *context.platform : *own;
  // Of the snapshot alone: the same whoever asks, and whenever.
  const statechart::Value& x = platform.show(snapshot.changed_at, nullptr);
  const Scope scope = scope_of(snapshot.session, x);
  return secrecy_of(chart, part_of(chart, scope), scope);
}

bool may_read(const Actor& actor, const Secrecy& secrecy) {
  return is_among(actor, secrecy.readers);
}

bool may_see_all(const Actor& actor, const Secrecy& secrecy) {
  return secrecy.initiated.empty() || is_among(actor, secrecy.initiated);
}

}  // namespace arendegang::casework
