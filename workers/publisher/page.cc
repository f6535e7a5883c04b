#include "workers/publisher/page.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace arendegang::worker {

namespace {

constexpr std::string_view kIndexTemplate = "index";
/// What the index shows of a page, and nothing else of it.
constexpr std::string_view kShown[] = {"nummer", "arendemening", "datum", "arena_kort",
                                       "rekommendation"};

std::string text_member(const boost::json::object& object, std::string_view name) {
  const auto* const member = object.if_contains(name);
  return member && member->is_string() ? std::string(member->get_string()) : std::string();
}

std::string slug_of(std::string_view key) {
  std::string slug;
  for (const char c : key) {
    const bool is_capital = c >= 'A' && c <= 'Z';
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_capital || is_kept) {
      slug += is_capital ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

boost::json::object entry_of(const boost::json::object& values, const std::string& slug) {
  boost::json::object entry{{"fil", slug + ".html"}};
  for (const std::string_view name : kShown) {
    if (const auto* const value = values.if_contains(name)) entry.emplace(name, *value);
  }
  return entry;
}

}  // namespace

tl::expected<Page, std::string> compose_page(const Payload& payload, const Templates& templates) {
  const std::string slug = slug_of(text_member(payload.values, "key"));
  if (slug.empty() || slug == kIndexTemplate) {
    return tl::unexpected(
        std::string("Expected a key that a page can be named by, but there is none"));
  }
  auto html =
      templates.render(text_member(payload.values, "template"), payload.values, Escape::kHtml);
  if (!html) return tl::unexpected(html.error());
  return Page{slug, *std::move(html), entry_of(payload.values, slug)};
}

tl::expected<std::string, std::string> compose_index(std::vector<boost::json::object> entries,
                                                     const Templates& templates) {
  const auto order = [](const boost::json::object& entry) {
    return std::tuple(text_member(entry, "datum"), text_member(entry, "nummer"));
  };
  std::sort(entries.begin(), entries.end(),
            [&](const auto& a, const auto& b) { return order(a) > order(b); });
  boost::json::array pages(entries.begin(), entries.end());
  return templates.render(kIndexTemplate, {{"sidor", std::move(pages)}}, Escape::kHtml);
}

}  // namespace arendegang::worker
