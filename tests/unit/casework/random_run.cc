#include "tests/unit/casework/random_run.h"

#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "tests/unit/casework/sample_charts.h"

namespace arendegang::casework {

namespace {

using namespace std::chrono_literals;

/// Takes choices off one number, so that each run is its numbers and nothing else.
class Choices {
 public:
  explicit Choices(std::uint32_t number) : number_(number) {}

  std::size_t below(std::size_t limit) {
    const std::size_t choice = number_ % limit;
    number_ = static_cast<std::uint32_t>(number_ / limit) + 1;
    return choice;
  }

  template <typename Container>
  const auto& one_of(const Container& container) {
    return *std::next(container.begin(), static_cast<std::ptrdiff_t>(below(container.size())));
  }

 private:
  std::uint32_t number_;
};

struct Command {
  const char* event;
  const char* fields;
};

constexpr std::array<Command, 13> kCommands = {{
    {"prepare", R"({"owner":"barn"})"},
    {"prepare", R"({"owner":"aldre"})"},
    {"hand_over", "{}"},
    {"decide", R"({"points":[{"text":"a","addressees":["byn","region"]}]})"},
    {"decide", R"({"points":[{"text":"a","addressees":["byn"]},{"text":"b"}]})"},
    {"decide", R"({"points":[{"text":"för kännedom"}]})"},
    {"close", "{}"},
    {"answer", R"({"outcome":"yes"})"},
    {"answer", R"({"outcome":"no"})"},
    {"interrupt", "{}"},
    {"go_on", "{}"},
    {"step", "{}"},
    {"spin", "{}"},
}};

std::string any_actor(Caseworld& world, Choices& choices) {
  return choices.one_of(world.structure().actors).id;
}

void start_something(Caseworld& world, Choices& choices) {
  const bool is_case = choices.below(2) == 0;
  const std::string fields = is_case ? R"({"subject":"x","owner":"barn"})" : "{}";
  auto step = world.decide_start_by("sekreteraren", is_case ? "arende" : "machine", fields);
  if (step) world.commit(*std::move(step));
}

void send_something(Caseworld& world, Choices& choices) {
  if (world.snapshots().empty()) return;
  const Command& command = choices.one_of(kCommands);
  const InstanceId id = choices.one_of(world.snapshots()).first;
  const std::string actor = any_actor(world, choices);
  auto step = world.decide_event_by(actor, id, command.event, command.fields);
  if (step) world.commit(*std::move(step));
}

/// The first command that somebody may send to this instance and that it takes, counted from
/// `offset`; nothing when there is none.
std::optional<Step> find_fitting(Caseworld& world, InstanceId id, std::size_t offset) {
  for (std::size_t i = 0; i < kCommands.size(); ++i) {
    const Command& command = kCommands[(offset + i) % kCommands.size()];
    for (const Actor& actor : world.structure().actors) {
      auto step = world.decide_event_by(actor.id, id, command.event, command.fields);
      if (step) return *std::move(step);
    }
  }
  return std::nullopt;
}

/// As `send_something`, by somebody who may, to an instance that takes it.
void send_something_fitting(Caseworld& world, Choices& choices) {
  if (world.snapshots().empty()) return;
  const InstanceId id = choices.one_of(world.snapshots()).first;
  auto step = find_fitting(world, id, choices.below(kCommands.size()));
  if (step) world.commit(*std::move(step));
}

void end_some_job(Caseworld& world, Choices& choices) {
  if (world.jobs().empty()) return;
  const JobId job = choices.one_of(world.jobs()).first;
  switch (choices.below(4)) {
    case 0:
      return world.exhaust_job(job, "no answer");
    case 1:
      return world.end_job(job, JobEnd::kSkipped);
    default:
      return world.end_job(job, JobEnd::kDone, R"({"at":"the door"})");
  }
}

void pause_or_resume(Caseworld& world, Choices& choices) {
  if (world.snapshots().empty()) return;
  const Snapshot& snapshot = choices.one_of(world.snapshots()).second;
  const Context context = world.context("driften");
  auto step = snapshot.paused ? decide_resume(snapshot, {"go on"}, context)
                              : decide_pause(snapshot, {"stop"}, context);
  if (step) world.commit(*std::move(step));
}

void treat_some_incident(Caseworld& world, Choices& choices) {
  if (world.incidents().empty()) return;
  const IncidentId incident = choices.one_of(world.incidents()).first;
  const bool edited = choices.below(3) == 0;
  const auto treatment = edited || choices.below(2) == 0 ? Treatment::kRetry : Treatment::kSkip;
  auto step = world.decide_incident_by(
      "driften", incident, treatment,
      edited ? std::optional(json(R"({"rounds":1})")) : std::nullopt, "because");
  if (step) world.commit(*std::move(step));
}

/// Undoes the last command, where the service would: nothing of it waits or has left.
void undo_last(Caseworld& world) {
  const auto& journal = world.journal();
  if (journal.empty() || !world.inbox().empty() || !world.incidents().empty()) return;
  std::size_t begin = journal.size() - 1;
  while (begin > 0 && journal[begin].kind == StepKind::kMessage) --begin;
  if (journal[begin].kind == StepKind::kCommand) world.undo_since(begin);
}

}  // namespace

std::vector<std::string> run_charts() {
  return {case_chart(), part_chart(), chart_document("machine", R"xml(
    <a:start role="sekreterare"/>
    <a:event name="interrupt" role="sekreterare"/>
    <a:event name="go_on" role="sekreterare"/>
    <a:event name="step" role="sekreterare"/>
    <a:event name="spin" role="sekreterare"/>
    <datamodel><data id="ticks" expr="0"/><data id="log" expr="[]"/><data id="left" expr="0"/></datamodel>
    <state id="working">
      <history id="where_it_was" type="deep"><transition target="both"/></history>
      <transition event="interrupt" target="interrupted"/>
      <parallel id="both">
        <state id="clock" initial="slow">
          <state id="slow">
            <onentry><send id="slow" event="tick" delay="7s"/></onentry>
            <onexit><cancel sendid="slow"/></onexit>
            <transition event="tick" target="fast"><assign location="ticks" expr="ticks + 1"/></transition>
          </state>
          <state id="fast">
            <onentry><send event="tick" delay="2s"/></onentry>
            <transition event="tick" target="slow"><assign location="ticks" expr="ticks + 1"/></transition>
          </state>
        </state>
        <state id="hand" initial="empty">
          <state id="empty"><transition event="step" target="full"/></state>
          <state id="full">
            <onentry><send id="letter" type="urn:arendegang:job" event="mail" target="byn"/></onentry>
            <onexit><cancel sendid="letter"/></onexit>
            <transition event="step" target="empty"/>
            <transition event="job.done.letter" target="empty">
              <assign location="log" expr="concat(log, _event.data)"/>
            </transition>
          </state>
        </state>
      </parallel>
      <transition event="spin"><send event="turn"><param name="rounds" expr="100000"/></send></transition>
      <transition event="turn" target="turning"><assign location="left" expr="_event.data.rounds"/></transition>
    </state>
    <state id="turning">
      <transition cond="left > 0" target="turning"><assign location="left" expr="left - 1"/></transition>
      <transition target="where_it_was"/>
    </state>
    <state id="interrupted">
      <transition event="go_on" target="where_it_was"/>
      <transition event="step" target="over"/>
    </state>
    <final id="over"/>)xml")};
}

void add_run_charts(Caseworld& world) {
  for (const std::string& document : run_charts()) world.add_chart(document);
}

void happen(Caseworld& world, std::uint32_t choice) {
  Choices choices(choice);
  switch (choices.below(12)) {
    case 0:
    case 1:
      return start_something(world, choices);
    case 2:
      return world.wait(1s * static_cast<int>(choices.below(90)));
    case 3:
    case 4:
      return end_some_job(world, choices);
    case 5:
      return pause_or_resume(world, choices);
    case 6:
      return treat_some_incident(world, choices);
    case 7:
      return world.deliver_inbox();
    case 8:
      return undo_last(world);
    case 9:
      return send_something(world, choices);
    default:
      return send_something_fitting(world, choices);
  }
}

}  // namespace arendegang::casework
