#include "engine/service/recovery.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include <fmt/format.h>

#include "engine/store/key_register.h"
#include "engine/store/people_register.h"

namespace arendegang::service {
namespace {

constexpr std::string_view kStructureIdKey = "structure_id";
constexpr std::string_view kClockKey = "clock";
constexpr std::string_view kVirtual = "virtual";
constexpr std::string_view kReal = "real";

/// A setting that cannot be read is not one that is unset: taken for that, a pause would end and a
/// mark be written over.
tl::expected<std::string, std::string> text_or(store::Reader& reader, std::string_view key,
                                               std::string_view fallback) {
  auto value = reader.setting(key);
  if (!value) return tl::unexpected(value.error().message);
  return value->value_or(std::string(fallback));
}

tl::expected<Time, std::string> to_time(const std::string& milliseconds) {
  std::int64_t number = 0;
  const auto* end = milliseconds.data() + milliseconds.size();
  if (std::from_chars(milliseconds.data(), end, number).ptr != end || milliseconds.empty()) {
    return tl::unexpected(
        fmt::format("Expected the virtual clock's time in milliseconds, but the store says '{}'",
                    milliseconds));
  }
  return Time{statechart::Duration(number)};
}

tl::expected<void, std::string> check_marks(store::Reader& reader, const Rules& rules,
                                            std::string_view clock) {
  const auto id = text_or(reader, kStructureIdKey, rules.structure.id);
  if (!id) return tl::unexpected(id.error());
  if (*id != rules.structure.id) {
    return tl::unexpected(fmt::format("Expected a store of structure '{}', but it is one of '{}'",
                                      rules.structure.id, *id));
  }
  const auto kept = text_or(reader, kClockKey, clock);
  if (!kept) return tl::unexpected(kept.error());
  if (*kept != clock) {
    return tl::unexpected(fmt::format(
        "Expected a store that keeps {} time, but it keeps {} time for ever", clock, *kept));
  }
  return {};
}

tl::expected<void, std::string> read_journal_end(store::Reader& reader, Recovered& out) {
  auto head = reader.head();
  if (!head) return tl::unexpected(head.error().message);
  auto counters = reader.counters();
  if (!counters) return tl::unexpected(counters.error().message);
  out.head = *head;
  out.counters = std::move(*counters);
  if (!out.head.sequence) return {};
  auto last = reader.records(out.head.sequence, 1);
  if (!last) return tl::unexpected(last.error().message);
  if (last->empty())
    return tl::unexpected(std::string("Expected the journal's last record, but it is not there"));
  out.last_time = last->front().at;
  return {};
}

tl::expected<void, std::string> read_what_waits(store::Reader& reader, Recovered& out) {
  auto inbox = reader.inbox(0, std::numeric_limits<std::int32_t>::max());
  if (!inbox) return tl::unexpected(inbox.error().message);
  out.inbox = Inbox(*inbox);
  auto first_due = reader.first_due();
  if (!first_due) return tl::unexpected(first_due.error().message);
  out.first_due = *first_due;
  return {};
}

tl::expected<void, std::string> read_pause(store::Reader& reader, Recovered& out) {
  const auto paused = text_or(reader, kPausedKey, "0");
  if (!paused) return tl::unexpected(paused.error());
  out.structure_paused = *paused == "1";
  return {};
}

tl::expected<void, std::string> read_keys(store::Reader& reader, Recovered& out) {
  auto keys = store::read_keys(reader);
  if (!keys) return tl::unexpected(keys.error().message);
  out.keys = std::move(*keys);
  return {};
}

tl::expected<void, std::string> read_people(store::Reader& reader, Recovered& out) {
  auto people = store::read_people(reader);
  if (!people) return tl::unexpected(people.error().message);
  out.people = std::move(*people);
  return {};
}

tl::expected<void, std::string> read_virtual_clock(store::Reader& reader,
                                                   const EngineOptions& options, Recovered& out) {
  if (!options.virtual_clock) return {};
  const auto start = std::to_string(options.virtual_start.time_since_epoch().count());
  const auto kept = text_or(reader, kVirtualNowKey, start).and_then(to_time);
  if (!kept) return tl::unexpected(kept.error());
  out.virtual_now = std::max(*kept, out.last_time);
  return {};
}

}  // namespace

tl::expected<Recovered, std::string> recover(store::Reader& reader, const Rules& rules,
                                             const EngineOptions& options) {
  const auto clock = options.virtual_clock ? kVirtual : kReal;
  Recovered out;
  const auto read = check_marks(reader, rules, clock)
                        .and_then([&] { return read_journal_end(reader, out); })
                        .and_then([&] { return read_what_waits(reader, out); })
                        .and_then([&] { return read_pause(reader, out); })
                        .and_then([&] { return read_keys(reader, out); })
                        .and_then([&] { return read_people(reader, out); })
                        .and_then([&] { return read_virtual_clock(reader, options, out); });
  if (!read) return tl::unexpected(read.error());

  out.structure_to_be_applied = rules.structure.applied_by > out.head.sequence;
  out.settings.emplace_back(kStructureIdKey, rules.structure.id);
  out.settings.emplace_back(kClockKey, clock);
  if (out.virtual_now) {
    out.settings.emplace_back(kVirtualNowKey,
                              std::to_string(out.virtual_now->time_since_epoch().count()));
  }
  return out;
}

}  // namespace arendegang::service
