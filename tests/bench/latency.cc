#include <chrono>
#include <thread>
#include <vector>

#include "tests/bench/bare_store.h"
#include "tests/bench/engine_process.h"
#include "tests/bench/figures.h"
#include "tests/bench/raw_limits.h"
#include "tests/bench/recorded_run.h"
#include "tests/bench/scratch_folder.h"
#include "tests/bench/walks.h"

namespace arendegang::bench {
namespace {

using namespace std::chrono_literals;

/// Long enough for the client to have gone to sleep too, and for what it works with to have left
/// the processor's caches. The engine always has: it waits while its limits are measured.
constexpr auto kPause = 1ms;
/// What the engine may add to a round trip and a commit.
constexpr double kAllowanceUs = 100;
/// Records of a command that starts no cases: its own, and a message's to another case.
constexpr std::size_t kFewRecords = 2;
/// Bytes of an answer to a command.
constexpr std::size_t kAnswerBytes = 120;

/// One command at a time, each of the main job's in turn.
class OneByOne {
 public:
  OneByOne(const bus::Address& commands, const Script& script)
      : client_(commands.text()), walks_(script, 1) {
    walks_.to_begin();
  }

  const std::string& prepare() { return command_ = walks_.next(0).value(); }
  void send_and_wait() { answer_ = &client_.ask(command_); }
  /// How many journal records the command made.
  std::size_t take_answer() { return walks_.take(answer_->to_string_view()).records; }
  bool warm() const { return walks_.warm(); }

 private:
  RawClient client_;
  Walks walks_;
  std::string command_;
  const zmq::message_t* answer_ = nullptr;
};

struct Times {
  std::vector<double> command, command_of_few_records, round_trip, commit, flush;
};

/// One of each in turn, so that whatever slows the machine down slows all of them. The client
/// pauses before it asks.
Times interleaved(const Setting& setting, const Script& script, const RecordedRun& recorded,
                  std::chrono::milliseconds pause) {
  const ScratchFolder engine_folder(setting.scratch, "engine");
  const ScratchFolder bare_folder(setting.scratch, "bare");
  std::filesystem::copy(recorded.before, bare_folder.path() / "store");
  bus::Context context;
  const EngineProcess engine(setting, engine_folder.path(), context);
  OneByOne client(engine.endpoints().commands, script);
  RawEcho echo(bare_folder.path(), kAnswerBytes);
  RawFile file(bare_folder.path() / "raw");
  BareStore bare(bare_folder.path() / "store/store.sqlite", recorded.recording);

  while (!client.warm()) {
    echo.round_trip(client.prepare());
    client.send_and_wait();
    client.take_answer();
  }
  Times times;
  for (const auto& batch : recorded.recording.batches) {
    const auto& command = client.prepare();
    std::this_thread::sleep_for(pause);
    times.command.push_back(microseconds_of([&] { client.send_and_wait(); }));
    if (client.take_answer() <= kFewRecords)
      times.command_of_few_records.push_back(times.command.back());
    std::this_thread::sleep_for(pause);
    times.round_trip.push_back(microseconds_of([&] { echo.round_trip(command); }));
    times.commit.push_back(microseconds_of([&] { bare.write(batch); }));
    times.flush.push_back(microseconds_of([&] { file.append_and_flush(); }));
  }
  return times;
}

/// What a command of this percentile may take.
double limit_of(const Times& times, double share) {
  return median(times.round_trip) + percentile(times.commit, share) + kAllowanceUs;
}

}  // namespace

void measure_latency(const Setting& setting, const Script& script) {
  const ScratchFolder folder(setting.scratch, "recorded");
  const auto recorded =
      record_run(setting, script, folder.path(), {1, 1}, setting.quick ? 600 : 3'000);
  constexpr const char* kRoundTripAndCommit =
      "ZeroMQ round trip + raw commit of the same rows (medians) + 100 µs";
  constexpr const char* kFiveFlushes = "5 x median append and fdatasync of 4 KiB";
  Figure middle{"idle_command_p50", "µs", kRoundTripAndCommit, "at most 1", {}};
  Figure paused{"idle_command_after_a_pause_p50", "µs", kRoundTripAndCommit, "none", {}};
  Figure tail{"idle_command_p99", "µs", kFiveFlushes, "at most 1", {}};
  Figure tail_of_few{"idle_command_p99_of_few_records", "µs", kFiveFlushes, "at most 1", {}};
  Figure tail_of_commit{
      "idle_command_p99_beside_its_commit",
      "µs",
      "median ZeroMQ round trip + p99 of the raw commit of the same rows + 100 µs",
      "at most 1",
      {}};
  for (std::size_t i = 0; i < setting.runs(); ++i) {
    const auto times = interleaved(setting, script, recorded, 0ms);
    const double command_p99 = percentile(times.command, 0.99);
    const double five_flushes = 5 * median(times.flush);
    middle.runs.push_back({median(times.command), limit_of(times, 0.5), 0});
    tail.runs.push_back({command_p99, five_flushes, 0});
    tail_of_few.runs.push_back({percentile(times.command_of_few_records, 0.99), five_flushes, 0});
    tail_of_commit.runs.push_back({command_p99, limit_of(times, 0.99), 0});
    const auto after_pauses = interleaved(setting, script, recorded, kPause);
    paused.runs.push_back({median(after_pauses.command), limit_of(after_pauses, 0.5), 0});

    middle.notes = {{"round_trip_us", median(times.round_trip)},
                    {"raw_commit_us", median(times.commit)},
                    {"samples_a_run", static_cast<double>(times.command.size())}};
    paused.notes = {{"round_trip_us", median(after_pauses.round_trip)},
                    {"raw_commit_us", median(after_pauses.commit)}};
    tail.notes = {{"fdatasync_us", median(times.flush)},
                  {"raw_commit_p99_us", percentile(times.commit, 0.99)},
                  {"fdatasync_p99_us", percentile(times.flush, 0.99)}};
    tail_of_few.notes = {
        {"samples_a_run", static_cast<double>(times.command_of_few_records.size())}};
  }
  for (const auto* figure : {&middle, &paused, &tail, &tail_of_few, &tail_of_commit})
    print(*figure);
}

}  // namespace arendegang::bench
