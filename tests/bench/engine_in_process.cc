#include "tests/bench/engine_in_process.h"

#include <stdexcept>

#include "engine/service/structure_folder.h"

namespace arendegang::bench {

service::Rules rules_of(const Setting& setting, store::Reader& reader) {
  const auto folder = service::read_structure_folder(setting.structure());
  if (!folder) throw std::runtime_error(folder.error());
  auto opened = service::open_rules(*folder, reader);
  if (opened) return std::move(opened->rules);
  std::string faults;
  for (const auto& fault : opened.error()) faults += fault + "\n";
  throw std::runtime_error(faults);
}

EngineInProcess::EngineInProcess(store::Writer& writer, const service::Rules& rules)
    : book_(rules) {
  auto recovered = service::recover(writer.reader(), rules, {});
  if (!recovered) throw std::runtime_error(recovered.error());
  engine_ = std::make_unique<service::Engine>(
      writer, book_, service::Ports{clock_, entropy_, commands_, work_, events_},
      std::move(*recovered));
}

std::vector<std::string> EngineInProcess::commit(const std::vector<std::string>& commands) {
  for (const auto& command : commands) commands_.arrive("bench", command);
  engine_->tick();
  std::vector<std::string> replies;
  for (auto& sent : commands_.take_sent()) replies.push_back(std::move(sent.payload));
  if (replies.size() != commands.size()) {
    throw std::runtime_error("Expected one batch to hold all the commands, but it did not");
  }
  return replies;
}

}  // namespace arendegang::bench
