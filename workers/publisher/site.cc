#include "workers/publisher/site.h"

#include <fstream>
#include <iterator>
#include <system_error>

namespace arendegang::worker {

namespace {

constexpr int kReadableByAll = 0644;
constexpr int kFolderForAll = 0755;
constexpr std::string_view kEntries = "poster";
constexpr std::string_view kEntryEnding = ".json";

std::string read_all(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

tl::expected<boost::json::object, std::string> read_entry(const std::filesystem::path& path) {
  const std::string text = read_all(path);
  boost::json::error_code error;
  boost::json::value entry = boost::json::parse(text, error);
  if (!error && entry.is_object()) return std::move(entry.get_object());
  return tl::unexpected("Expected an entry of the index in " + path.string() + ", but it is none");
}

/// A version's number; 1 where the entry tells none.
std::int64_t number_in(const boost::json::object& entry, std::string_view member) {
  const auto* const version = entry.if_contains(member);
  boost::json::error_code failure;
  const auto number = version ? version->to_number<std::int64_t>(failure) : 1;
  return failure ? 1 : number;
}

}  // namespace

FileOutcome Site::put(const std::string& file_name, std::string_view bytes) const {
  return make_folder(folder_, kFolderForAll).and_then([&] {
    return replace_durably(folder_ / file_name, bytes, kReadableByAll);
  });
}

tl::expected<std::vector<boost::json::object>, std::string> Site::entries() const {
  std::vector<boost::json::object> found;
  std::error_code error;
  for (const auto& file : std::filesystem::directory_iterator(folder_ / kEntries, error)) {
    if (file.path().extension() != kEntryEnding) continue;
    auto entry = read_entry(file.path());
    if (!entry) return tl::unexpected(entry.error());
    found.push_back(*std::move(entry));
  }
  if (error) return file_failure("list", folder_ / kEntries, error.value());
  return found;
}

tl::expected<Site::Shown, std::string> Site::shown(const std::string& slug) const {
  const auto path = folder_ / kEntries / (slug + std::string(kEntryEnding));
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return Shown{};
  const auto entry = read_entry(path);
  if (!entry) return tl::unexpected(entry.error());
  return Shown{number_in(*entry, "version"), number_in(*entry, "oldest")};
}

FileOutcome Site::take_away_old(const Page& page) const {
  for (std::int64_t version = 1; version < page.oldest; ++version) {
    const std::string name = superseded_file(page.slug, version);
    for (const auto& path : {folder_ / name, folder_ / kEntries / name}) {
      std::error_code error;
      std::filesystem::remove(path, error);
      if (error) return file_failure("remove", path, error.value());
    }
  }
  return {};
}

FileOutcome Site::keep_superseded(const Page& page) const {
  const auto kept = folder_ / kEntries / superseded_file(page.slug, page.version);
  if (FileOutcome written = replace_durably(kept, page.superseded_html, kReadableByAll); !written) {
    return written;
  }
  std::error_code error;
  for (std::int64_t version = 1; version < page.version; ++version) {
    const std::string name = superseded_file(page.slug, version);
    if (!std::filesystem::exists(folder_ / kEntries / name, error)) continue;
    FileOutcome shown =
        replace_durably(folder_ / name, read_all(folder_ / kEntries / name), kReadableByAll);
    if (!shown) return shown;
  }
  return {};
}

FileOutcome Site::show(const Page& page) const {
  const auto entry_path = folder_ / kEntries / (page.slug + std::string(kEntryEnding));
  const auto page_path = folder_ / (page.slug + ".html");
  return replace_durably(page_path, page.html, kReadableByAll).and_then([&] {
    return replace_durably(entry_path, boost::json::serialize(page.entry), kReadableByAll);
  });
}

FileOutcome Site::write_index(const Templates& templates) const {
  const auto listed = entries();
  if (!listed) return tl::unexpected(listed.error());
  const auto index = compose_index(*listed, templates);
  if (!index) return tl::unexpected(index.error());
  return replace_durably(folder_ / "index.html", *index, kReadableByAll);
}

FileOutcome Site::publish(const Page& page, const Templates& templates) const {
  if (FileOutcome made = make_folder(folder_ / kEntries, kFolderForAll); !made) return made;
  const auto stands = shown(page.slug);
  if (!stands) return tl::unexpected(stands.error());
  if (page.version < stands->oldest) return {};
  if (FileOutcome kept = keep_superseded(page); !kept) return kept;
  if (stands->latest > page.version) {
    return replace_durably(folder_ / superseded_file(page.slug, page.version), page.superseded_html,
                           kReadableByAll);
  }
  return take_away_old(page).and_then([&] { return show(page); }).and_then([&] {
    return write_index(templates);
  });
}

}  // namespace arendegang::worker
