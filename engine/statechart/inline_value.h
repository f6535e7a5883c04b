#pragma once

#include <string_view>

#include "engine/statechart/value.h"

namespace arendegang::statechart {

/// What the text inside `<data>`, `<assign>` or `<content>`, or behind a `src`, is (SCXML §B.2.8.1,
/// §5.3): JSON, or a literal as ECMAScript writes it (`{name: 'x'}`); otherwise the text itself,
/// its white space normalised. Never fails. Elements are the reader's: they become `XmlText`.
Value parse_inline(std::string_view text);

/// White space at the ends removed, and each run of it within made one space.
std::string normalise_space(std::string_view text);

}  // namespace arendegang::statechart
