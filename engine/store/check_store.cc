#include "engine/store/check_store.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/codec/chain.h"
#include "engine/store/limits.h"
#include "engine/store/replay.h"
#include "engine/store/structure_bodies.h"

namespace arendegang::store {
namespace {

using Next = std::optional<CheckPlace>;

CheckPlace begin_of(CheckPart part, CheckPlace place) {
  place.part = part;
  place.after = 0;
  return place;
}

Result<Next> check_instances(Reader& reader, const Derivation& derivation, CheckPlace place,
                             Verification& verification) {
  const std::uint64_t enough = place.done + kCheckRecordsAtOnce;
  bool is_more = true;
  for (std::size_t looked = 0; place.done < enough && looked < kCheckRowsAtOnce; ++looked) {
    const auto next = reader.next_instance({place.after});
    if (!next) return tl::unexpected(next.error());
    is_more = next->has_value();
    if (!is_more) break;
    const InstanceId id = **next;
    const auto replayed = replay_one(reader, id, verification, place.counted, place.done);
    if (!replayed) return tl::unexpected(replayed.error());
    const auto disposed = check_rows(reader, id, derivation, verification);
    if (!disposed) return tl::unexpected(disposed.error());
    place.after = id.value;
    place.counts_hold = place.counts_hold && !*disposed;
  }
  place.counts_hold = place.counts_hold && verification.findings.empty();
  return is_more ? place : begin_of(CheckPart::kIncidents, std::move(place));
}

Next after_rows(CheckPlace place, const std::optional<std::uint64_t>& last, CheckPart following) {
  if (!last) return begin_of(following, std::move(place));
  place.after = *last;
  return place;
}

class ContentCheck {
 public:
  ContentCheck(Reader& reader, Verification& verification)
      : reader_(reader), verification_(verification) {}

  Result<void> operator()(const ContentRow& row) {
    if (row.size > 0 && row.data.empty()) return check_file(row);
    compare(row, row.data.size(), row.data);
    return {};
  }

  std::uint64_t bytes() const { return bytes_; }

 private:
  /// Large content is one piece of memory here as where it came from: a command's parts are
  /// bounded.
  Result<void> check_file(const ContentRow& row) {
    std::string data;
    while (data.size() < row.size) {
      const auto piece = reader_.content_bytes(row.hash, data.size(), kCheckChunkBytes);
      if (!piece) {
        find(row, fmt::format("Expected to read it, but: {}", piece.error().message));
        return {};
      }
      if (piece->empty()) break;
      data += *piece;
    }
    compare(row, data.size(), data);
    return {};
  }

  void compare(const ContentRow& row, std::uint64_t size, const std::string& data) {
    bytes_ += size;
    if (size == row.size && codec::to_hex(hasher_(data)) == row.hash) return;
    find(row, fmt::format("Expected {} bytes with this hash, but they are others", row.size));
  }

  void find(const ContentRow& row, std::string what) {
    note(verification_, {{}, {}, std::move(what), FindingKind::kContent, row.hash});
  }

  Reader& reader_;
  Verification& verification_;
  codec::Hasher hasher_;
  std::uint64_t bytes_ = 0;
};

Result<Next> check_contents(Reader& reader, CheckPlace place, Verification& verification) {
  const auto rows = reader.contents(place.after_content, kCheckRowsAtOnce);
  if (!rows) return tl::unexpected(rows.error());
  ContentCheck check(reader, verification);
  for (const ContentRow& row : *rows) {
    if (const auto done = check(row); !done) return tl::unexpected(done.error());
    place.after_content = row.hash;
    if (check.bytes() >= kCheckContentBytesAtOnce) return place;
  }
  if (rows->size() == kCheckRowsAtOnce) return place;
  return begin_of(CheckPart::kStructure, std::move(place));
}

/// Only of a journal that stood still since the check began: an engine that went on has written
/// further.
Result<Next> check_structure(Reader& reader, const CheckPlace& place, Verification& verification) {
  if (const auto done = check_structure_bodies(reader, verification); !done) {
    return tl::unexpected(done.error());
  }
  const auto counters = reader.counters();
  if (!counters) return tl::unexpected(counters.error());
  const auto head = reader.head();
  if (!head) return tl::unexpected(head.error());
  if (head->sequence != place.head) return Next();
  if (place.counts_hold) compare_counters(*counters, place.counted, verification);
  return compare_kept(reader, verification).map([] { return Next(); });
}

Result<Next> check_part(Reader& reader, const Derivation& derivation, CheckPlace place,
                        Verification& verification) {
  const auto following = [&](CheckPart part) {
    return [&place, part](const std::optional<std::uint64_t>& last) {
      return after_rows(std::move(place), last, part);
    };
  };
  switch (place.part) {
    case CheckPart::kInstances:
      return check_instances(reader, derivation, std::move(place), verification);
    case CheckPart::kIncidents:
      return check_incidents(reader, place.after, verification).map(following(CheckPart::kInbox));
    case CheckPart::kInbox:
      return check_inbox(reader, place.after, verification).map(following(CheckPart::kContents));
    case CheckPart::kContents:
      return check_contents(reader, std::move(place), verification);
    case CheckPart::kStructure:
      break;
  }
  return check_structure(reader, place, verification);
}

}  // namespace

Result<CheckedPage> check_page(Reader& reader, const Derivation& derivation, CheckPlace from) {
  if (!from.head) {
    const auto head = reader.head();
    if (!head) return tl::unexpected(head.error());
    from.head = head->sequence;
  }
  Verification verification;
  auto next = check_part(reader, derivation, std::move(from), verification);
  if (!next) return tl::unexpected(next.error());
  return CheckedPage{std::move(verification.findings), std::move(*next)};
}

}  // namespace arendegang::store
