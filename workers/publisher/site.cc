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

tl::expected<boost::json::object, std::string> read_entry(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  boost::json::error_code error;
  boost::json::value entry = boost::json::parse(text, error);
  if (!error && entry.is_object()) return std::move(entry.get_object());
  return tl::unexpected("Expected an entry of the index in " + path.string() + ", but it is none");
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

FileOutcome Site::publish(const Page& page, const Templates& templates) const {
  const auto page_path = folder_ / (page.slug + ".html");
  const auto entry_path = folder_ / kEntries / (page.slug + std::string(kEntryEnding));
  const std::string entry = boost::json::serialize(page.entry);
  const FileOutcome written =
      make_folder(folder_ / kEntries, kFolderForAll)
          .and_then([&] { return replace_durably(page_path, page.html, kReadableByAll); })
          .and_then([&] { return replace_durably(entry_path, entry, kReadableByAll); });
  if (!written) return written;
  const auto listed = entries();
  if (!listed) return tl::unexpected(listed.error());
  const auto index = compose_index(*listed, templates);
  if (!index) return tl::unexpected(index.error());
  return replace_durably(folder_ / "index.html", *index, kReadableByAll);
}

}  // namespace arendegang::worker
