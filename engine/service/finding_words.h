#pragma once

#include <string_view>

#include "engine/store/verify.h"

namespace arendegang::service {

/// What officials are told of a finding, in Swedish, as the end of a line that says where it is.
std::string_view finding_words(store::FindingKind kind);

}  // namespace arendegang::service
