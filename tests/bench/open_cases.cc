#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "arendegang/v1/query.pb.h"
#include "clients/kit/command_client.h"
#include "clients/kit/query_client.h"
#include "engine/store/sqlite/sqlite_store.h"
#include "tests/bench/case_queue.h"
#include "tests/bench/engine_in_process.h"
#include "tests/bench/engine_process.h"
#include "tests/bench/figures.h"
#include "tests/bench/need.h"
#include "tests/bench/raw_limits.h"
#include "tests/bench/scratch_folder.h"

namespace arendegang::bench {
namespace {

constexpr std::size_t kHotCases = 1'000;
constexpr double kMaxStartUpSeconds = 1;
constexpr double kMaxMegabytes = 200;

/// Commands after which a case is left, so that the store holds cases at every point before its
/// decision, and one in a hundred with its parties.
std::size_t commands_of_case(const Script& script, std::uint64_t case_number) {
  const auto dispatch = std::ranges::find_if(
      script.commands, [](const ScriptedCommand& command) { return command.starts_children > 0; });
  const auto before = static_cast<std::size_t>(dispatch - script.commands.begin());
  if (case_number % 100 == 0) return before + 1;
  return 1 + case_number % 3;
}

/// A store with open cases, and those of them that the load goes to.
struct Seeded {
  Seeded(const std::filesystem::path& scratch, const std::string& name) : folder(scratch, name) {}
  ScratchFolder folder;
  std::vector<std::uint64_t> hot;
};

/// Every n-th, so that they lie all over the store.
std::vector<std::uint64_t> spread(const std::vector<std::uint64_t>& all, std::size_t count) {
  std::vector<std::uint64_t> chosen;
  for (std::size_t i = 0; i < count && i < all.size(); ++i) {
    chosen.push_back(all[i * all.size() / std::min(count, all.size())]);
  }
  return chosen;
}

std::unique_ptr<Seeded> seed(const Setting& setting, const Script& script, std::size_t cases) {
  auto seeded = std::make_unique<Seeded>(setting.scratch, fmt::format("seeded-{}", cases));
  const auto store = need(store::open_sqlite_store(seeded->folder.path()));
  const auto writer = need(store->open_writer());
  const auto rules = rules_of(setting, writer->reader());
  EngineInProcess engine(*writer, rules);
  const Extent extent{cases,
                      [&](std::uint64_t number) { return commands_of_case(script, number); }};
  CaseQueue queue(script, service::kMaxCommandsPerBatch, extent);
  for (auto commands = queue.take(service::kMaxCommandsPerBatch); !commands.empty();
       commands = queue.take(service::kMaxCommandsPerBatch)) {
    queue.give(engine.commit(commands));
  }
  std::vector<std::uint64_t> open;
  for (const std::size_t left : {1, 2, 3}) {
    const auto& some = queue.walks().left_after(left);
    open.insert(open.end(), some.begin(), some.end());
  }
  std::ranges::sort(open);
  seeded->hot = spread(open, kHotCases);
  return seeded;
}

/// A running engine on a seeded store, with a client that commands and one that asks.
class Probe {
 public:
  Probe(const Setting& setting, const Script& script, const Seeded& seeded)
      : script_(script),
        hot_(seeded.hot),
        engine_(setting, seeded.folder.path(), context_),
        commands_(need(client::CommandClient::connect(context_, engine_.endpoints().commands,
                                                      identity(script)))),
        queries_(need(client::QueryClient::connect(context_, engine_.endpoints().queries,
                                                   identity(script)))) {}

  void touch_all() {
    for (const auto instance : hot_) touch(instance);
  }
  void touch_one() {
    touch(hot_[random_() % hot_.size()]);
    ++touched_;
  }
  void list(const v1::ListInstances& question) {
    if (need(queries_.list(question)).rows().empty()) {
      throw std::runtime_error("Expected a list with rows: " + question.ShortDebugString());
    }
  }
  /// A word that one case has.
  std::string rare_word() {
    return with_case(script_.search.rare_word, 1 + random_() % hot_.size());
  }
  const EngineProcess& engine() const { return engine_; }

 private:
  static client::Identity identity(const Script& script) {
    return {script.touch.actor, "", script.structure};
  }

  void touch(std::uint64_t instance) {
    const auto outcome =
        commands_.run(request_of(script_.touch, script_.structure, touched_, instance));
    if (std::holds_alternative<v1::Accepted>(outcome)) return;
    const auto* rejected = std::get_if<v1::Rejected>(&outcome);
    throw std::runtime_error(rejected == nullptr ? "Expected an answer" : rejected->message());
  }

  const Script& script_;
  std::vector<std::uint64_t> hot_;
  bus::Context context_;
  EngineProcess engine_;
  client::CommandClient commands_;
  client::QueryClient queries_;
  std::mt19937_64 random_{1};
  std::uint64_t touched_ = 0;
};

using Action = std::function<void(Probe&)>;

std::vector<double> times_of(Probe& probe, std::size_t count, const Action& action) {
  std::vector<double> times;
  for (std::size_t i = 0; i < count; ++i) times.push_back(microseconds_of([&] { action(probe); }));
  return times;
}

v1::ListInstances question_of(const std::string& chart, const std::string& sort) {
  v1::ListInstances question;
  question.set_chart(chart);
  question.set_sort(sort);
  return question;
}

/// What people look at, by name.
std::vector<std::pair<std::string, Action>> questions(const ScriptedSearch& search) {
  auto first_page = question_of(search.chart, "number");
  auto latest = question_of(search.chart, "changed");
  latest.set_descending(true);
  auto in_state = question_of(search.chart, "due");
  in_state.set_state(search.state);
  auto of_party = question_of(search.party_chart, "due");
  of_party.set_party(search.party);
  auto common = question_of(search.chart, "number");
  common.set_text(search.common_word);
  const auto ask = [](const v1::ListInstances& question) {
    return [question](Probe& probe) { probe.list(question); };
  };
  return {{"list_by_number", ask(first_page)},
          {"list_latest_changed", ask(latest)},
          {"filter_by_state", ask(in_state)},
          {"filter_by_party", ask(of_party)},
          {"search_common_word", ask(common)},
          {"search_rare_word", [chart = search.chart](Probe& probe) {
             v1::ListInstances question;
             question.set_chart(chart);
             question.set_text(probe.rare_word());
             probe.list(question);
           }}};
}

void print_sizes(const Setting& setting, const std::vector<Sample>& start_ups,
                 const std::vector<Sample>& memory) {
  const auto cases = setting.large_store();
  print({fmt::format("start_up_{}_open_cases", cases), "s", "1 s", "at most 1", start_ups});
  print({fmt::format("resident_memory_{}_open_cases", cases), "MB", "200 MB", "at most 1", memory});
}

}  // namespace

void measure_open_cases(const Setting& setting, const Script& script) {
  const auto small = seed(setting, script, setting.small_store());
  const auto large = seed(setting, script, setting.large_store());
  const auto asked = questions(script.search);
  const std::size_t samples = setting.quick ? 100 : 1'000;
  const std::size_t questions_a_run = setting.quick ? 20 : 200;
  const auto beside = fmt::format("the same with {} open cases", setting.small_store());

  std::vector<Sample> start_ups;
  std::vector<Sample> memory;
  const auto named = [&](const std::string& what) {
    return fmt::format("{}_{}_open_cases", what, setting.large_store());
  };
  Figure latency{named("command_p50"), "µs", beside, "at most 1.25", {}};
  Figure tail{named("command_p99"), "µs", beside, "none", {}};
  std::vector<Figure> lists;
  for (const auto& [name, action] : asked) {
    lists.push_back({named(name + "_p99"), "µs", beside, "none", {}});
  }

  for (std::size_t i = 0; i < setting.runs(); ++i) {
    Probe few(setting, script, *small);
    Probe many(setting, script, *large);
    start_ups.push_back(
        {static_cast<double>(many.engine().start_up().count()) / 1e6, kMaxStartUpSeconds, 0});
    few.touch_all();
    many.touch_all();
    std::vector<double> of_few;
    std::vector<double> of_many;
    for (std::size_t each = 0; each < samples; ++each) {
      of_few.push_back(microseconds_of([&] { few.touch_one(); }));
      of_many.push_back(microseconds_of([&] { many.touch_one(); }));
    }
    latency.runs.push_back({median(of_many), median(of_few), 0});
    tail.runs.push_back({percentile(of_many, 0.99), percentile(of_few, 0.99), 0});
    for (std::size_t each = 0; each < asked.size(); ++each) {
      lists[each].runs.push_back(
          {percentile(times_of(many, questions_a_run, asked[each].second), 0.99),
           percentile(times_of(few, questions_a_run, asked[each].second), 0.99), 0});
    }
    memory.push_back({static_cast<double>(many.engine().resident_bytes()) / 1e6, kMaxMegabytes, 0});
  }
  print_sizes(setting, start_ups, memory);
  print(latency);
  print(tail);
  for (const auto& list : lists) print(list);
}

}  // namespace arendegang::bench
