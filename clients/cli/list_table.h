#pragma once

#include <string>
#include <vector>

#include "arendegang/v1/query.pb.h"
#include "clients/cli/table.h"

namespace arendegang::cli {

/// Rows of a list under Swedish headings, with the chart's columns that `columns` names ("all" for
/// every one).
Table table_of(const v1::InstanceList& list, const std::vector<std::string>& columns);

}  // namespace arendegang::cli
