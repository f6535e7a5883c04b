#include "clients/cli/record_extract.h"

#include <algorithm>
#include <string>
#include <utility>

#include "clients/cli/saved_files.h"
#include "clients/kit/record_table.h"

namespace arendegang::cli {

namespace {

constexpr const char* kExtractIndex = "handlingar.csv";

/// "2-1 avtal.pdf"; a text is called by what it concerns.
std::string file_name_of(const v1::RecordRow& row) {
  std::string number = row.number();
  std::ranges::replace(number, ':', '-');
  return number + " " + (row.name().empty() ? row.concerns() + ".txt" : row.name());
}

/// Where the record lies now; empty: it has no content, or it is left out.
tl::expected<std::string, Failure> save(Session& session, const v1::RecordRow& row,
                                        const std::filesystem::path& folder) {
  if (row.content().empty()) return std::string();
  const auto bytes = session.queries().content(row.content(), row.instance());
  if (!bytes) return tl::unexpected(Failure(bytes.error()));
  const auto file = save_file(folder, file_name_of(row), *bytes);
  if (!file) return tl::unexpected(Failure(kEnvironment, file.error()));
  return file->filename().string();
}

}  // namespace

v1::RecordList without_marked(v1::RecordList list) {
  for (v1::RecordRow& row : *list.mutable_records()) {
    if (!row.marked()) continue;
    row.set_withheld(true);
    row.clear_from();
    row.clear_to();
    row.clear_concerns();
    row.clear_subject();
    row.clear_content();
    row.clear_size();
    row.clear_name();
    row.clear_media_type();
    row.clear_replaces();
    row.clear_job();
  }
  return list;
}

tl::expected<Table, Failure> extract_records(Session& session, const v1::RecordList& list,
                                             const std::filesystem::path& folder) {
  Table index = client::records_table(list);
  index.headings.insert(index.headings.end(), {"SHA-256", "Sparad som"});
  for (int at = 0; at < list.records_size(); ++at) {
    const v1::RecordRow& row = list.records(at);
    auto saved = save(session, row, folder);
    if (!saved) return tl::unexpected(std::move(saved.error()));
    auto& cells = index.rows[static_cast<std::size_t>(at)];
    cells.insert(cells.end(), {row.content(), *std::move(saved)});
  }
  const auto file = save_file(folder, kExtractIndex, as_csv(index));
  if (!file) return tl::unexpected(Failure(kEnvironment, file.error()));
  return index;
}

}  // namespace arendegang::cli
