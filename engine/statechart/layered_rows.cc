#include <algorithm>
#include <ranges>

#include "engine/statechart/layered_layout.h"

namespace arendegang::statechart {
namespace {

/// Depth-first: an edge to a node that is still being walked closes a cycle and gives no order;
/// each other one puts its end below its beginning.
class RowFinder {
 public:
  RowFinder(std::size_t count, const std::vector<std::pair<std::size_t, std::size_t>>& edges)
      : successors_(count), state_(count, State::kNew), downward_(count) {
    for (const auto& [from, to] : edges) {
      if (from != to) successors_[from].push_back(to);
    }
  }

  std::vector<int> run() {
    for (std::size_t node = 0; node < successors_.size(); ++node) walk(node);
    std::vector<int> rows(successors_.size(), 0);
    for (const std::size_t node : std::views::reverse(finished_)) {
      for (const std::size_t next : downward_[node]) {
        rows[next] = std::max(rows[next], rows[node] + 1);
      }
    }
    return rows;
  }

 private:
  enum class State { kNew, kOpen, kDone };

  void walk(std::size_t node) {
    if (state_[node] != State::kNew) return;
    state_[node] = State::kOpen;
    for (const std::size_t next : successors_[node]) {
      if (state_[next] == State::kOpen) continue;
      downward_[node].push_back(next);
      walk(next);
    }
    state_[node] = State::kDone;
    finished_.push_back(node);
  }

  std::vector<std::vector<std::size_t>> successors_;
  std::vector<State> state_;
  std::vector<std::vector<std::size_t>> downward_;
  std::vector<std::size_t> finished_;  ///< an edge's end before its beginning
};

}  // namespace

std::vector<int> rows_of(std::size_t count,
                         const std::vector<std::pair<std::size_t, std::size_t>>& edges) {
  return RowFinder(count, edges).run();
}

}  // namespace arendegang::statechart
