#include "engine/service/with_parts.h"

namespace arendegang::service {

store::Result<std::vector<casework::InstanceId>> with_parts(casework::InstanceId id,
                                                            store::Reader& reader) {
  std::vector<casework::InstanceId> all{id};
  for (std::size_t at = 0; at < all.size(); ++at) {
    const auto children = reader.children(all[at]);
    if (!children) return tl::unexpected(children.error());
    all.insert(all.end(), children->begin(), children->end());
  }
  return all;
}

}  // namespace arendegang::service
