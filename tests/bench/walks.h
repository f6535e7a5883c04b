#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clients/kit/uuid7.h"
#include "tests/bench/script.h"

namespace arendegang::bench {

/// How far each case goes, and how many there are.
struct Extent {
  std::uint64_t cases = std::numeric_limits<std::uint64_t>::max();
  /// How many commands of the script the case with this number gets; empty: all.
  std::function<std::size_t(std::uint64_t)> commands = {};
};

/// Several cases that go through the script side by side, each with one command under way: what one
/// walk has ended, it begins anew with the next case. The walks begin one after another, so that
/// they stay spread over the script and every batch holds the whole mix.
class Walks {
 public:
  Walks(const Script& script, std::size_t count, Extent extent = {});

  /// Walks whose first command may go now: ask again after each answer.
  std::vector<std::size_t> to_begin();

  /// The bytes of a walk's next command; none when there are no more cases.
  std::optional<std::string> next(std::size_t walk);

  struct Answer {
    std::size_t walk = 0;
    std::size_t records = 0;  ///< journal records that the command made
  };
  /// Takes the engine's reply. Throws std::runtime_error when a command was not accepted: every one
  /// of the script is meant to be.
  Answer take(std::string_view reply);

  std::size_t under_way() const { return under_way_.size(); }
  /// Whether every walk has gone through a whole case.
  bool warm() const { return begun_ == walks_.size() && walks_.back().cases_ended > 0; }

  /// Instances of the cases that were left after this many commands.
  const std::vector<std::uint64_t>& left_after(std::size_t commands) { return left_[commands]; }

 private:
  struct Walk {
    std::uint64_t case_number = 0;
    std::size_t at = 0;
    std::size_t end = 0;
    std::uint64_t instance = 0;
    std::uint64_t first_child = 0;
    std::size_t cases_ended = 0;
  };

  void begin_case(Walk& walk);
  void follow_instances(Walk& walk, const v1::Accepted& accepted);

  const Script* script_;
  Extent extent_;
  std::vector<Walk> walks_;
  std::size_t begun_ = 0;
  std::size_t steps_of_first_ = 0;
  std::uint64_t cases_begun_ = 0;
  std::uint64_t last_instance_ = 0;
  client::Uuid7Source ids_;
  std::map<client::Uuid, std::size_t> under_way_;
  std::map<std::size_t, std::vector<std::uint64_t>> left_;
};

}  // namespace arendegang::bench
