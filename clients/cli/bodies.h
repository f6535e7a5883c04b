#pragma once

#include <string>

#include <boost/json.hpp>

#include "clients/cli/table.h"

namespace arendegang::cli {

/// An arena as a case shows it. Of one that has become another: its name, and who answers for its
/// documents. `facts` is the structure as it is written (engine/casework/STRUCTURE.md).
std::string arena_text(const boost::json::value& facts, const std::string& id);

/// The bodies that have become others, until when they were, and who answers for their documents.
Table predecessors(const boost::json::value& facts);

}  // namespace arendegang::cli
