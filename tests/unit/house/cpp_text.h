#pragma once

#include <string>
#include <string_view>

namespace arendegang::house {

/// `source` with every comment blanked out by spaces. Line breaks stay, so that line numbers hold;
/// literals stay, raw ones included, and nothing inside them is taken for a comment.
std::string without_comments(std::string_view source);

}  // namespace arendegang::house
