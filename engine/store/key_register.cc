#include "engine/store/key_register.h"

#include <limits>

#include "engine/casework/step.h"
#include "engine/codec/case_codec.h"
#include "engine/store/replay.h"

namespace arendegang::store {

Result<casework::Keys> read_keys(Reader& reader) {
  const auto kept = reader.setting(kKeysSetting);
  if (!kept) return tl::unexpected(kept.error());
  if (!*kept) return casework::Keys{};
  auto keys = codec::decode_keys(**kept);
  if (!keys) return tl::unexpected(Error{ErrorCode::kCorrupt, keys.error().message});
  return std::move(*keys);
}

Result<casework::Keys> replay_keys(Reader& reader) {
  const auto records = reader.records_of({}, std::numeric_limits<std::int64_t>::max());
  if (!records) return tl::unexpected(records.error());
  casework::Keys keys;
  for (const Record& record : *records) {
    if (is_disposed(record)) continue;
    const auto step = codec::decode_step(record.body);
    if (!step) return tl::unexpected(Error{ErrorCode::kCorrupt, step.error().message});
    casework::apply(keys, *step);
  }
  return keys;
}

}  // namespace arendegang::store
