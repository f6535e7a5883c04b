#pragma once

#include <string>

#include <tl/expected.hpp>

#include "arendegang/v1/query.pb.h"
#include "clients/cli/failure.h"
#include "clients/cli/session.h"

namespace arendegang::cli {

/// What people call a draft: the end of its id, which is long enough to tell drafts apart.
std::string name_of(const v1::DraftRow& draft);

/// The draft of one's own organisation that somebody means by the end of its id. kNotFound when
/// there is none, kUsage when several are meant.
tl::expected<v1::DraftDetail, Failure> find_draft(Session& session, const std::string& reference);

}  // namespace arendegang::cli
