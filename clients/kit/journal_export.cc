#include "clients/kit/journal_export.h"

#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <google/protobuf/io/zero_copy_stream_impl.h>
#include <google/protobuf/util/delimited_message_util.h>
#include <unistd.h>

#include "arendegang/v1/journal_file.pb.h"
#include "clients/kit/descriptor.h"
#include "clients/kit/limits.h"

namespace arendegang::client {

namespace {

namespace fs = std::filesystem;
using google::protobuf::io::FileInputStream;
using google::protobuf::io::FileOutputStream;
using google::protobuf::util::ParseDelimitedFromZeroCopyStream;
using google::protobuf::util::SerializeDelimitedToZeroCopyStream;

constexpr std::uint32_t kFormat = 1;

tl::unexpected<JournalFailure> file_failure(const char* what, const fs::path& path, int cause) {
  return tl::unexpected(JournalFailure(
      Error{ErrorCode::kTransport, std::string("Expected to ") + what + " " + path.string() +
                                       ", but: " + std::strerror(cause)}));
}

/// An open file, closed with the object.
/// Takes what stands in the file as far as it is a journal from its beginning; gives where that
/// ends. Zero: there is nothing to go on from.
std::int64_t take_begun(int file, const std::string& structure, JournalCheck& check) {
  FileInputStream in(file);
  std::int64_t sound = 0;
  bool at_end = false;
  v1::JournalFileEntry entry;
  while (ParseDelimitedFromZeroCopyStream(&entry, &in, &at_end)) {
    const bool begins =
        sound == 0 && entry.begin().format() == kFormat && entry.begin().structure() == structure;
    const bool goes_on = sound > 0 && entry.has_record() && check.take(entry.record());
    if (!begins && !goes_on) break;
    sound = in.ByteCount();
    entry.Clear();
  }
  return sound;
}

v1::JournalFileEntry begin_entry(const std::string& structure) {
  v1::JournalFileEntry entry;
  entry.mutable_begin()->set_format(kFormat);
  entry.mutable_begin()->set_structure(structure);
  return entry;
}

v1::JournalFileEntry end_entry(const JournalCheck& check) {
  v1::JournalFileEntry entry;
  entry.mutable_end()->set_records(check.records());
  const Digest head = check.head_digest();
  entry.mutable_end()->set_head(std::string(bytes_of(head)));
  return entry;
}

/// Fetches the records after those that were taken, and writes each that holds.
tl::expected<void, JournalFailure> fetch(
    QueryClient& queries, JournalCheck& check, FileOutputStream& out,
    const std::function<void(std::uint64_t done, std::uint64_t of)>& progress) {
  for (;;) {
    auto range = queries.journal(check.records() + 1, kJournalChunkRecords);
    if (!range) return tl::unexpected(JournalFailure(range.error()));
    if (range->headers_only()) {
      return tl::unexpected(JournalFailure(
          Error{ErrorCode::kRefused,
                "Expected to read what the records hold, but only who operates the engine may"}));
    }
    for (v1::JournalRecord& record : *range->mutable_records()) {
      const auto taken = check.take(record);
      if (!taken) return tl::unexpected(JournalFailure(taken.error()));
      v1::JournalFileEntry entry;
      entry.mutable_record()->Swap(&record);
      if (!SerializeDelimitedToZeroCopyStream(entry, &out)) break;
    }
    progress(check.records(), range->head());
    if (check.records() >= range->head() || out.GetErrno() != 0) return {};
    if (range->records().empty()) {
      return tl::unexpected(JournalFailure(
          ChainBreak{check.records() + 1, "Expected " + std::to_string(range->head()) +
                                              " steps, but the journal ends at " +
                                              std::to_string(check.records())}));
    }
  }
}

/// Flushed, and then under its own name.
bool finish(int file, const fs::path& part, const fs::path& path) {
  if (::fsync(file) != 0 || ::rename(part.c_str(), path.c_str()) != 0) return false;
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return opened.get() >= 0 && ::fsync(opened.get()) == 0;
}

}  // namespace

tl::expected<JournalVerdict, JournalFailure> export_journal(
    QueryClient& queries, const fs::path& file,
    const std::function<void(std::uint64_t done, std::uint64_t of)>& progress) {
  std::error_code ignored;
  if (fs::exists(file, ignored)) return file_failure("make", file, EEXIST);
  const auto structure = queries.structure();
  if (!structure) return tl::unexpected(JournalFailure(structure.error()));
  const fs::path part = file.string() + ".part";
  const Descriptor opened(::open(part.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (opened.get() < 0) return file_failure("open", part, errno);

  JournalCheck check;
  const auto sound = take_begun(opened.get(), structure->id(), check);
  if (::ftruncate(opened.get(), sound) != 0 || ::lseek(opened.get(), sound, SEEK_SET) < 0) {
    return file_failure("write", part, errno);
  }
  FileOutputStream out(opened.get());
  if (sound == 0) SerializeDelimitedToZeroCopyStream(begin_entry(structure->id()), &out);
  if (const auto fetched = fetch(queries, check, out, progress); !fetched) {
    if (check.records() == 0) fs::remove(part, ignored);
    return tl::unexpected(fetched.error());
  }
  SerializeDelimitedToZeroCopyStream(end_entry(check), &out);
  if (!out.Flush()) return file_failure("write", part, out.GetErrno());
  if (!finish(opened.get(), part, file)) return file_failure("write", file, errno);
  return JournalVerdict{check.records(), check.disposed(), check.head(), Bodies::kChecked};
}

}  // namespace arendegang::client
