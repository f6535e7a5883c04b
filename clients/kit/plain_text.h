#pragma once

#include <string>
#include <string_view>

namespace arendegang::client {

/// Whether a character controls a terminal, or hides or turns the text around it: no text of
/// somebody else's is shown with it.
bool misleads(char32_t character);

/// Text of somebody else's as it may be shown: control characters, escape sequences, marks that
/// turn the reading direction and bytes that are no UTF-8 become U+FFFD; line breaks and tabs
/// become spaces.
std::string one_line(std::string_view text);
/// The same, with its line breaks kept.
std::string many_lines(std::string_view text);

}  // namespace arendegang::client
