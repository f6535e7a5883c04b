#include "engine/store/structure_bodies.h"

#include <limits>

#include "engine/codec/case_codec.h"
#include "engine/store/replay.h"

namespace arendegang::store {

void StructureBodies::add(const Record& record) {
  if (is_disposed(record)) {
    missing_.insert(record.sequence);
    return;
  }
  there_.insert(record.sequence);
  // One that does not decode has not its hash either, and is named for that.
  const auto step = codec::decode_step(record.body);
  if (!step || !step->people || !step->people->disposed) return;
  const auto& records = step->people->disposed->records;
  disposed_.insert(records.begin(), records.end());
}

void StructureBodies::tell(Verification& verification) const {
  const auto find = [&](Sequence sequence, const char* what) {
    note(verification, {sequence, {}, what, FindingKind::kBody});
  };
  for (const Sequence sequence : missing_) {
    if (disposed_.contains(sequence)) continue;
    find(sequence, "Expected its body, or a step by which it was disposed of, but it is gone");
  }
  for (const Sequence sequence : disposed_) {
    if (!there_.contains(sequence)) continue;
    find(sequence, "Expected its body to be gone by the step that disposed of it, but it is there");
  }
}

Result<void> check_structure_bodies(Reader& reader, Verification& verification) {
  const auto records = reader.records_of({}, std::numeric_limits<std::int64_t>::max());
  if (!records) return tl::unexpected(records.error());
  StructureBodies bodies;
  for (const Record& record : *records) bodies.add(record);
  bodies.tell(verification);
  return {};
}

}  // namespace arendegang::store
