#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/statechart/layered_layout.h"
#include "engine/statechart/model.h"

namespace arendegang::statechart {

/// Lines of at most `width` characters, broken between words; a longer word stands alone.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// The room that lines take, by a sans-serif font's usual widths.
Size size_of_title(const std::vector<std::string>& lines);
Size size_of_lines(const std::vector<std::string>& lines);

/// What an arrow or a box says of a transition: what sets it off, and whether it has a condition.
std::vector<std::string> transition_lines(const Model& model, const Transition& transition);

}  // namespace arendegang::statechart
