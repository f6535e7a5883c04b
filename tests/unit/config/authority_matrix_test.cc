#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "engine/casework/decide.h"
#include "engine/casework/decide_arrival.h"
#include "tests/unit/config/county.h"

namespace arendegang {
namespace {

using casework::Actor;
using casework::InstanceId;
using casework::RejectionCode;

const std::string kStart = "(start)";
const std::string kImport = "(import)";

/// A line of `authority.tsv`: who may do something, and for whose part.
struct Listed {
  std::string chart;
  std::string event;
  std::set<std::string> roles;
  std::string whose;  ///< `all`, `own party` or `own group`
};

std::vector<Listed> the_table() {
  std::ifstream file(ARENDEGANG_AUTHORITY);
  std::vector<Listed> lines;
  for (std::string line; std::getline(file, line);) {
    std::istringstream cells(line);
    Listed entry;
    std::string roles;
    std::getline(cells, entry.chart, '\t');
    std::getline(cells, entry.event, '\t');
    std::getline(cells, roles, '\t');
    std::getline(cells, entry.whose, '\t');
    std::istringstream words(roles);
    for (std::string role; words >> role;) entry.roles.insert(role);
    lines.push_back(std::move(entry));
  }
  return lines;
}

/// Where an actor belongs, as seen from Berg and from the steering group of Mini Maria.
struct Belonging {
  std::string name;
  std::string party;
  std::vector<std::string> groups;
};
const std::vector<Belonging> kBelongings = {
    {"own", "berg", {"mini-maria"}}, {"another", "are", {"psykisk-halsa"}}, {"no", "", {}}};

/// Every command that the charts declare, from each role, from within and without.
class AuthorityMatrix : public County {
 protected:
  AuthorityMatrix() {
    const InstanceId id = dispatched();
    instances_ = {{"arende", id},
                  {"partsbeslut", party(id, "berg")},
                  {"diarieblad", world_.start("sekreterare", "diarieblad")}};
  }

  /// What it is refused with; unspecified when it is not.
  RejectionCode code_of(const std::string& chart, const std::string& event,
                        const casework::Context& context) {
    const statechart::Json nothing = boost::json::object{};
    if (event == kImport) {
      const auto arrived = casework::decide_arrival({chart, "PROV 1", nothing}, {}, context);
      return arrived ? RejectionCode::kUnspecified : arrived.error().code;
    }
    const auto decision = event == kStart ? casework::decide_start({chart, {}}, context)
                                          : casework::decide_event(world_.at(instances_.at(chart)),
                                                                   {event, nothing, 0}, context);
    return decision ? RejectionCode::kUnspecified : decision.error().code;
  }

  bool lets_through(const std::string& chart, const std::string& event, const Actor& actor) {
    auto context = world_.context();
    context.actor = &actor;
    const auto code = code_of(chart, event, context);
    return code != RejectionCode::kNotAllowed && code != RejectionCode::kReserved &&
           code != RejectionCode::kUnknownEvent;
  }

  /// The events of a chart, those that no command may send included.
  std::vector<std::string> events_of(const std::string& chart) {
    std::vector<std::string> events = {kStart, kImport};
    for (const auto& event :
         world_.context().catalogue->current(chart)->chart.declarations().events) {
      events.push_back(event.name);
    }
    return events;
  }

  std::map<std::string, InstanceId> instances_;  ///< one of each chart
};

bool is_listed(const std::vector<Listed>& lines, const std::string& chart, const std::string& event,
               const std::string& role, const Belonging& belonging) {
  return std::ranges::any_of(lines, [&](const Listed& line) {
    return line.chart == chart && line.event == event && line.roles.contains(role) &&
           (line.whose == "all" || belonging.name == "own");
  });
}

TEST_F(AuthorityMatrix, RefusesAllButTheListed) {
  const auto lines = the_table();
  std::vector<std::string> wrong;
  std::size_t asked = 0;
  for (const auto& [chart, instance] : instances_) {
    for (const auto& event : events_of(chart)) {
      for (const auto& role : world_.structure().roles) {
        for (const auto& belonging : kBelongings) {
          const Actor actor{"prov", belonging.party, {role.id}, belonging.groups};
          ++asked;
          const bool wanted = is_listed(lines, chart, event, role.id, belonging);
          if (lets_through(chart, event, actor) == wanted) continue;
          wrong.push_back(chart + " " + event + ": " + role.id + " of " + belonging.name +
                          " party is " + (wanted ? "refused" : "let through"));
        }
      }
    }
  }
  EXPECT_THAT(wrong, testing::IsEmpty());
  EXPECT_GT(asked, 1000U);
}

TEST_F(AuthorityMatrix, ListsNothingThatIsNotThere) {
  for (const auto& line : the_table()) {
    const auto events = events_of(line.chart);
    EXPECT_THAT(events, testing::Contains(line.event)) << line.chart;
    for (const auto& role : line.roles) {
      EXPECT_NE(world_.structure().role(role), nullptr) << line.event << ": " << role;
    }
  }
}

TEST_F(AuthorityMatrix, RefusesWhoHasNoRole) {
  for (const auto& line : the_table()) {
    EXPECT_FALSE(lets_through(line.chart, line.event, {"prov", "berg", {}, {"mini-maria"}}))
        << line.chart << " " << line.event;
  }
}

}  // namespace
}  // namespace arendegang
