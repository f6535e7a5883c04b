#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "clients/kit/query_client.h"
#include "workers/kit/outcome.h"

namespace arendegang::worker {

struct Program {
  std::string name;                ///< "arendegang-example"
  std::string about;               ///< one sentence, Swedish, for --help
  std::vector<std::string> kinds;  ///< jobs that it does
};

/// What a handler is made from: the program's options and its way to ask the engine.
struct Setting {
  std::filesystem::path data;       ///< the data folder
  std::filesystem::path structure;  ///< the structure's folder
  client::QueryClient& queries;     ///< the handler's own; outlives it
};

/// Makes the handler, or tells why it cannot (a template that is missing, say).
using MakeHandler = std::function<tl::expected<Handler, std::string>(const Setting&)>;

/// The `main` of a worker: reads `--data`, `--structure`, `--actor`, `--endpoint-dir` and, for an
/// engine on another machine, `client::declare_server`'s options; makes the handler and runs the
/// lease loop until SIGTERM or SIGINT. Gives the exit code: 0 stopped when asked to, 1 the
/// environment, 2 usage.
int run_program(int argc, char** argv, const Program& program, const MakeHandler& make_handler);

}  // namespace arendegang::worker
