#include "tests/bench/recorded_run.h"

#include <chrono>
#include <numeric>

#include "engine/store/sqlite/sqlite_store.h"
#include "tests/bench/bare_store.h"
#include "tests/bench/case_queue.h"
#include "tests/bench/engine_in_process.h"
#include "tests/bench/need.h"
#include "tests/bench/scratch_folder.h"

namespace arendegang::bench {
RecordedRun record_run(const Setting& setting, const Script& script,
                       const std::filesystem::path& folder, Shape shape, std::size_t records) {
  StatementRecorder recorder;
  const auto store = need(store::open_sqlite_store(folder / "live"));
  const auto writer = need(store->open_writer());
  const auto rules = rules_of(setting, writer->reader());
  EngineInProcess engine(*writer, rules);
  CaseQueue queue(script, shape.in_flight);

  while (!queue.walks().warm())
    queue.give(engine.commit(queue.take(service::kMaxCommandsPerBatch)));
  const auto before = folder / "before";
  std::filesystem::copy(folder / "live", before);
  recorder.forget();

  for (std::size_t done = 0; done < records;) {
    const auto made = queue.give(engine.commit(queue.take(shape.commands_per_batch)));
    recorder.end_batch(made);
    done += made;
  }
  return {before, recorder.take()};
}

double bare_records_per_second(const RecordedRun& run, const std::filesystem::path& scratch) {
  const ScratchFolder folder(scratch, "bare");
  std::filesystem::copy(run.before, folder.path());
  BareStore store(folder.path() / "store.sqlite", run.recording);
  const auto begun = std::chrono::steady_clock::now();
  for (const auto& batch : run.recording.batches) store.write(batch);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  const auto& counts = run.recording.records;
  return static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::size_t{0})) /
         took.count();
}

}  // namespace arendegang::bench
