#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace arendegang::casework {

/// Why `text` is no single line of plain text: "contains the control character U+0007 at character
/// 12". Refused are control characters (line ends among them), U+2028 and U+2029, and the
/// bidirectional overrides, embeddings and isolates (U+202A–202E, U+2066–2069), which can make a
/// text look other than it is. Nothing: it is one. `text` is well-formed UTF-8.
std::optional<std::string> fault_of_line(std::string_view text);

/// `text` as a single line of plain text: its refused characters (see `fault_of_line`) as U+FFFD,
/// cut after so many characters, which "…" then tells. `text` is well-formed UTF-8.
std::string as_line(std::string_view text, std::size_t max_characters);

/// A client's text, safe to repeat in a message: as a line of `kMaxRepeatedCharacters`, between
/// single quotes.
std::string in_quotes(std::string_view text);

/// Unicode scalar values in `text`, which is well-formed UTF-8.
std::size_t count_characters(std::string_view text);

}  // namespace arendegang::casework
