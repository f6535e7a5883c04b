#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include <boost/json.hpp>
#include <tl/expected.hpp>

namespace arendegang::worker {

/// What a value becomes on its way into a text.
enum class Escape { kNone, kHtml };

/// The wording of what leaves the house: mustache templates by name, which may use each other as
/// partials. Values are a JSON object; an empty text, null and false are "not there", an array is a
/// list, and `bilagor` has `har_bilagor` beside it (so for every list: mustache cannot ask whether
/// a list has elements without repeating itself for each).
class Templates {
 public:
  /// Reads every `*.mustache` of a folder under its name without the ending. Fails, naming the
  /// file, when there is none or when one is not mustache.
  static tl::expected<Templates, std::string> read(const std::filesystem::path& folder);

  /// As `read`, from texts by name.
  static tl::expected<Templates, std::string> from(
      std::map<std::string, std::string, std::less<>> texts);

  bool contains(std::string_view name) const { return texts_.contains(name); }

  /// Fails when there is no such template, or when it names a partial that there is none of.
  tl::expected<std::string, std::string> render(std::string_view name,
                                                const boost::json::object& values,
                                                Escape escape) const;

 private:
  std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace arendegang::worker
