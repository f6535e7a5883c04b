#pragma once

#include <string>
#include <utility>
#include <vector>

namespace arendegang::cli {

/// What is known of something: labels with values.
using Facts = std::vector<std::pair<std::string, std::string>>;

/// Writes them in two columns, sanitised; those without a value are left out.
void print_facts(const Facts& facts);

}  // namespace arendegang::cli
