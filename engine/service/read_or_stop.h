#pragma once

#include <string_view>
#include <utility>

#include "engine/service/broken.h"
#include "engine/store/store.h"

namespace arendegang::service {

/// What the writer's store gives. One that cannot be read ends the process, which says `what` it
/// wanted.
template <typename T>
T read_or_stop(store::Result<T> result, std::string_view what) {
  if (!result) stop_broken("{}: {}", what, result.error().message);
  return std::move(*result);
}

}  // namespace arendegang::service
