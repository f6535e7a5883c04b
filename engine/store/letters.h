#pragma once

#include <string_view>

namespace arendegang::store {

/// Takes the first character off `text`, which is not empty. A byte that is no UTF-8 is taken alone
/// as the replacement character.
char32_t take_character(std::string_view& text);

/// The lower-case letter of a Latin letter (Basic Latin, Latin-1, Latin Extended-A); anything else
/// as it is.
char32_t lower_case(char32_t letter);

}  // namespace arendegang::store
