#pragma once

#include <string>

#include "arendegang/v1/query.pb.h"

namespace arendegang::cli {

struct CaseViewOptions {
  bool history = false;
  bool data = false;
};

/// A case as a person reads it: what it is, where it is, what is due, what waits to leave.
void print_case(const v1::InstanceDetail& found, CaseViewOptions options);

/// What the actor can do with it now, with the fields of each, required ones marked.
void print_actions(const v1::ActionList& actions, const std::string& name);

}  // namespace arendegang::cli
