#include "engine/store/sqlite/binding.h"

#include <algorithm>

#include "engine/store/sqlite/connection.h"

namespace arendegang::store {

Hash Query::hash(int column) const {
  const auto value = statement_.getColumn(column);
  Hash hash;
  if (value.getBytes() != static_cast<int>(hash.size())) {
    throw Failure({ErrorCode::kCorrupt,
                   "Expected a hash of 32 bytes, but one in the store has another length"});
  }
  const auto* bytes = static_cast<const std::uint8_t*>(value.getBlob());
  std::copy_n(bytes, hash.size(), hash.begin());
  return hash;
}

}  // namespace arendegang::store
