#pragma once

#include <cstddef>
#include <filesystem>

#include "tests/bench/script.h"
#include "tests/bench/setting.h"
#include "tests/bench/statement_recorder.h"

namespace arendegang::bench {

/// How the engine was seen to work: cases side by side, and commands in one commit.
struct Shape {
  std::size_t in_flight = 1;
  std::size_t commands_per_batch = 1;
};

/// What the engine writes when it works in a shape, and a store to write it into.
struct RecordedRun {
  std::filesystem::path before;  ///< a store's folder as it was when the recording began
  Recording recording;
};

/// Takes the engine, in this process, through the script and records about `records` journal
/// records of it once every case under way is past its first round. `folder` is to be kept as long
/// as the result is used.
RecordedRun record_run(const Setting& setting, const Script& script,
                       const std::filesystem::path& folder, Shape shape, std::size_t records);

/// How many journal records a second bare SQLite writes of a recording, into a copy of its store.
double bare_records_per_second(const RecordedRun& run, const std::filesystem::path& scratch);

}  // namespace arendegang::bench
