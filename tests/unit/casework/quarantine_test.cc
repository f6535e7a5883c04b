#include <gmock/gmock.h>

#include "engine/casework/chart_of.h"
#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/rejection_matchers.h"
#include "tests/unit/casework/sample_charts.h"

namespace arendegang::casework {
namespace {

/// A case that was found not to be what its chart can run.
class AnInstanceWithAFaultOfItsOwn : public testing::Test {
 protected:
  AnInstanceWithAFaultOfItsOwn() {
    world_.add_case_charts();
    id_ = world_.start("sekreteraren", "arende", R"({"subject":"x","owner":"barn"})");
    broken_ = world_.at(id_);
    broken_.session.configuration = {"nowhere"};
  }

  Incident incident() {
    const Step step =
        decide_quarantine(broken_, "Expected states, but it has none", world_.context());
    apply_to(step);
    return step.incidents_opened.at(0);
  }
  void apply_to(const Step& step) { broken_ = *step.residual; }

  Caseworld world_;
  InstanceId id_;
  Snapshot broken_;
};

TEST_F(AnInstanceWithAFaultOfItsOwn, DoesNotFitItsChart) {
  EXPECT_FALSE(fault_of_fit(world_.at(id_), world_.catalogue()));
  EXPECT_THAT(fault_of_fit(broken_, world_.catalogue()),
              testing::Optional(testing::HasSubstr("'nowhere'")));
}

TEST_F(AnInstanceWithAFaultOfItsOwn, IsQuarantinedAsItIs) {
  const Step step = decide_quarantine(broken_, "a cause", world_.context());
  EXPECT_EQ(step.kind, StepKind::kQuarantined);
  EXPECT_EQ(step.version, broken_.version + 1);
  EXPECT_EQ(step.incidents_opened.at(0).cause, "a cause");
  EXPECT_EQ(step.incidents_opened.at(0).kind, IncidentKind::kQuarantined);
  EXPECT_EQ(step.residual->session, broken_.session);
  EXPECT_EQ(step.residual->status, Status::kQuarantined);
}

TEST_F(AnInstanceWithAFaultOfItsOwn, DoesNotGoOnWhileItIsBroken) {
  const Incident open = incident();
  EXPECT_THAT(decide_incident(broken_, open, Treatment::kRetry, std::nullopt, "",
                              world_.context("driften")),
              IsRejected(RejectionCode::kNotAccepted, "'nowhere'"));
}

TEST_F(AnInstanceWithAFaultOfItsOwn, GoesOnWhenItFitsAgain) {
  const Incident open = incident();
  broken_.session = world_.at(id_).session;
  const auto step = decide_incident(broken_, open, Treatment::kRetry, std::nullopt, "",
                                    world_.context("driften"));
  ASSERT_TRUE(step);
  EXPECT_EQ(step->status, Status::kActive);
}

TEST_F(AnInstanceWithAFaultOfItsOwn, EndsWhenItIsGivenUp) {
  const Incident open = incident();
  const auto step = decide_incident(broken_, open, Treatment::kSkip, std::nullopt, "gone",
                                    world_.context("driften"));
  ASSERT_TRUE(step);
  EXPECT_EQ(step->status, Status::kCancelled);
}

TEST_F(AnInstanceWithAFaultOfItsOwn, TakesNoCommandWhenItsChartIsGone) {
  broken_.chart_hash = "removed";
  EXPECT_THAT(decide_event(broken_, {"prepare", json("{}"), 0}, world_.context("sekreteraren")),
              IsRejected(RejectionCode::kQuarantined, "its chart 'arende' is not there"));
  EXPECT_THAT(decide_pause(broken_, {"stop"}, world_.context("driften")),
              IsRejected(RejectionCode::kQuarantined, "its chart 'arende' is not there"));
}

}  // namespace
}  // namespace arendegang::casework
