#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace arendegang::store {

// What a search means, for every store: a row is found when the text that it is searched by holds
// all that is sought.

/// The words of a row's number and subject in lower case, each after two spaces: those tell where a
/// word begins. Words are runs of letters and digits, and accents count (å is not a). Empty: there
/// are no words.
std::string searched_text(std::string_view number, std::string_view subject);

/// What must stand in it when somebody searches for `words`, of which `kMaxSearchWords` count, and
/// of each of them `kMaxSoughtCharacters`: a word of at least `kMinPartCharacters` wherever it
/// stands, so that a compound is found by any of its parts; a shorter one, or one with a digit,
/// where a word begins. Each is made of word characters and spaces alone, at least
/// `kIndexedCharacters` of them.
std::vector<std::string> sought(std::string_view words);

/// Whether a searched text holds all of them.
bool holds_all(std::string_view searched, const std::vector<std::string>& sought);

}  // namespace arendegang::store
