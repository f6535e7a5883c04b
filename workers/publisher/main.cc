#include <fstream>
#include <iterator>

#include "workers/kit/program.h"
#include "workers/publisher/page_handler.h"

namespace {

namespace worker = arendegang::worker;

constexpr const char* kStyleSheet = "stil.css";

worker::FileOutcome put_style_sheet(const worker::Site& site, const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (text.empty()) return tl::unexpected("Expected a style sheet in " + path.string());
  return site.put(kStyleSheet, text);
}

tl::expected<worker::Handler, std::string> make_handler(const worker::Setting& setting) {
  const auto folder = setting.structure / "templates" / "web";
  auto templates = worker::Templates::read(folder);
  if (!templates) return tl::unexpected(templates.error());
  const worker::Site site(setting.data / "site");
  if (const auto put = put_style_sheet(site, folder / kStyleSheet); !put) {
    return tl::unexpected(put.error());
  }
  const auto content = [&queries = setting.queries](std::string_view hash, std::uint64_t instance) {
    return queries.content(hash, instance);
  };
  return worker::PageHandler(*std::move(templates), site, content);
}

}  // namespace

int main(int argc, char** argv) {
  return worker::run_program(
      argc, argv,
      {"arendegang-publisher", "Publicerar beslut och rekommendationer som sidor.", {"publish"}},
      make_handler);
}
