#include "engine/store/journal_file.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "arendegang/v1/journal_file.pb.h"
#include "engine/store/limits.h"

namespace arendegang::store {
namespace {

constexpr std::uint32_t kFormat = 1;
constexpr std::uint32_t kMaxKind = std::numeric_limits<std::uint8_t>::max();
constexpr std::size_t kMaxActorBytes = std::numeric_limits<std::uint16_t>::max();

using Text = std::string;

bool take_hash(const std::string& bytes, Hash& hash) {
  if (bytes.size() != hash.size()) return false;
  std::ranges::copy(bytes, hash.begin());
  return true;
}

tl::expected<JournalFileEntry, Text> begin_of(const v1::JournalFileBegin& begin) {
  if (begin.format() != kFormat) {
    return tl::unexpected(fmt::format("Expected a journal's file of format {}, but it is {}",
                                      kFormat, begin.format()));
  }
  return JournalFileBegin{begin.structure()};
}

/// The header hash covers one byte of the kind and two of the actor's length: more is not ours.
tl::expected<JournalFileEntry, Text> record_of(const v1::JournalRecord& from) {
  Record record;
  record.sequence = {from.sequence()};
  record.instance = {from.instance()};
  record.kind = static_cast<casework::StepKind>(from.kind());
  record.actor = from.actor();
  record.at = Time(statechart::Duration(from.at_ms()));
  record.nonce = from.nonce();
  record.body = from.body();
  const bool is_whole = take_hash(from.body_hash(), record.body_hash) &&
                        take_hash(from.previous_hash(), record.previous_hash) &&
                        take_hash(from.hash(), record.hash) && from.kind() <= kMaxKind &&
                        from.actor().size() <= kMaxActorBytes;
  if (!is_whole)
    return tl::unexpected(Text("Expected a record's header, but it holds more or less"));
  return record;
}

tl::expected<JournalFileEntry, Text> end_of(const v1::JournalFileEnd& from) {
  JournalFileEnd end{from.records(), {}};
  if (!take_hash(from.head(), end.head)) {
    return tl::unexpected(Text("Expected a hash of 32 bytes at the end, but it is none"));
  }
  return end;
}

tl::expected<JournalFileEntry, Text> entry_of(const std::string& bytes) {
  v1::JournalFileEntry entry;
  if (!entry.ParseFromString(bytes)) {
    return tl::unexpected(Text("Expected an entry of a journal's file, but the bytes are none"));
  }
  entry.DiscardUnknownFields();
  if (entry.SerializeAsString() != bytes) {
    return tl::unexpected(Text("Expected an entry as it is written, but it was written otherwise"));
  }
  switch (entry.entry_case()) {
    case v1::JournalFileEntry::kBegin:
      return begin_of(entry.begin());
    case v1::JournalFileEntry::kRecord:
      return record_of(entry.record());
    case v1::JournalFileEntry::kEnd:
      return end_of(entry.end());
    case v1::JournalFileEntry::ENTRY_NOT_SET:
      break;
  }
  return tl::unexpected(Text("Expected a record, or the file's beginning or end, but it is empty"));
}

}  // namespace

tl::expected<std::optional<std::uint32_t>, std::string> JournalFileReader::read_length() {
  std::uint64_t length = 0;
  for (unsigned shift = 0;; shift += 7) {
    const int byte = in_.get();
    if (byte == std::istream::traits_type::eof()) {
      if (shift == 0) return std::nullopt;
      return tl::unexpected(Text("Expected an entry's length, but the file is cut off"));
    }
    length |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    const bool is_last = (byte & 0x80) == 0;
    const bool is_padded = is_last && byte == 0 && shift > 0;
    if (length > kMaxFileEntryBytes || is_padded || shift > 28) {
      return tl::unexpected(Text("Expected an entry's length, but the bytes are none"));
    }
    if (is_last) return static_cast<std::uint32_t>(length);
  }
}

tl::expected<std::optional<JournalFileEntry>, std::string> JournalFileReader::next() {
  const auto length = read_length();
  if (!length) return tl::unexpected(length.error());
  if (!*length) return std::nullopt;
  std::string bytes(**length, '\0');
  in_.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (static_cast<std::size_t>(in_.gcount()) != bytes.size()) {
    return tl::unexpected(Text("Expected a whole entry, but the file is cut off"));
  }
  return entry_of(bytes).map(
      [](JournalFileEntry&& entry) { return std::optional(std::move(entry)); });
}

}  // namespace arendegang::store
