#include "engine/statechart/chart.h"
#include "engine/statechart/check.h"
#include "engine/statechart/interpreter.h"
#include "tests/fuzz/target.h"

namespace {

using arendegang::fuzz::demand;
namespace statechart = arendegang::statechart;

/// One macrostep; false when a bound stopped it, which leaves the session as it was.
bool take(statechart::Session& session, const statechart::MacrostepResult& step,
          const statechart::Chart& chart) {
  if (!step) return false;
  apply(session, step->delta);
  demand(!misfit(chart, session));
  return true;
}

/// From its start through each of its events.
void run(const statechart::Chart& chart) {
  const statechart::World world;
  statechart::Session session;
  session.id = "1";
  if (!take(session, start(chart, session, {}, world), chart)) return;
  for (const auto& declared : chart.declarations().events) {
    statechart::Event event;
    event.name = declared.name;
    take(session, process(chart, session, event, world), chart);
  }
  take(session, cancel(chart, session, world), chart);
  demand(!session.running);
}

}  // namespace

/// Whatever the document, it is a chart that runs within its bounds, or an error says where.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto chart = statechart::read_chart(arendegang::fuzz::text_of(data, size), {});
  if (!chart) {
    demand(!chart.error().message.empty());
    return 0;
  }
  check(*chart, {});
  run(*chart);
  return 0;
}
