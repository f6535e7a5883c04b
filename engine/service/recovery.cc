#include "engine/service/recovery.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include <fmt/format.h>

namespace arendegang::service {
namespace {

constexpr std::string_view kStructureIdKey = "structure_id";
constexpr std::string_view kClockKey = "clock";
constexpr std::string_view kVirtual = "virtual";
constexpr std::string_view kReal = "real";

std::string text_or(store::Reader& reader, std::string_view key, std::string_view fallback) {
  auto value = reader.setting(key);
  return value && *value ? **value : std::string(fallback);
}

std::int64_t to_number(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

tl::expected<void, std::string> check_marks(store::Reader& reader, const Rules& rules,
                                            std::string_view clock) {
  const auto id = text_or(reader, kStructureIdKey, rules.structure.id);
  if (id != rules.structure.id) {
    return tl::unexpected(fmt::format("Expected a store of structure '{}', but it is one of '{}'",
                                      rules.structure.id, id));
  }
  const auto kept = text_or(reader, kClockKey, clock);
  if (kept != clock) {
    return tl::unexpected(fmt::format(
        "Expected a store that keeps {} time, but it keeps {} time for ever", clock, kept));
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
  auto inbox = reader.inbox(std::numeric_limits<std::int32_t>::max());
  if (!inbox) return tl::unexpected(inbox.error().message);
  out.inbox_size = inbox->size();
  out.inbox_end = inbox->empty() ? 0 : inbox->back().position;
  auto first_due = reader.first_due();
  if (!first_due) return tl::unexpected(first_due.error().message);
  out.first_due = *first_due;
  return {};
}

}  // namespace

tl::expected<Recovered, std::string> recover(store::Reader& reader, const Rules& rules,
                                             const EngineOptions& options) {
  const auto clock = options.virtual_clock ? kVirtual : kReal;
  if (auto right = check_marks(reader, rules, clock); !right) return tl::unexpected(right.error());

  Recovered out;
  if (auto read = read_journal_end(reader, out); !read) return tl::unexpected(read.error());
  if (auto read = read_what_waits(reader, out); !read) return tl::unexpected(read.error());
  out.structure_paused = text_or(reader, kPausedKey, "0") == "1";
  if (options.virtual_clock) {
    const auto start = std::to_string(options.virtual_start.time_since_epoch().count());
    const Time kept{statechart::Duration(to_number(text_or(reader, kVirtualNowKey, start)))};
    out.virtual_now = std::max(kept, out.last_time);
  }
  out.settings = rules.settings;
  out.settings.emplace_back(kStructureIdKey, rules.structure.id);
  out.settings.emplace_back(kClockKey, clock);
  if (out.virtual_now) {
    out.settings.emplace_back(kVirtualNowKey,
                              std::to_string(out.virtual_now->time_since_epoch().count()));
  }
  return out;
}

}  // namespace arendegang::service
