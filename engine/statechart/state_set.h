#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace arendegang::statechart {

/// A state's place in document order; the `<scxml>` element itself is 0.
using StateIndex = std::uint32_t;

/// A set of states that is walked in document order (which is entry order: ancestors first) or
/// backwards (which is exit order: descendants first), SCXML Appendix D.
class StateSet {
 public:
  explicit StateSet(std::size_t states) : words_((states + kBits - 1) / kBits, Word{0}) {}

  bool contains(StateIndex state) const { return (words_[state / kBits] & bit(state)) != 0; }
  void insert(StateIndex state) { words_[state / kBits] |= bit(state); }
  void erase(StateIndex state) { words_[state / kBits] &= ~bit(state); }
  void clear() { words_.assign(words_.size(), Word{0}); }

  void insert(const StateSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  }

  bool empty() const {
    for (const Word word : words_) {
      if (word != 0) return false;
    }
    return true;
  }

  bool intersects(const StateSet& other) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if ((words_[i] & other.words_[i]) != 0) return true;
    }
    return false;
  }

  template <typename Visit>
  void each_in_entry_order(Visit&& visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (Word left = words_[i]; left != 0; left &= left - 1) {
        visit(
            static_cast<StateIndex>(i * kBits + static_cast<std::size_t>(std::countr_zero(left))));
      }
    }
  }

  template <typename Visit>
  void each_in_exit_order(Visit&& visit) const {
    for (std::size_t i = words_.size(); i-- > 0;) {
      for (Word left = words_[i]; left != 0;) {
        const auto top = kBits - 1 - static_cast<std::size_t>(std::countl_zero(left));
        visit(static_cast<StateIndex>(i * kBits + top));
        left &= ~(Word{1} << top);
      }
    }
  }

 private:
  using Word = std::uint64_t;
  static constexpr std::size_t kBits = 64;
  static Word bit(StateIndex state) { return Word{1} << (state % kBits); }

  std::vector<Word> words_;
};

}  // namespace arendegang::statechart
