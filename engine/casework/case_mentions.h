#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/casework/structure.h"
#include "engine/statechart/value.h"

namespace arendegang::casework {

/// What is told in the place of a case's number to those who may not know that there is such a
/// case.
inline constexpr std::string_view kSecretCase = "sekretessmarkerat ärende";

/// Takes numbers of other cases out of what is told of one: a text that is such a number, one that
/// holds a number of a series, and what `other_case` found of it. One thread.
class CaseMentions {
 public:
  using IsHidden = std::function<bool(std::string_view number)>;

  /// Hides the numbers that `is_hidden` says so of; it is asked of much that is no number at all.
  /// `series` outlives it.
  CaseMentions(const std::vector<Series>& series, IsHidden is_hidden)
      : series_(&series), is_hidden_(std::move(is_hidden)) {}

  std::string text(std::string text) const;
  statechart::Value value(statechart::Value value) const;
  statechart::Data data(statechart::Data data) const;

 private:
  std::optional<std::string> without_secrets(std::string_view text) const;
  void hide_within(statechart::Json& value) const;
  std::size_t number_at(std::string_view text) const;

  const std::vector<Series>* series_;
  IsHidden is_hidden_;
};

}  // namespace arendegang::casework
