#pragma once

#include <string>
#include <string_view>

namespace arendegang::casework {

/// A chart with this name and content, in SCXML's namespace and ours.
std::string chart_document(std::string_view name, std::string_view content);

/// A case: prepared by a group with a reminder, decided in points, then a round with one `part` for
/// each addressed party, until all have answered or it is closed.
std::string case_chart();

/// One party's part of a case, started by the case: answered by the party's registrar.
std::string part_chart();

}  // namespace arendegang::casework
