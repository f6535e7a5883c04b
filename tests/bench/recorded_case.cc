#include "tests/bench/recorded_case.h"

#include <stdexcept>

#include "engine/codec/case_codec.h"
#include "engine/store/sqlite/sqlite_store.h"
#include "tests/bench/case_queue.h"
#include "tests/bench/engine_in_process.h"
#include "tests/bench/need.h"
#include "tests/bench/scratch_folder.h"

namespace arendegang::bench {

std::size_t make_journal(const Setting& setting, const Script& script,
                         const std::filesystem::path& folder, std::uint64_t cases) {
  const auto store = need(store::open_sqlite_store(folder));
  const auto writer = need(store->open_writer());
  const auto rules = rules_of(setting, writer->reader());
  EngineInProcess engine(*writer, rules);
  CaseQueue queue(script, service::kMaxCommandsPerBatch, {cases});
  std::size_t records = 0;
  for (;;) {
    const auto commands = queue.take(service::kMaxCommandsPerBatch);
    if (commands.empty()) return records;
    records += queue.give(engine.commit(commands));
  }
}

std::vector<casework::Step> steps_of_one_case(const Setting& setting, const Script& script) {
  const ScratchFolder folder(setting.scratch, "one-case");
  const auto records = make_journal(setting, script, folder.path(), 1);
  const auto store = need(store::open_sqlite_store(folder.path()));
  const auto reader = need(store->open_reader());
  std::vector<casework::Step> steps;
  for (const auto& record : need(reader->records({1}, records))) {
    steps.push_back(need(codec::decode_step(record.body)));
  }
  return steps;
}

}  // namespace arendegang::bench
