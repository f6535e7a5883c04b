#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "arendegang/v1/command.pb.h"

namespace arendegang::bench {

/// Free text or a file that goes with a command. `{case}` stands for the case's number, so that no
/// two cases have the same content.
struct ScriptedPart {
  std::string name;
  std::string data;
};

/// One command of a case's way through its charts.
struct ScriptedCommand {
  std::string actor;
  std::string chart;  ///< starts an instance; empty: sends `event`
  std::string event;
  std::optional<std::size_t> child;  ///< sent to this child of the case, not to the case
  std::size_t starts_children = 0;
  std::string fields;  ///< JSON, with `{case}`
  std::vector<ScriptedPart> parts;
};

/// What is asked of the list of cases.
struct ScriptedSearch {
  std::string chart;
  std::string state;
  std::string party;
  std::string party_chart;
  std::string rare_word;  ///< with `{case}`: one case has it
  std::string common_word;
  std::string auditor;  ///< an actor who may read the whole journal
};

/// The main job as data: which commands take one case from its submission to its close.
struct Script {
  std::string structure;
  std::vector<ScriptedCommand> commands;
  ScriptedCommand touch;  ///< changes a case without moving it, any number of times
  ScriptedSearch search;
};

/// Reads `main_job.json` and the demonstration's files in `material`. Dates are counted from today.
/// Throws std::runtime_error, naming what is wrong.
Script read_script(const std::filesystem::path& file, const std::filesystem::path& material);

/// The command for one case, without an id.
v1::CommandRequest request_of(const ScriptedCommand& command, const std::string& structure,
                              std::uint64_t case_number, std::uint64_t instance);

std::string with_case(std::string text, std::uint64_t case_number);

}  // namespace arendegang::bench
