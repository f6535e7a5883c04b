#include <gmock/gmock.h>

#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/rejection_matchers.h"
#include "tests/unit/casework/sample_charts.h"

namespace arendegang::casework {
namespace {

using namespace std::chrono_literals;

/// A chart that breaks when the event's data says so.
constexpr auto kFragile = R"xml(
  <a:start role="sekreterare"/>
  <a:event name="order" role="sekreterare"><a:field name="rounds" type="integer"/></a:event>
  <datamodel><data id="left" expr="0"/><data id="done" expr="false"/></datamodel>
  <state id="s">
    <transition event="order"><send event="work"><param name="rounds" expr="_event.data.rounds"/></send></transition>
    <transition event="work" target="working"><assign location="left" expr="_event.data.rounds"/></transition>
  </state>
  <state id="working">
    <transition cond="left > 0" target="working"><assign location="left" expr="left - 1"/></transition>
    <transition target="s"><assign location="done" expr="true"/></transition>
  </state>)xml";

class AQuarantine : public testing::Test {
 protected:
  AQuarantine() {
    world_.add_chart(chart_document("fragile", kFragile));
    id_ = world_.start("sekreteraren", "fragile");
    world_.send("sekreteraren", id_, "order", R"({"rounds":1000000})");
  }

  Caseworld world_;
  InstanceId id_;
};

TEST_F(AQuarantine, StopsAnInstanceThatNeverComesToRest) {
  EXPECT_EQ(world_.at(id_).status, Status::kQuarantined);
  EXPECT_EQ(world_.journal().back().kind, StepKind::kQuarantined);
  EXPECT_EQ(world_.only_incident().kind, IncidentKind::kQuarantined);
  EXPECT_TRUE(world_.is_in(id_, "s"));
}

TEST_F(AQuarantine, RefusesCommands) {
  EXPECT_THAT(world_.decide_event_by("sekreteraren", id_, "order", R"({"rounds":1})"),
              IsRejected(RejectionCode::kQuarantined, "until its incident is treated"));
}

TEST_F(AQuarantine, EndsWithARetryOfEditedData) {
  world_.treat(world_.only_incident().id, Treatment::kRetry, json(R"({"rounds":3})"));
  EXPECT_EQ(world_.at(id_).status, Status::kActive);
  EXPECT_EQ(world_.data(id_, "done"), json("true"));
  EXPECT_TRUE(world_.incidents().empty());
}

TEST_F(AQuarantine, ComesBackWhenTheRetryFailsAgain) {
  world_.treat(world_.only_incident().id, Treatment::kRetry);
  EXPECT_EQ(world_.at(id_).status, Status::kQuarantined);
  EXPECT_EQ(world_.incidents().size(), 1U);
}

TEST_F(AQuarantine, EndsWithASkipThatSaysWhy) {
  world_.treat(world_.only_incident().id, Treatment::kSkip);
  EXPECT_EQ(world_.at(id_).status, Status::kActive);
  EXPECT_EQ(world_.journal().back().kind, StepKind::kIncidentClosed);
  EXPECT_EQ(world_.journal().back().reason, "because");
  EXPECT_TRUE(world_.decide_event_by("sekreteraren", id_, "order", R"({"rounds":1})"));
}

TEST_F(AQuarantine, HoldsMessagesUntilItIsOver) {
  world_.add_chart(chart_document("caller", R"xml(
    <a:start role="sekreterare"/>
    <state id="s"><onentry><send target="#_scxml_1" event="work"/></onentry></state>)xml"));
  world_.start("sekreteraren", "caller");
  EXPECT_EQ(world_.inbox().size(), 1U);
  world_.deliver_inbox();
  EXPECT_EQ(world_.inbox().size(), 1U);
  world_.treat(world_.only_incident().id, Treatment::kSkip);
  world_.deliver_inbox();
  EXPECT_TRUE(world_.inbox().empty());
  EXPECT_EQ(world_.journal().back().kind, StepKind::kParked);
}

TEST_F(AQuarantine, OfAChildThatCannotStartIsTriedAgain) {
  world_.add_chart(chart_document("child", R"xml(
    <a:start from="parent"/>
    <datamodel><data id="rounds" expr="0"/></datamodel>
    <state id="a"><transition cond="rounds > 0" target="a"><assign location="rounds" expr="rounds - 1"/></transition></state>)xml"));
  world_.add_chart(chart_document("parent", R"xml(
    <a:start role="sekreterare"><a:field name="rounds" type="integer"/></a:start>
    <datamodel><data id="rounds" expr="0"/></datamodel>
    <state id="s"><invoke type="scxml" src="child" id="c"><param name="rounds" expr="rounds"/></invoke></state>)xml"));
  world_.treat(world_.only_incident().id, Treatment::kSkip);
  const InstanceId parent = world_.start("sekreteraren", "parent", R"({"rounds":1000000})");
  const InstanceId child = world_.child(parent, "c");
  ASSERT_EQ(world_.at(child).status, Status::kQuarantined);
  EXPECT_FALSE(world_.at(child).session.entered);
  world_.treat(world_.only_incident().id, Treatment::kRetry);
  EXPECT_EQ(world_.at(child).status, Status::kQuarantined);
  world_.treat(world_.only_incident().id, Treatment::kSkip);
  EXPECT_EQ(world_.at(child).status, Status::kCancelled);
}

TEST_F(AQuarantine, NeedsAnOperatorToEnd) {
  const IncidentId id = world_.only_incident().id;
  EXPECT_THAT(world_.decide_incident_by("sekreteraren", id, Treatment::kRetry),
              IsRejected(RejectionCode::kNotAllowed, "drift"));
  EXPECT_THAT(world_.decide_incident_by("", id, Treatment::kRetry),
              IsRejected(RejectionCode::kUnknownActor, ""));
}

TEST_F(AQuarantine, IsNotSkippedWithoutAReasonOrWithData) {
  const IncidentId id = world_.only_incident().id;
  EXPECT_THAT(world_.decide_incident_by("driften", id, Treatment::kSkip, std::nullopt, ""),
              IsRejected(RejectionCode::kField, "reason"));
  EXPECT_THAT(world_.decide_incident_by("driften", id, Treatment::kSkip, json("{}")),
              IsRejected(RejectionCode::kMalformed, "retry only"));
}

TEST_F(AQuarantine, IsTreatedByItsOwnIncidentOnly) {
  const InstanceId other = world_.start("sekreteraren", "fragile");
  EXPECT_THAT(decide_incident(world_.at(other), world_.only_incident(), Treatment::kRetry,
                              std::nullopt, "", world_.context("driften")),
              IsRejected(RejectionCode::kMalformed, "instance 2"));
}

class AnExhaustedJob : public testing::Test {
 protected:
  AnExhaustedJob() {
    world_.add_chart(chart_document("mailing", R"xml(
      <a:start role="sekreterare"/>
      <datamodel><data id="skipped" expr="false"/></datamodel>
      <state id="s"><onentry>
        <send id="m" type="urn:arendegang:job" event="mail" target="byn"><param name="to" expr="'a'"/></send>
      </onentry>
      <transition event="job.skipped.m"><assign location="skipped" expr="true"/></transition>
      </state>)xml"));
    id_ = world_.start("sekreteraren", "mailing");
    job_ = world_.only_job().id;
    world_.exhaust_job(job_, "no answer");
  }

  Caseworld world_;
  InstanceId id_;
  JobId job_;
};

TEST_F(AnExhaustedJob, StaysTheSameJobWhenItIsRetried) {
  world_.treat(world_.only_incident().id, Treatment::kRetry);
  EXPECT_EQ(world_.only_job().id, job_);
  EXPECT_TRUE(world_.incidents().empty());
}

TEST_F(AnExhaustedJob, BecomesAnotherJobWhenItIsEdited) {
  world_.treat(world_.only_incident().id, Treatment::kRetry, json(R"({"to":"b"})"));
  const Job& job = world_.only_job();
  EXPECT_NE(job.id, job_);
  EXPECT_EQ(job.kind, "mail");
  EXPECT_EQ(job.target, "byn");
  EXPECT_EQ(job.sendid, "m");
  EXPECT_EQ(std::get<statechart::Json>(job.payload), json(R"({"to":"b"})"));
  EXPECT_EQ(job.not_before, world_.now);
}

TEST_F(AnExhaustedJob, TellsItsChartWhenItIsSkipped) {
  world_.treat(world_.only_incident().id, Treatment::kSkip);
  EXPECT_EQ(world_.data(id_, "skipped"), json("true"));
  EXPECT_TRUE(world_.jobs().empty());
}

TEST_F(AnExhaustedJob, ThatWasDoneLateNeedsNoTreatment) {
  const Incident incident = world_.only_incident();
  world_.end_job(job_, JobEnd::kDone);
  const auto step = decide_incident(world_.at(id_), incident, Treatment::kRetry, std::nullopt, "",
                                    world_.context("driften"));
  ASSERT_TRUE(step);
  EXPECT_TRUE(step->jobs.empty());
  EXPECT_TRUE(step->messages.empty());
}

}  // namespace
}  // namespace arendegang::casework
