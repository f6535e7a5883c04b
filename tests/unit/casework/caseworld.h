#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/casework/cascade.h"
#include "engine/casework/context.h"
#include "engine/casework/decide.h"
#include "engine/casework/snapshot.h"
#include "engine/casework/step.h"
#include "engine/casework/structure.h"

namespace arendegang::casework {

/// A JSON value written as text.
statechart::Json json(std::string_view text);

/// Instances, jobs, incidents and the inbox of one structure in memory, on a clock that stands
/// still until it is told. Commits what is decided as the service does, and holds the test to it
/// that replaying the journal from its beginning gives the same snapshots and counters after every
/// step.
class Caseworld {
 public:
  Caseworld();
  explicit Caseworld(Structure structure);
  Caseworld(const Caseworld&) = delete;
  Caseworld& operator=(const Caseworld&) = delete;

  /// Fails the test when the chart cannot be catalogued.
  void add_chart(std::string_view document);
  /// `arende` and `part` of `sample_charts.h`.
  void add_case_charts();

  Decision decide_start_by(std::string_view actor, std::string_view chart, std::string_view fields);
  Decision decide_event_by(std::string_view actor, InstanceId id, std::string_view event,
                           std::string_view fields = "{}", std::uint64_t expected_version = 0);
  /// The same, carried out; the test fails on a rejection.
  InstanceId start(std::string_view actor, std::string_view chart, std::string_view fields = "{}");
  tl::expected<CascadeResult, Rejection> decide_arrival_by(std::string_view actor,
                                                           std::string_view chart,
                                                           std::string_view number,
                                                           std::string_view fields);
  InstanceId take_in(std::string_view actor, std::string_view chart, std::string_view number,
                     std::string_view fields);
  void send(std::string_view actor, InstanceId id, std::string_view event,
            std::string_view fields = "{}");

  /// Lets time pass and fires what falls due meanwhile, in order of due time, instance, ordinal.
  void wait(statechart::Duration duration);
  void end_job(JobId job, JobEnd end, std::string_view result = "null");
  void exhaust_job(JobId job, const std::string& cause);
  void pause(InstanceId id);
  void resume(InstanceId id);
  Decision decide_incident_by(std::string_view actor, IncidentId id, Treatment treatment,
                              std::optional<statechart::Json> edited = std::nullopt,
                              const std::string& reason = "because");
  void treat(IncidentId id, Treatment treatment,
             std::optional<statechart::Json> edited = std::nullopt);
  /// Delivers one portion of what waits in the inbox.
  void deliver_inbox();
  /// Undoes every step since the journal had this length.
  void undo_since(std::size_t journal_length);

  void commit(Step first);

  Context context(std::string_view actor = {});
  const Snapshot& at(InstanceId id) const { return snapshots_.at(id); }
  bool has(InstanceId id) const { return snapshots_.contains(id); }
  const std::map<InstanceId, Snapshot>& snapshots() const { return snapshots_; }
  const std::vector<Step>& journal() const { return journal_; }
  const std::deque<Message>& inbox() const { return inbox_; }
  const std::map<JobId, Job>& jobs() const { return jobs_; }
  const std::map<IncidentId, Incident>& incidents() const { return incidents_; }
  const Counters& counters() const { return counters_; }
  const Structure& structure() const { return structure_; }
  const Catalogue& catalogue() const { return catalogue_; }
  const CataloguedChart& chart_of(InstanceId id) const;

  /// Whether the journal, replayed step by step from its beginning, gives the live state.
  bool replay_agrees() const { return replayed_ == snapshots_ && replayed_counters_ == counters_; }

  /// A variable of the instance.
  statechart::Json data(InstanceId id, std::string_view name) const;
  bool is_in(InstanceId id, std::string_view state) const;
  InstanceId child(InstanceId parent, std::string_view invokeid) const;
  /// The only open job.
  const Job& only_job() const;
  /// The only open incident.
  const Incident& only_incident() const;

  std::function<bool(JobId)> given_out;
  Time now;

 private:
  void commit(CascadeResult result);
  void replay(const Step& step);
  Instances instances() const;

  Structure structure_;
  Catalogue catalogue_;
  PlatformValue platform_;
  Counters counters_;
  std::map<InstanceId, Snapshot> snapshots_;
  std::vector<Step> journal_;
  std::deque<Message> inbox_;
  std::map<JobId, Job> jobs_;
  std::map<IncidentId, Incident> incidents_;
  std::map<InstanceId, Snapshot> replayed_;
  Counters replayed_counters_;
};

}  // namespace arendegang::casework
