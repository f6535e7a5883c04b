#include "tests/bench/walks.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

namespace arendegang::bench {

Walks::Walks(const Script& script, std::size_t count, Extent extent)
    : script_(&script), extent_(std::move(extent)), walks_(count) {}

std::vector<std::size_t> Walks::to_begin() {
  std::vector<std::size_t> result;
  while (begun_ < walks_.size() &&
         begun_ * script_->commands.size() / walks_.size() <= steps_of_first_) {
    result.push_back(begun_++);
  }
  return result;
}

void Walks::begin_case(Walk& walk) {
  walk.case_number = ++cases_begun_;
  walk.at = 0;
  walk.end = extent_.commands ? extent_.commands(walk.case_number) : script_->commands.size();
}

std::optional<std::string> Walks::next(std::size_t index) {
  auto& walk = walks_[index];
  if (walk.at == walk.end) {
    if (cases_begun_ == extent_.cases) return std::nullopt;
    begin_case(walk);
  }
  const auto& command = script_->commands[walk.at];
  const auto instance = command.child ? walk.first_child + *command.child : walk.instance;
  auto request = request_of(command, script_->structure, walk.case_number, instance);
  const auto id = ids_.next();
  request.set_id(std::string(client::bytes_of(id)));
  under_way_.emplace(id, index);
  return request.SerializeAsString();
}

Walks::Answer Walks::take(std::string_view bytes) {
  v1::CommandReply reply;
  reply.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
  const auto id = client::uuid_of(reply.id());
  const auto found = id ? under_way_.find(*id) : under_way_.end();
  if (found == under_way_.end()) throw std::runtime_error("Expected an answer to a command");
  const auto index = found->second;
  under_way_.erase(found);
  auto& walk = walks_[index];
  if (!reply.has_accepted()) {
    const auto& command = script_->commands[walk.at];
    throw std::runtime_error(fmt::format("Expected '{}{}' to be accepted, but: {}", command.chart,
                                         command.event, reply.ShortDebugString()));
  }
  follow_instances(walk, reply.accepted());
  ++walk.at;
  if (index == 0) ++steps_of_first_;
  if (walk.at == walk.end) {
    ++walk.cases_ended;
    if (extent_.commands) left_[walk.end].push_back(walk.instance);
  }
  return {index, reply.accepted().steps()};
}

/// Instances are counted in the order of the journal, and answers come in that order: so the ids of
/// the children that a command started are known without asking for them.
void Walks::follow_instances(Walk& walk, const v1::Accepted& accepted) {
  const auto& command = script_->commands[walk.at];
  if (!command.chart.empty()) {
    walk.instance = accepted.instance();
    if (walk.instance != ++last_instance_) {
      throw std::runtime_error("Expected instances to be counted in the order of the answers");
    }
  }
  if (command.starts_children > 0) {
    walk.first_child = last_instance_ + 1;
    last_instance_ += command.starts_children;
  }
}

}  // namespace arendegang::bench
