#include "tests/conformance/suite.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace arendegang::conformance {
namespace {

constexpr std::string_view kVersion = "2.0.16";
const std::filesystem::path kW3cFolder = "w3c-ecma";

std::filesystem::path cache_folder() {
  if (const char* named = std::getenv("ARENDEGANG_SCXML_SUITE")) return named;
  const char* cache = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  const std::filesystem::path base = cache != nullptr
                                         ? std::filesystem::path(cache)
                                         : std::filesystem::path(home ? home : "") / ".cache";
  return base / "arendegang" / ("scxml-suite-" + std::string(kVersion));
}

/// 224 asks with a function expression whether one text begins with another.
void substitute_function_expression(std::string& document) {
  const std::size_t begin = document.find("(function(str, starts)");
  const std::string_view end_mark = "(Var1, Var2)\"";
  const std::size_t end = document.find(end_mark, begin);
  if (begin == std::string::npos || end == std::string::npos) return;
  document.replace(begin, end + end_mark.size() - 1 - begin, "startsWith(Var1, Var2)");
}

}  // namespace

std::filesystem::path suite_folder() {
  const std::filesystem::path folder = cache_folder();
  if (!std::filesystem::exists(folder / "complete")) {
    throw std::runtime_error("Expected the SCXML suite in " + folder.string() +
                             ", but it is not there. Run tests/conformance/fetch-suite.");
  }
  return folder;
}

std::optional<std::string> read_suite_file(const std::filesystem::path& relative) {
  std::ifstream file(suite_folder() / relative, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::string mandatory_document(std::string_view number) {
  auto document = read_suite_file(kW3cFolder / ("test" + std::string(number) + ".txml.scxml"));
  if (!document) return {};
  if (number == "224") substitute_function_expression(*document);
  return *std::move(document);
}

std::optional<std::string> resolve_in(const std::filesystem::path& folder, std::string_view src) {
  constexpr std::string_view kScheme = "file:";
  if (src.starts_with(kScheme)) src.remove_prefix(kScheme.size());
  return read_suite_file(folder / src);
}

std::optional<std::string> resolve_w3c(std::string_view src) {
  return resolve_in(kW3cFolder, src);
}

}  // namespace arendegang::conformance
