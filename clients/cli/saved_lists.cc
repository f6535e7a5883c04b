#include "clients/cli/saved_lists.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace arendegang::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".json";

fs::path config_home() {
  const char* config = std::getenv("XDG_CONFIG_HOME");
  if (config != nullptr && *config != '\0') return config;
  const char* home = std::getenv("HOME");
  return fs::path(home == nullptr ? "." : home) / ".config";
}

bool can_be_a_file(const std::string& name) {
  const bool plain = std::ranges::all_of(
      name, [](unsigned char c) { return c > 0x20 && c != 0x7f && c != '/' && c != '\\'; });
  return plain && !name.empty() && name.front() != '.';
}

}  // namespace

SavedLists SavedLists::of_user() {
  return SavedLists(config_home() / "arendegang" / "lists");
}

tl::expected<fs::path, Failure> SavedLists::save(const std::string& name,
                                                 const ListOptions& options) const {
  if (!can_be_a_file(name)) {
    return tl::unexpected(
        Failure(kUsage, "En sparad listas namn är ett ord, utan mellanslag och snedstreck."));
  }
  fs::path file = folder_ / (name + std::string(kEnding));
  std::error_code failure;
  fs::create_directories(folder_, failure);
  std::ofstream stream(file, std::ios::binary);
  stream << boost::json::serialize(json_of(options)) << "\n";
  stream.close();
  if (stream) return file;
  return tl::unexpected(
      Failure(kEnvironment, fmt::format("{} går inte att skriva.", file.string())));
}

tl::expected<ListOptions, Failure> SavedLists::load(const std::string& name) const {
  std::ifstream stream(folder_ / (name + std::string(kEnding)), std::ios::binary);
  if (!can_be_a_file(name) || !stream) {
    return tl::unexpected(Failure(
        kNotFound,
        fmt::format("Det finns ingen sparad lista ”{}”. Sparade: {}.", name,
                    names().empty() ? "inga" : fmt::format("{}", fmt::join(names(), ", ")))));
  }
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  boost::json::error_code failure;
  const boost::json::value saved = boost::json::parse(text, failure);
  if (!failure && saved.is_object()) return list_options_of(saved.get_object());
  return tl::unexpected(
      Failure(kEnvironment, fmt::format("Den sparade listan ”{}” går inte att läsa.", name)));
}

std::vector<std::string> SavedLists::names() const {
  std::vector<std::string> names;
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(folder_, failure)) {
    if (entry.path().extension() == kEnding) names.push_back(entry.path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace arendegang::cli
