#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/statechart/chart.h"
#include "engine/statechart/interpreter.h"

namespace arendegang::statechart {

inline tl::expected<Chart, ReadError> read(std::string_view document) {
  return read_chart(document, {});
}

/// A document with this inside `<scxml>`; `attributes` go to its start tag.
inline std::string scxml(std::string_view body, std::string_view attributes = "") {
  return fmt::format(
      "<scxml xmlns='http://www.w3.org/2005/07/scxml' xmlns:a='urn:arendegang:chart:1' "
      "version='1.0' {}>{}</scxml>",
      attributes, body);
}

/// A session on a chart, for telling it things and looking at what it does. Each macrostep is
/// applied at once; the effects of the last one are kept.
class RunningChart {
 public:
  explicit RunningChart(std::string_view body, std::string_view attributes = "",
                        const Data& params = {})
      : chart_(sound(read(scxml(body, attributes)))) {
    world.now = Time(Duration(1'000'000));
    session_.id = "test";
    commit(start(chart_, session_, params, world));
  }

  /// Whether the event enabled a transition.
  bool tell(std::string_view name, Value data = Undefined()) {
    Event event;
    event.name = name;
    event.data = std::move(data);
    return tell(std::move(event));
  }
  bool tell(Event event) {
    commit(process(chart_, session_, event, world));
    return last_.matched;
  }
  bool tell_from_child(std::string_view invokeid, std::string_view name, Value data = Undefined()) {
    Event event;
    event.name = name;
    event.invokeid = invokeid;
    event.data = std::move(data);
    return tell(std::move(event));
  }
  bool child_is_done(std::string_view invokeid) {
    return tell_from_child(invokeid, fmt::format("done.invoke.{}", invokeid));
  }
  void end() { commit(cancel(chart_, session_, world)); }

  bool in(std::string_view state) const {
    for (const std::string& active : session_.configuration) {
      if (active == state) return true;
    }
    return false;
  }
  /// The variable as JSON text; "undefined" for one without a value, "none" for none.
  std::string data(std::string_view name) const {
    const auto found = session_.data.find(name);
    if (found == session_.data.end()) return "none";
    return text(found->second);
  }
  static std::string text(const Value& value) {
    if (const auto* json = std::get_if<Json>(&value)) return boost::json::serialize(*json);
    if (const auto* xml = std::get_if<XmlText>(&value)) return xml->text;
    return "undefined";
  }

  template <typename Kind>
  std::vector<Kind> effects() const {
    std::vector<Kind> kinds;
    for (const Effect& effect : last_.effects) {
      if (const auto* kind = std::get_if<Kind>(&effect)) kinds.push_back(*kind);
    }
    return kinds;
  }
  /// The values that `<log>` gave in the last macrostep, as they came.
  std::string logged() const {
    std::string all;
    for (const Log& log : effects<Log>()) all += (all.empty() ? "" : " ") + text(log.value);
    return all;
  }

  const Chart& chart() const { return chart_; }
  const Session& session() const { return session_; }
  Session& session() { return session_; }
  const Macrostep& last() const { return last_; }

  World world;

 private:
  static Chart sound(tl::expected<Chart, ReadError> chart) {
    if (chart) return *std::move(chart);
    const ReadError& error = chart.error();
    throw std::runtime_error(fmt::format("{}:{}: {}", error.line, error.column, error.message));
  }
  void commit(MacrostepResult result) {
    if (!result) throw std::runtime_error(result.error().what);
    apply(session_, result->delta);
    last_ = *std::move(result);
  }

  Chart chart_;
  Session session_;
  Macrostep last_;
};

}  // namespace arendegang::statechart
