#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/statechart/check.h"
#include "engine/statechart/model.h"

/// The parts of `check`, each in a file of its name.
namespace arendegang::statechart {

class Findings {
 public:
  explicit Findings(const Model& model);

  void add(std::string message);
  void add(StateIndex state, SourcePosition position, std::string message);
  std::vector<Finding> take() && { return std::move(found_); }

 private:
  const Model& model_;
  std::vector<Finding> found_;
};

/// A text from the document as messages show it: its beginning, if it is long.
std::string shown(std::string_view text);

/// Labels, roles, charts and functions that `a:start`, `a:event` and their fields name.
void check_declarations(const Declarations& declarations, const KnownNames& known,
                        Findings& findings);
/// Events that transitions wait for and nobody sends, and declared ones that nothing takes.
void check_events(const Model& model, Findings& findings);
/// Jobs and invocations.
void check_effects(const Model& model, const KnownNames& known, Findings& findings);
/// Every expression, location and script: its syntax, the variables and the states it names.
void check_expressions(const Model& model, Findings& findings);

}  // namespace arendegang::statechart
