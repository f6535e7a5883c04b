#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "tests/bench/walks.h"

namespace arendegang::bench {

/// Commands of many cases in the order in which a busy engine finds them: who was answered first
/// asks first again.
class CaseQueue {
 public:
  CaseQueue(const Script& script, std::size_t in_flight, Extent extent = {})
      : walks_(script, in_flight, std::move(extent)) {}

  /// At most `count` commands; none when every case has come to its end.
  std::vector<std::string> take(std::size_t count) {
    for (const auto walk : walks_.to_begin()) ready_.push_back(walk);
    std::vector<std::string> commands;
    for (; commands.size() < count && !ready_.empty(); ready_.pop_front()) {
      if (auto command = walks_.next(ready_.front())) commands.push_back(std::move(*command));
    }
    return commands;
  }

  /// Takes the answers to all that was taken; gives how many journal records they made.
  std::size_t give(const std::vector<std::string>& replies) {
    std::size_t records = 0;
    for (const auto& reply : replies) {
      const auto answer = walks_.take(reply);
      ready_.push_back(answer.walk);
      records += answer.records;
    }
    return records;
  }

  Walks& walks() { return walks_; }

 private:
  Walks walks_;
  std::deque<std::size_t> ready_;
};

}  // namespace arendegang::bench
