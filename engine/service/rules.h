#pragma once

#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "engine/casework/catalogue.h"
#include "engine/casework/structure.h"
#include "engine/service/structure_folder.h"
#include "engine/store/store.h"

namespace arendegang::service {

/// What the engine runs by: one version of a structure, the charts that are current in it, and the
/// older charts that running instances stay on (ARCHITECTURE §4, versions).
struct Rules {
  casework::Structure structure;
  casework::Catalogue catalogue;
  std::vector<std::string> chart_names;  ///< the current ones
  /// What must be in the store's settings, so that a later start finds every chart ever used.
  std::vector<std::pair<std::string, std::string>> settings;
};

/// Understands a structure's folder, with the older charts that `reader`'s store keeps: instances
/// stay on them, nothing new begins on them. The error holds every fault, each as
/// "<file>:<line>:<column>: Expected …" where it concerns a file.
tl::expected<Rules, std::vector<std::string>> read_rules(const StructureFolder& folder,
                                                         store::Reader& reader);

/// The same for an engine: the folder's charts must be sound too (`casework::check_chart`). Those
/// that the store keeps are left alone, because cases run on them.
tl::expected<Rules, std::vector<std::string>> load_rules(const StructureFolder& folder,
                                                         store::Reader& reader);

/// What a store is opened with.
struct OpenedRules {
  Rules rules;
  /// The folder says something else than what is in force, which an operator may apply.
  bool folder_differs = false;
};

/// The rules in force in the store; in one that has none yet those of the folder, which the
/// engine's first record is to put in force (`Structure::applied_by` lies beyond the journal's
/// head). The error is as of `load_rules`, or that the folder is of another structure.
tl::expected<OpenedRules, std::vector<std::string>> open_rules(const StructureFolder& folder,
                                                               store::Reader& reader);

}  // namespace arendegang::service
