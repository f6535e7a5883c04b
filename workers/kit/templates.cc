#include "workers/kit/templates.h"

#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

#include <kainjow/mustache.hpp>

namespace arendegang::worker {

namespace {

namespace mustache = kainjow::mustache;

constexpr std::string_view kEnding = ".mustache";

mustache::data as_data(const boost::json::value& value);

mustache::data as_data(const boost::json::array& array) {
  mustache::data list(mustache::data::type::list);
  for (const auto& element : array) list.push_back(as_data(element));
  return list;
}

mustache::data as_data(const boost::json::object& members) {
  mustache::data object(mustache::data::type::object);
  for (const auto& [key, value] : members) {
    object.set(std::string(key), as_data(value));
    if (const auto* list = value.if_array()) {
      object.set("har_" + std::string(key), mustache::data(!list->empty()));
    }
  }
  return object;
}

mustache::data as_data(const boost::json::value& value) {
  if (const auto* members = value.if_object()) return as_data(*members);
  if (const auto* array = value.if_array()) return as_data(*array);
  if (const auto* text = value.if_string()) {
    return text->empty() ? mustache::data(false) : mustache::data(std::string(*text));
  }
  if (value.is_number()) return mustache::data(boost::json::serialize(value));
  return mustache::data(value.is_bool() && value.get_bool());
}

/// Values and partials in rooms of their own, so that a value may be called as a partial is.
class Context : public mustache::context<std::string> {
 public:
  Context(const mustache::data* values, const std::map<std::string, mustache::data>& partials)
      : mustache::context<std::string>(values), partials_(partials) {}

  const mustache::data* get_partial(const std::string& name) const override {
    const auto found = partials_.find(name);
    if (found != partials_.end()) return &found->second;
    if (missing_.empty()) missing_ = name;
    return nullptr;
  }

  const std::string& missing() const { return missing_; }

 private:
  const std::map<std::string, mustache::data>& partials_;
  mutable std::string missing_;
};

std::optional<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file.good() && !file.eof()) return std::nullopt;
  return text;
}

}  // namespace

tl::expected<Templates, std::string> Templates::read(const std::filesystem::path& folder) {
  std::error_code error;
  std::map<std::string, std::string, std::less<>> texts;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() != kEnding) continue;
    auto text = read_file(entry.path());
    if (!text) {
      return tl::unexpected("Expected to read " + entry.path().string() + ", but could not");
    }
    texts.emplace(entry.path().stem().string(), *std::move(text));
  }
  if (error)
    return tl::unexpected("Expected a folder of templates at " + folder.string() + ", but " +
                          error.message());
  if (texts.empty()) {
    return tl::unexpected("Expected templates in " + folder.string() + ", but there is none");
  }
  return from(std::move(texts));
}

tl::expected<Templates, std::string> Templates::from(
    std::map<std::string, std::string, std::less<>> texts) {
  for (const auto& [name, text] : texts) {
    const mustache::mustache parsed(text);
    if (parsed.is_valid()) continue;
    return tl::unexpected("Expected the template '" + name + "' to be mustache, but " +
                          parsed.error_message());
  }
  Templates templates;
  templates.texts_ = std::move(texts);
  return templates;
}

tl::expected<std::string, std::string> Templates::render(std::string_view name,
                                                         const boost::json::object& values,
                                                         Escape escape) const {
  const auto found = texts_.find(name);
  if (found == texts_.end()) {
    return tl::unexpected("Expected the template '" + std::string(name) + "', but there is none");
  }
  mustache::mustache parsed(found->second);
  if (escape == Escape::kNone) {
    parsed.set_custom_escape([](const std::string& text) { return text; });
  }
  std::map<std::string, mustache::data> partials;
  for (const auto& [partial, text] : texts_) partials.emplace(partial, mustache::data(text));
  const mustache::data data = as_data(values);
  Context context(&data, partials);
  std::string text = parsed.render(context);
  if (!context.missing().empty()) {
    return tl::unexpected("Expected the template '" + context.missing() + "' for '" +
                          std::string(name) + "', but there is none");
  }
  return text;
}

}  // namespace arendegang::worker
