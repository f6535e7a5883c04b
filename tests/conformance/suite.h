#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

/// The SCXML test suite that `fetch-suite` makes be at hand.
namespace arendegang::conformance {

/// Its folder. Throws, telling what to do, when it is not there.
std::filesystem::path suite_folder();

/// The text of one of its files; nothing when there is none.
std::optional<std::string> read_suite_file(const std::filesystem::path& relative);

/// A mandatory document by its number, as the suite has it, but for the one substitution that
/// README.md gives a reason for.
std::string mandatory_document(std::string_view number);

/// What a `src` in a document of one of the suite's folders refers to ("file:test216sub1.scxml").
std::optional<std::string> resolve_in(const std::filesystem::path& folder, std::string_view src);
/// The same for the mandatory documents.
std::optional<std::string> resolve_w3c(std::string_view src);

}  // namespace arendegang::conformance
