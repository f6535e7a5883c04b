#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "clients/kit/event_feed.h"
#include "engine/bus/publisher.h"
#include "engine/bus/subscriber.h"
#include "engine/service/bus_ports.h"
#include "engine/service/event_messages.h"
#include "engine/store/sqlite/sqlite_store.h"
#include "tests/bench/engine_process.h"
#include "tests/bench/figures.h"
#include "tests/bench/load.h"
#include "tests/bench/need.h"
#include "tests/bench/raw_limits.h"
#include "tests/bench/recorded_case.h"
#include "tests/bench/scratch_folder.h"

namespace arendegang::bench {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kInFlight = 64;
/// Messages between two looks at the subscriber: below its high-water mark, so that none is lost.
constexpr std::size_t kVolley = 20'000;

/// Hears every step of a journal, in a thread of its own, and counts.
class Listener {
 public:
  Listener(const bus::Endpoints& endpoints, const std::string& structure, const std::string& actor)
      : thread_([this, endpoints, structure, actor](std::stop_token stop) {
          listen(endpoints, structure, actor, stop);
        }) {
    while (!ready_) std::this_thread::sleep_for(1ms);
  }

  /// Waits for the step with this sequence; false when it does not come.
  bool wait_for(std::uint64_t sequence) const {
    for (int i = 0; i < 10'000 && last_ < sequence; ++i) std::this_thread::sleep_for(1ms);
    return last_ >= sequence;
  }
  std::uint64_t heard() const { return heard_; }
  std::uint64_t filled() const { return filled_; }

 private:
  void listen(const bus::Endpoints& endpoints, const std::string& structure,
              const std::string& actor, std::stop_token stop) {
    bus::Context context;
    auto queries =
        need(client::QueryClient::connect(context, endpoints.queries, {actor, "", structure}));
    auto feed = need(client::EventFeed::open_at_head(context, endpoints.events, queries));
    ready_ = true;
    while (!stop.stop_requested()) {
      if (const auto step = need(feed.next(50ms))) {
        ++heard_;
        last_ = step->sequence();
        filled_ = feed.filled();
      }
    }
  }

  std::atomic<bool> ready_ = false;
  std::atomic<std::uint64_t> heard_ = 0;
  std::atomic<std::uint64_t> last_ = 0;
  std::atomic<std::uint64_t> filled_ = 0;
  std::jthread thread_;
};

struct LiveRun {
  double records_per_second = 0;
  std::uint64_t lost = 0;
  std::uint64_t filled = 0;
};

LiveRun run_live(const Setting& setting, const Script& script, bool with_subscriber) {
  const ScratchFolder folder(setting.scratch, "engine");
  bus::Context context;
  EngineProcess engine(setting, folder.path(), context);
  std::optional<Listener> listener;
  if (with_subscriber) {
    listener.emplace(engine.endpoints(), script.structure, script.commands.front().actor);
  }
  Load load(context, engine.endpoints().commands, script, kInFlight);
  load.warm_up();
  LiveRun run;
  run.records_per_second = load.run(setting.run_time()).records_per_second();
  load.drain();
  if (!listener) return run;
  if (!listener->wait_for(load.total_records())) {
    throw std::runtime_error("Expected the subscriber to hear the journal's last step");
  }
  run.lost = load.total_records() - listener->heard();
  run.filled = listener->filled();
  return run;
}

void measure_live(const Setting& setting, const Script& script) {
  Figure figure{"publishing_live_to_one_subscriber",
                "journal records/s",
                "the same load without a subscriber (64 in flight)",
                "at least 0.85",
                {}};
  std::uint64_t lost = 0;
  std::uint64_t filled = 0;
  for (std::size_t i = 0; i < setting.runs(); ++i) {
    const auto with = run_live(setting, script, true);
    const auto without = run_live(setting, script, false);
    figure.runs.push_back({with.records_per_second, without.records_per_second, 0});
    lost += with.lost;
    filled += with.filled;
  }
  figure.notes = {{"lost", static_cast<double>(lost)},
                  {"filled_from_journal", static_cast<double>(filled)}};
  print(figure);
}

/// Counts what a subscriber gets of one volley; the first message tells that it is connected.
class VolleyCounter {
 public:
  VolleyCounter(bus::Context& context, const bus::Address& address)
      : subscriber_(need(bus::Subscriber::connect(context, address))) {
    subscriber_.subscribe("");
  }

  bool anything() { return subscriber_.receive(1ms).has_value(); }
  void drop_rest() {
    while (subscriber_.receive(20ms)) {
    }
  }
  std::size_t count() {
    std::size_t got = 0;
    while (got < kVolley && subscriber_.receive(1s)) ++got;
    return got;
  }

 private:
  bus::Subscriber subscriber_;
};

/// Messages a second from the first one sent to the last one received. `send_all` publishes
/// `kVolley` of them.
template <typename Probe, typename SendAll>
double volley_rate(VolleyCounter& counter, std::size_t volleys, std::uint64_t& lost, Probe probe,
                   SendAll send_all) {
  while (!counter.anything()) probe();
  counter.drop_rest();
  double microseconds = 0;
  for (std::size_t i = 0; i < volleys; ++i) {
    microseconds += microseconds_of([&] {
      std::jthread sender(send_all);
      lost += kVolley - counter.count();
    });
  }
  return static_cast<double>(volleys * kVolley) / microseconds * 1e6;
}

/// The engine's own way of publishing: events are made of records and sent by its port.
double publish_rate(const Setting& setting, const std::string& structure,
                    const std::vector<store::Record>& records, std::uint64_t& lost) {
  const ScratchFolder folder(setting.scratch, "publish");
  bus::Context context;
  const auto address = need(bus::Address::ipc(folder.path() / "events.ipc"));
  auto publisher = need(bus::Publisher::bind(context, address));
  bus::Context others;
  VolleyCounter counter(others, address);
  service::BusEventSink sink({&publisher, 1});
  return volley_rate(
      counter, setting.quick ? 2 : 10, lost, [&] { sink.publish("s", "probe"); },
      [&] {
        for (std::size_t i = 0; i < kVolley; ++i) {
          sink.publish("s", service::step_event(structure, records[i % records.size()]));
        }
      });
}

/// Bare ZeroMQ: the same bytes, ready to be sent.
double bare_publish_rate(const Setting& setting, const std::string& structure,
                         const std::vector<store::Record>& records, std::uint64_t& lost) {
  const ScratchFolder folder(setting.scratch, "publish");
  const auto address = need(bus::Address::ipc(folder.path() / "events.ipc"));
  zmq::context_t context;
  zmq::socket_t publisher(context, zmq::socket_type::pub);
  publisher.set(zmq::sockopt::sndhwm, 0);
  publisher.bind(address.text());
  bus::Context others;
  VolleyCounter counter(others, address);
  std::vector<std::string> messages;
  for (const auto& record : records) messages.push_back(service::step_event(structure, record));
  const auto send = [&](const std::string& message) {
    publisher.send(zmq::str_buffer("s"), zmq::send_flags::sndmore);
    publisher.send(zmq::buffer(message), zmq::send_flags::none);
  };
  return volley_rate(
      counter, setting.quick ? 2 : 10, lost, [&] { send("probe"); },
      [&] {
        for (std::size_t i = 0; i < kVolley; ++i) send(messages[i % messages.size()]);
      });
}

void measure_committed_events(const Setting& setting, const Script& script,
                              const std::vector<store::Record>& records) {
  Figure figure{"publishing_a_committed_range",
                "events/s",
                "bare ZeroMQ PUB and SUB with the same bytes, ready made",
                "at least 0.7",
                {}};
  std::uint64_t lost = 0;
  for (std::size_t i = 0; i < setting.runs(); ++i) {
    const double ours = publish_rate(setting, script.structure, records, lost);
    const double bare = bare_publish_rate(setting, script.structure, records, lost);
    figure.runs.push_back({ours, bare, 0});
  }
  figure.notes = {{"lost", static_cast<double>(lost)}};
  print(figure);
}

/// Reads the whole journal through queries, and counts the bytes of the answers.
double range_rate(client::QueryClient& queries, std::uint64_t records, std::size_t& bytes) {
  bytes = 0;
  std::uint64_t next = 1;
  const double took = microseconds_of([&] {
    while (next <= records) {
      const auto range = need(queries.journal(next, client::kJournalChunkRecords));
      if (range.records().empty()) throw std::runtime_error("Expected the journal's next range");
      bytes += range.ByteSizeLong();
      next += static_cast<std::uint64_t>(range.records_size());
    }
  });
  return static_cast<double>(records) / took * 1e6;
}

double bare_range_rate(const std::filesystem::path& folder, std::uint64_t records,
                       std::size_t bytes) {
  const std::size_t answers =
      (records + client::kJournalChunkRecords - 1) / client::kJournalChunkRecords;
  RawEcho echo(folder, bytes / answers);
  const std::string question(40, 'x');
  echo.round_trip(question);
  const double took = microseconds_of([&] {
    for (std::size_t i = 0; i < answers; ++i) echo.round_trip(question);
  });
  return static_cast<double>(records) / took * 1e6;
}

void measure_ranges(const Setting& setting, const Script& script,
                    const std::filesystem::path& journal, std::uint64_t records) {
  bus::Context context;
  const EngineProcess engine(setting, journal, context);
  auto queries = need(client::QueryClient::connect(context, engine.endpoints().queries,
                                                   {script.search.auditor, "", script.structure}));
  Figure figure{"journal_range_by_query",
                "journal records/s",
                "bare ZeroMQ ROUTER answering with as many bytes",
                "none",
                {}};
  for (std::size_t i = 0; i < setting.runs(); ++i) {
    std::size_t bytes = 0;
    const double ours = range_rate(queries, records, bytes);
    figure.runs.push_back({ours, bare_range_rate(journal, records, bytes), 0});
    figure.notes = {{"bytes_a_record", static_cast<double>(bytes) / static_cast<double>(records)}};
  }
  print(figure);
}

}  // namespace

void measure_publishing(const Setting& setting, const Script& script) {
  measure_live(setting, script);
  const ScratchFolder folder(setting.scratch, "journal");
  const auto records = make_journal(setting, script, folder.path(), setting.quick ? 30 : 300);
  {
    const auto store = need(store::open_sqlite_store(folder.path()));
    measure_committed_events(setting, script,
                             need(need(store->open_reader())->records({1}, records)));
  }
  measure_ranges(setting, script, folder.path(), records);
}

}  // namespace arendegang::bench
