#include "engine/casework/listing.h"

#include <gmock/gmock.h>

#include "engine/casework/available.h"
#include "engine/casework/secrecy.h"
#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/sample_charts.h"

namespace arendegang::casework {
namespace {

using testing::ElementsAre;
using namespace std::chrono_literals;

class AListedCase : public testing::Test {
 protected:
  AListedCase() {
    world_.add_case_charts();
    id_ = world_.start("sekreteraren", "arende", R"({"subject":"Mini Maria","owner":"barn"})");
  }

  Listing listed(InstanceId id) {
    return list(world_.at(id), world_.chart_of(id), world_.context());
  }

  InstanceId dispatch() {
    world_.send("sekreteraren", id_, "prepare");
    world_.send("barngruppen", id_, "hand_over");
    world_.send("sekreteraren", id_, "decide", R"({"points":[{"text":"a","addressees":["byn"]}]})");
    return world_.child(id_, "round.byn");
  }

  /// Names of the actions that the state takes from this actor now.
  std::vector<std::string> offered_to(std::string_view actor, InstanceId id) {
    std::vector<std::string> names;
    for (const auto& action :
         available_actions(world_.at(id), world_.chart_of(id), *world_.structure().actor(actor),
                           world_.context())) {
      if (action.offered) names.push_back(action.event.name);
    }
    return names;
  }

  Caseworld world_;
  InstanceId id_;
};

TEST_F(AListedCase, ShowsWhatItsChartSays) {
  const Listing listing = listed(id_);
  EXPECT_EQ(listing.chart, "arende");
  EXPECT_EQ(listing.number, "SAM 2027/0001");
  EXPECT_EQ(listing.subject, "Mini Maria");
  EXPECT_EQ(listing.group, "barn");
  EXPECT_EQ(listing.party, "");
  EXPECT_EQ(listing.state, "inkommet");
  EXPECT_THAT(listing.state_ids, ElementsAre("received"));
  EXPECT_EQ(listing.created_at, world_.now);
}

TEST_F(AListedCase, ShowsItsColumnsAndLeavesEmptyWhatFails) {
  EXPECT_THAT(listed(id_).columns, ElementsAre("90", "0", ""));
}

TEST_F(AListedCase, ShowsTheDeadlineOfItsState) {
  EXPECT_FALSE(listed(id_).due);
  world_.send("sekreteraren", id_, "prepare");
  EXPECT_EQ(listed(id_).due, std::chrono::sys_days(2027y / 3 / 14) + 23h);
}

TEST_F(AListedCase, ShowsAllInnermostStatesOfAParallel) {
  const Listing listing = listed(dispatch());
  EXPECT_EQ(listing.state, "väntar på svar · skickas");
  EXPECT_EQ(listing.party, "byn");
  EXPECT_EQ(listing.parent, id_);
  EXPECT_THAT(listing.read_roles, ElementsAre("registrator"));
}

TEST_F(AListedCase, IsListedAlikeWheneverItIsListed) {
  const Listing before = listed(id_);
  world_.now += 24h;
  EXPECT_EQ(listed(id_), before);
}

TEST_F(AListedCase, OffersWhatItsStateTakesFromTheActor) {
  EXPECT_THAT(offered_to("sekreteraren", id_), ElementsAre("prepare"));
  EXPECT_THAT(offered_to("barngruppen", id_), ElementsAre());
  world_.send("sekreteraren", id_, "prepare");
  EXPECT_THAT(offered_to("barngruppen", id_), ElementsAre("hand_over"));
  EXPECT_THAT(offered_to("aldregruppen", id_), ElementsAre());
}

TEST_F(AListedCase, TellsAnActorAllThatItMayEverDo) {
  const auto actions =
      available_actions(world_.at(id_), world_.chart_of(id_),
                        *world_.structure().actor("sekreteraren"), world_.context());
  ASSERT_EQ(actions.size(), 3U);
  EXPECT_EQ(actions[1].event.name, "decide");
  EXPECT_FALSE(actions[1].offered);
  EXPECT_EQ(actions[1].event.fields.front().name, "points");
}

TEST_F(AListedCase, OffersAGuardThatReadsTheEvent) {
  world_.send("sekreteraren", id_, "prepare");
  world_.send("barngruppen", id_, "hand_over");
  EXPECT_THAT(offered_to("sekreteraren", id_), ElementsAre("decide"));
}

TEST_F(AListedCase, OffersAPartysPartToThatPartyOnly) {
  const InstanceId part = dispatch();
  EXPECT_THAT(offered_to("registrator-byn", part), ElementsAre("answer"));
  EXPECT_THAT(offered_to("registrator-region", part), ElementsAre());
}

TEST_F(AListedCase, OffersNothingWhilePausedOrAfterItsEnd) {
  world_.pause(id_);
  EXPECT_THAT(offered_to("sekreteraren", id_), ElementsAre());
}

TEST_F(AListedCase, IsReadByThoseWithARoleAndAPartByItsReaders) {
  const InstanceId part = dispatch();
  const auto reads = [&](std::string_view actor, InstanceId id) {
    return may_read(*world_.structure().actor(actor),
                    secrecy_of(world_.at(id), world_.chart_of(id), world_.context()));
  };
  EXPECT_TRUE(reads("registrator-byn", id_));
  EXPECT_FALSE(reads("utan-roll", id_));
  EXPECT_TRUE(reads("registrator-byn", part));
  EXPECT_FALSE(reads("sekreteraren", part));
}

TEST(AClosedCase, IsListedAsEndedAndStillTakesEvents) {
  Caseworld world;
  world.add_chart(chart_document("c", R"xml(
    <a:start role="sekreterare"/><a:closed expr="In('closed')"/>
    <a:event name="close" role="sekreterare"/><a:event name="reopen" role="sekreterare"/>
    <state id="open"><transition event="close" target="closed"/></state>
    <state id="closed"><transition event="reopen" target="open"/></state>)xml"));
  const InstanceId id = world.start("sekreteraren", "c");
  const auto listed = [&] { return list(world.at(id), world.chart_of(id), world.context()); };
  EXPECT_EQ(listed().status, Status::kActive);
  world.send("sekreteraren", id, "close");
  EXPECT_EQ(listed().status, Status::kEnded);
  EXPECT_EQ(world.at(id).status, Status::kActive);
  world.send("sekreteraren", id, "reopen");
  EXPECT_EQ(listed().status, Status::kActive);
}

}  // namespace
}  // namespace arendegang::casework
