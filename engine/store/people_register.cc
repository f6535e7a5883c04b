#include "engine/store/people_register.h"

#include <limits>

#include "engine/casework/step.h"
#include "engine/codec/case_codec.h"
#include "engine/store/replay.h"

namespace arendegang::store {
namespace {

Result<std::vector<Record>> records_of_structure(Reader& reader) {
  return reader.records_of({}, std::numeric_limits<std::int64_t>::max());
}

Result<casework::Step> step_of(const Record& record) {
  auto step = codec::decode_step(record.body);
  if (!step) return tl::unexpected(Error{ErrorCode::kCorrupt, step.error().message});
  return std::move(*step);
}

}  // namespace

Result<casework::People> read_people(Reader& reader) {
  const auto kept = reader.setting(kPeopleSetting);
  if (!kept) return tl::unexpected(kept.error());
  if (!*kept) return casework::People{};
  auto people = codec::decode_people(**kept);
  if (!people) return tl::unexpected(Error{ErrorCode::kCorrupt, people.error().message});
  return std::move(*people);
}

Result<ReplayedPeople> replay_people(Reader& reader) {
  const auto records = records_of_structure(reader);
  if (!records) return tl::unexpected(records.error());
  ReplayedPeople replayed;
  for (const Record& record : *records) {
    if (is_disposed(record)) {
      if (record.kind != casework::StepKind::kPersonNamed) replayed.is_whole = false;
      continue;
    }
    const auto step = step_of(record);
    if (!step) return tl::unexpected(step.error());
    casework::apply(replayed.people, *step);
  }
  return replayed;
}

Result<std::vector<Sequence>> records_naming(Reader& reader, casework::PersonId person) {
  const auto records = records_of_structure(reader);
  if (!records) return tl::unexpected(records.error());
  std::vector<Sequence> naming;
  for (const Record& record : *records) {
    if (record.kind != casework::StepKind::kPersonNamed || is_disposed(record)) continue;
    const auto step = step_of(record);
    if (!step) return tl::unexpected(step.error());
    const auto& change = step->people;
    if (change && change->named && change->named->person == person) {
      naming.push_back(record.sequence);
    }
  }
  return naming;
}

}  // namespace arendegang::store
