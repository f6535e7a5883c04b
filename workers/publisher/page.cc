#include "workers/publisher/page.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace arendegang::worker {

namespace {

constexpr std::string_view kIndexTemplate = "index";
/// What the index shows of a page, and nothing else of it.
constexpr std::string_view kShown[] = {"nummer",     "arendemening",   "datum",
                                       "arena_kort", "rekommendation", "slag"};

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

/// A version counted from 1; 1 where none is told.
std::int64_t version_in(const boost::json::object& values, std::string_view member) {
  const auto* const version = values.if_contains(member);
  boost::json::error_code error;
  const auto number = version ? version->to_number<std::int64_t>(error) : 1;
  return error ? 1 : std::max<std::int64_t>(number, 1);
}

boost::json::array earlier_versions(const std::string& slug, std::int64_t oldest,
                                    std::int64_t version) {
  boost::json::array earlier;
  for (std::int64_t each = oldest; each < version; ++each) {
    earlier.emplace_back(
        boost::json::object{{"version", each}, {"fil", superseded_file(slug, each)}});
  }
  return earlier;
}

boost::json::object entry_of(const boost::json::object& values, const std::string& slug,
                             std::int64_t oldest, std::int64_t version) {
  boost::json::object entry{{"fil", slug + ".html"}, {"version", version}, {"oldest", oldest}};
  for (const std::string_view name : kShown) {
    if (const auto* const value = values.if_contains(name)) entry.emplace(name, *value);
  }
  return entry;
}

}  // namespace

std::string superseded_file(const std::string& slug, std::int64_t version) {
  return slug + "-version-" + std::to_string(version) + ".html";
}

tl::expected<Page, std::string> compose_page(const Payload& payload, const Templates& templates) {
  const std::string slug = slug_of(text_member(payload.values, "key"));
  if (slug.empty() || slug == kIndexTemplate) {
    return tl::unexpected(
        std::string("Expected a key that a page can be named by, but there is none"));
  }
  const std::string name = text_member(payload.values, "template");
  const std::int64_t version = version_in(payload.values, "version");
  const std::int64_t oldest = std::min(version_in(payload.values, "oldest"), version);
  boost::json::object values = payload.values;
  values["tidigare"] = earlier_versions(slug, oldest, version);
  auto html = templates.render(name, values, Escape::kHtml);
  values["ersatt_av"] = slug + ".html";
  auto superseded =
      html.and_then([&](auto&) { return templates.render(name, values, Escape::kHtml); });
  if (!superseded) return tl::unexpected(superseded.error());
  return Page{slug,
              version,
              *std::move(html),
              *std::move(superseded),
              entry_of(payload.values, slug, oldest, version),
              oldest};
}

tl::expected<std::string, std::string> compose_index(std::vector<boost::json::object> entries,
                                                     const Templates& templates) {
  const auto order = [](const boost::json::object& entry) {
    return std::tuple(text_member(entry, "datum"), text_member(entry, "nummer"));
  };
  std::ranges::sort(entries, [&](const auto& a, const auto& b) { return order(a) > order(b); });
  boost::json::array pages(entries.begin(), entries.end());
  return templates.render(kIndexTemplate, {{"sidor", std::move(pages)}}, Escape::kHtml);
}

}  // namespace arendegang::worker
