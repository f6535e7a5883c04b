#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/store/sqlite/sqlite_store.h"
#include "tests/bench/engine_process.h"
#include "tests/bench/figures.h"
#include "tests/bench/load.h"
#include "tests/bench/need.h"
#include "tests/bench/recorded_run.h"
#include "tests/bench/scratch_folder.h"
#include "tests/bench/step_mix.h"

namespace arendegang::bench {
namespace {

/// One run of the real process, from an empty store on.
struct EngineRun {
  Measured measured;
  double commands_per_commit = 0;
  double records_per_commit = 0;
  std::map<std::string, std::size_t> mix;
};

EngineRun run_engine(const Setting& setting, const Script& script, std::size_t in_flight) {
  const ScratchFolder folder(setting.scratch, "engine");
  bus::Context context;
  EngineProcess engine(setting, folder.path(), context);
  Load load(context, engine.endpoints().commands, script, in_flight);
  load.warm_up();
  EngineRun run;
  run.measured = load.run(setting.run_time());
  load.drain();
  const auto commits = static_cast<double>(engine.stop());
  run.commands_per_commit = static_cast<double>(load.total_commands()) / commits;
  run.records_per_commit = static_cast<double>(load.total_records()) / commits;
  run.mix = step_mix(*need(need(store::open_sqlite_store(folder.path()))->open_reader()));
  return run;
}

/// How much is recorded for the bare run: enough to pass several checkpoints, at little memory.
std::size_t records_to_record(const Setting& setting, std::size_t in_flight) {
  const std::size_t records = in_flight == 1 ? 6'000 : 12'000;
  return setting.quick ? records / 4 : records;
}

/// Which part of the records is of each kind; all but the commands are steps of a cascade.
std::vector<std::pair<std::string, double>> shares(const std::map<std::string, std::size_t>& mix) {
  double all = 0;
  for (const auto& [kind, count] : mix) all += static_cast<double>(count);
  std::vector<std::pair<std::string, double>> shares;
  for (const auto& [kind, count] : mix) {
    shares.emplace_back("share_" + kind, static_cast<double>(count) / all);
  }
  return shares;
}

}  // namespace

void measure_throughput(const Setting& setting, const Script& script) {
  for (const std::size_t in_flight : {1, 8, 64, 512}) {
    const ScratchFolder folder(setting.scratch, "recorded");
    std::unique_ptr<RecordedRun> recorded;
    Figure figure{fmt::format("durable_transitions_{}_in_flight", in_flight),
                  "journal records/s",
                  "bare SQLite (C interface, prepared) writing the same rows in as large batches",
                  "at least 0.5; 0.7 at 64 and 512",
                  {}};
    std::map<std::string, std::size_t> mix;
    for (std::size_t i = 0; i < setting.runs(); ++i) {
      const auto run = run_engine(setting, script, in_flight);
      if (!recorded) {
        const auto batch = static_cast<std::size_t>(run.commands_per_commit + 0.5);
        recorded = std::make_unique<RecordedRun>(
            record_run(setting, script, folder.path(), {in_flight, std::max<std::size_t>(1, batch)},
                       records_to_record(setting, in_flight)));
      }
      const double bare = bare_records_per_second(*recorded, setting.scratch);
      figure.runs.push_back({run.measured.records_per_second(), bare, run.records_per_commit});
      mix = run.mix;
    }
    figure.notes = shares(mix);
    print(figure);
  }
}

}  // namespace arendegang::bench
