#pragma once

#include <string>
#include <string_view>

#include "engine/codec/error.h"
#include "engine/statechart/value.h"

namespace arendegang::codec {

/// Canonical JSON text: members in the byte order of their names, no white space, numbers in their
/// shortest form that reads back exactly (a whole double keeps its `.0`; -0 is written as 0, which
/// it equals), only `"`, `\` and control characters escaped.
void append_json(std::string& out, const statechart::Json& value);

/// Reads back what `append_json` wrote, doubles to the last bit (Boost.JSON 1.81's own parser is
/// off by one unit in the last place for some). Refuses what is no JSON, what nests deeper than
/// twice `statechart::kMaxValueDepth` and what is beyond a double's range.
Result<statechart::Json> parse_json(std::string_view text);

}  // namespace arendegang::codec
