#pragma once

#include <string>
#include <string_view>

namespace arendegang::worker {

/// One line for a header: control characters and line ends are spaces, and what turns the reading
/// direction (Unicode Bidi_Control) is left out, so that nothing reads as what it is not. Bytes
/// that are not UTF-8 become U+FFFD.
std::string safe_line(std::string_view text);

/// The same for a body, where line ends and tabs stay.
std::string safe_text(std::string_view text);

/// The same for the name of an attachment: no separators of paths, never empty.
std::string safe_file_name(std::string_view name);

}  // namespace arendegang::worker
