#pragma once

#include <string>

#include <boost/json.hpp>

#include "arendegang/v1/command.pb.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/globals.h"
#include "clients/kit/error.h"

namespace arendegang::cli {

/// Why somebody did not get what they asked for: a value, told once, by `fail`.
struct Failure {
  ExitCode code = kEnvironment;
  std::string words;         ///< Swedish, in lines, as officials are told it
  boost::json::object json;  ///< for scripts, in the contracts' English

  /// A question that failed or was refused.
  explicit Failure(const client::Error& error);
  /// A command that was rejected. What the Swedish words say by themselves hides the engine's own
  /// sentence; the rest shows it too.
  explicit Failure(const v1::Rejected& rejected);
  /// A command that the engine had no room for.
  explicit Failure(const v1::Busy& busy);
  /// Anything else, in its own words.
  Failure(ExitCode exit_code, std::string own_words);
};

/// Says it on standard error, and with `--json` as one document on standard output; gives the exit
/// code.
ExitCode fail(const Globals& globals, const Failure& failure);
ExitCode fail(const Globals& globals, const client::Error& error);
ExitCode fail(const Globals& globals, const v1::Rejected& rejected);
ExitCode fail(const Globals& globals, ExitCode code, std::string words);

}  // namespace arendegang::cli
