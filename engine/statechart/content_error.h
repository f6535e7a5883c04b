#pragma once

#include <string>

#include <tl/expected.hpp>

#include "engine/statechart/expression.h"

namespace arendegang::statechart {

/// Why an element of a chart could not be carried out: the error event that tells the chart
/// (SCXML §5.10.2).
struct ContentError {
  std::string message;
  std::string sendid;  ///< of the `<send>` that failed, when it has one
};

template <typename T>
using ContentResult = tl::expected<T, ContentError>;

inline ContentError as_content_error(const EvaluationError& error, const std::string& text) {
  return {error.message + " (at " + std::to_string(error.position) + " in '" + text + "')", {}};
}

}  // namespace arendegang::statechart
