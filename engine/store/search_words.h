#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace arendegang::store {

/// The words of a text in lower case, as search compares them: runs of letters and digits. Accents
/// count (å is not a).
std::vector<std::string> search_words(std::string_view text);

/// The words that somebody searches for: at most `kMaxSearchWords`.
std::vector<std::string> wanted_words(std::string_view text);

/// Whether each of `wanted` begins some word of `words`.
bool matches(const std::vector<std::string>& words, const std::vector<std::string>& wanted);

}  // namespace arendegang::store
