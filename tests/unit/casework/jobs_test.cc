#include <gmock/gmock.h>

#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/sample_charts.h"

namespace arendegang::casework {
namespace {

using namespace std::chrono_literals;

class AJob : public testing::Test {
 protected:
  AJob() {
    world_.add_case_charts();
    id_ = world_.start("sekreteraren", "arende", R"({"subject":"Mini Maria","owner":"barn"})");
    world_.send("sekreteraren", id_, "prepare");
    world_.wait(60s);
  }

  /// A chart that asks for one job with this attribute, and notes how it ends.
  InstanceId start_asking(const std::string& attribute) {
    world_.add_chart(chart_document("asking", R"xml(
      <a:start role="sekreterare"/>
      <datamodel><data id="result" expr="null"/></datamodel>
      <state id="s"><onentry>
        <send id="code" type="urn:arendegang:job" event="code" target="byn" )xml" +
                                                  attribute + R"xml(/>
      </onentry>
      <transition event="job.done.code"><assign location="result" expr="_event.data"/></transition>
      <transition event="job.skipped.code"><assign location="result" expr="'skipped'"/></transition>
      </state>)xml"));
    return world_.start("sekreteraren", "asking");
  }

  const Job& job_of(InstanceId id) const {
    return world_.jobs().at(world_.at(id).open_jobs.at(0).id);
  }

  Caseworld world_;
  InstanceId id_;
};

TEST_F(AJob, CarriesWhatTheChartAskedFor) {
  const Job& job = world_.only_job();
  EXPECT_EQ(job.instance, id_);
  EXPECT_EQ(job.kind, "mail");
  EXPECT_EQ(job.sendid, "letter");
  EXPECT_EQ(job.target, "byn");
  EXPECT_EQ(std::get<statechart::Json>(job.payload), json(R"({"about":"Mini Maria"})"));
  EXPECT_EQ(world_.at(id_).open_jobs.front(), (OpenJob{job.id, "letter", "mail", "byn"}));
}

TEST_F(AJob, WaitsOutTheRegretOfItsKind) {
  EXPECT_EQ(world_.only_job().not_before, world_.now + 10min);
}

TEST_F(AJob, WaitsOutTheRegretThatTheChartStates) {
  EXPECT_EQ(job_of(start_asking("")).not_before, world_.now);
  EXPECT_EQ(job_of(start_asking(R"(a:regret="90s")")).not_before, world_.now + 90s);
}

TEST_F(AJob, TellsItsChartTheResult) {
  const InstanceId id = start_asking("");
  world_.end_job(job_of(id).id, JobEnd::kDone, R"({"code":4711})");
  EXPECT_EQ(world_.data(id, "result"), json(R"({"code":4711})"));
  EXPECT_TRUE(world_.at(id).open_jobs.empty());
  EXPECT_EQ(world_.journal().back().kind, StepKind::kJobResult);
}

TEST_F(AJob, TellsItsChartThatItWasSkipped) {
  const InstanceId id = start_asking("");
  world_.end_job(job_of(id).id, JobEnd::kSkipped);
  EXPECT_EQ(world_.data(id, "result"), json(R"("skipped")"));
}

TEST_F(AJob, IsDroppedByCancel) {
  world_.send("barngruppen", id_, "hand_over");
  EXPECT_TRUE(world_.at(id_).open_jobs.empty());
  EXPECT_TRUE(world_.jobs().empty());
}

TEST_F(AJob, IsLeftAloneByCancelOnceAWorkerWasGivenIt) {
  const JobId taken = world_.only_job().id;
  world_.given_out = [taken](JobId id) { return id == taken; };
  world_.send("barngruppen", id_, "hand_over");
  EXPECT_EQ(world_.at(id_).open_jobs.front().id, taken);
}

TEST_F(AJob, IsNeverAskedForWhenItIsCancelledInTheSameBreath) {
  world_.add_chart(chart_document("fickle", R"xml(
    <a:start role="sekreterare"/>
    <state id="s"><onentry>
      <send id="m" type="urn:arendegang:job" event="mail" target="byn"/>
      <cancel sendid="m"/>
    </onentry></state>)xml"));
  const InstanceId id = world_.start("sekreteraren", "fickle");
  EXPECT_TRUE(world_.at(id).open_jobs.empty());
  EXPECT_TRUE(world_.journal().back().jobs.empty());
}

TEST_F(AJob, ThatEndsWhileTheCaseIsPausedIsToldAfterwards) {
  const InstanceId id = start_asking("");
  world_.pause(id);
  world_.end_job(job_of(id).id, JobEnd::kDone, "7");
  EXPECT_TRUE(world_.at(id).open_jobs.empty());
  EXPECT_EQ(world_.data(id, "result"), json("null"));
  EXPECT_EQ(world_.inbox().size(), 1U);
  world_.resume(id);
  world_.deliver_inbox();
  EXPECT_EQ(world_.data(id, "result"), json("7"));
}

TEST_F(AJob, ThatIsExhaustedBecomesAnIncidentAndStaysOpen) {
  const JobId job = world_.only_job().id;
  world_.exhaust_job(job, "550 no such mailbox");
  const Incident& incident = world_.only_incident();
  EXPECT_EQ(incident.kind, IncidentKind::kJobExhausted);
  EXPECT_EQ(incident.cause, "550 no such mailbox");
  EXPECT_EQ(incident.job, job);
  EXPECT_EQ(world_.at(id_).open_jobs.size(), 1U);
  EXPECT_EQ(world_.at(id_).status, Status::kActive);
}

}  // namespace
}  // namespace arendegang::casework
