#include "engine/structure_check.h"

#include <iostream>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/need.h"
#include "engine/service/rules.h"
#include "engine/service/structure_folder.h"
#include "engine/store/memory/memory_store.h"

namespace arendegang {
namespace {

namespace json = boost::json;
using Checked = tl::expected<service::Rules, std::vector<std::string>>;

json::array array_of(const std::vector<std::string>& texts) {
  return json::array(texts.begin(), texts.end());
}

void print_json(const Checked& checked) {
  const json::array none;
  const json::object found = {{"holds", checked.has_value()},
                              {"name", checked ? checked->structure.name : ""},
                              {"charts", checked ? array_of(checked->chart_names) : none},
                              {"warnings", checked ? array_of(checked->structure.warnings) : none},
                              {"faults", checked ? none : array_of(checked.error())}};
  std::cout << json::serialize(found) << "\n";
}

void print_lines(const Checked& checked) {
  if (!checked) return tell(checked.error());
  for (const auto& warning : checked->structure.warnings) std::cout << warning << "\n";
  std::cout << fmt::format("{}: {} charts\n", checked->structure.name, checked->chart_names.size());
}

ExitCode unreadable(const DaemonOptions& options, const std::string& why) {
  if (options.json) {
    const json::object failed = {
        {"failed", {{"code", static_cast<int>(kEnvironment)}, {"message", why}}}};
    std::cout << json::serialize(failed) << "\n";
  }
  tell(why);
  return kEnvironment;
}

}  // namespace

ExitCode check_structure(const DaemonOptions& options) {
  const auto folder = service::read_structure_folder(options.structure);
  if (!folder) return unreadable(options, folder.error());
  store::MemoryStore empty;
  const auto reader = need(empty.open_reader());
  const Checked checked = service::load_rules(*folder, *reader);
  options.json ? print_json(checked) : print_lines(checked);
  return checked ? kDone : kFindings;
}

}  // namespace arendegang
