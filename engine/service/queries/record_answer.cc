#include <optional>
#include <utility>

#include <fmt/format.h>

#include "engine/casework/day.h"
#include "engine/casework/plain_text.h"
#include "engine/service/queries/answers.h"
#include "engine/service/queries/record_row.h"
#include "engine/service/queries/rows.h"
#include "engine/service/with_parts.h"

namespace arendegang::service {
namespace {

/// The day, or `none` when the text is empty; nothing: it is no day, and the reply says so.
std::optional<casework::Day> day_or(const std::string& text, casework::Day none,
                                    std::string_view field, v1::QueryReply& reply) {
  if (text.empty()) return none;
  const auto day = casework::parse_day(text);
  if (!day) {
    fail(reply, casework::RejectionCode::kField,
         fmt::format("Expected '{}' to be a day as YYYY-MM-DD, but it is {}", field,
                     casework::in_quotes(text)));
  }
  return day;
}

/// Those who may read the case, and everybody with a role where it is secret: the register shows
/// that there is something.
std::vector<std::string> readers_of_register(const casework::Actor& actor) {
  auto words = casework::words_of(actor);
  if (!words.empty()) words.emplace_back(casework::kSecret);
  return words;
}

std::optional<store::RecordPlace> place_of(const v1::RecordPlace& place, v1::QueryReply& reply) {
  const auto day = day_or(place.day(), casework::kFirstDay, "after.day", reply);
  if (!day) return std::nullopt;
  return store::RecordPlace{*day, {place.instance()}, place.number()};
}

/// What the store is asked for; nothing: the reply says why not.
std::optional<store::RecordQuery> query_of(const v1::ListRecords& query, const Asker& asker,
                                           v1::QueryReply& reply) {
  const auto from = day_or(query.from(), casework::kFirstDay, "from", reply);
  const auto to = day_or(query.to(), casework::kLastDay, "to", reply);
  const auto after = place_of(query.after(), reply);
  if (!from || !to || !after) return std::nullopt;
  store::RecordQuery wanted;
  wanted.from = *from;
  wanted.to = *to;
  wanted.after = *after;
  wanted.limit = page_rows(query.limit()) + 1;  // one more, to know whether there is a next page
  wanted.roles = readers_of_register(asker.actor);
  if (query.instance() == 0) return wanted;
  const casework::InstanceId id{query.instance()};
  if (!find_readable(id, asker, reply)) return std::nullopt;
  auto instances = with_parts(id, asker.reader);
  if (!instances) {
    fail(reply, instances.error());
    return std::nullopt;
  }
  wanted.instances = *std::move(instances);
  return wanted;
}

void set_next(v1::RecordList& out, const store::CaseRecordRow& last) {
  out.mutable_next()->set_day(casework::to_text(last.record.day));
  out.mutable_next()->set_instance(last.instance.value);
  out.mutable_next()->set_number(last.record.number);
}

}  // namespace

void answer_records(const v1::ListRecords& query, const Asker& asker, v1::QueryReply& reply) {
  const auto wanted = query_of(query, asker, reply);
  if (!wanted) return;
  auto rows = asker.reader.case_records(*wanted);
  if (!rows) return fail(reply, rows.error());
  auto& out = *reply.mutable_records();
  if (rows->size() == wanted->limit) {
    rows->pop_back();
    set_next(out, rows->back());
  }
  RecordRows shown(asker);
  for (const auto& row : *rows) {
    const auto filled = shown.fill(*out.add_records(), row);
    if (!filled) return fail(reply, filled.error());
  }
}

}  // namespace arendegang::service
