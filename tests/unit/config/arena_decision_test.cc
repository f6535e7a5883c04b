#include <gmock/gmock.h>

#include "engine/casework/decide.h"
#include "tests/unit/config/county.h"

namespace arendegang {
namespace {

using casework::InstanceId;
using casework::json;
using casework::Status;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAreArray;

/// What the arena decided is corrected or annulled by itself: the case stays, and so does what was.
class WhatTheArenaDecided : public County {
 protected:
  std::string correction(int point, char wording = '8') const {
    return R"({"nr":)" + std::to_string(point) + R"(,"skal":"skrivfel","lydelse":)" +
           text(wording) + "}";
  }
  /// Recommended, and with a network to be anchored there.
  InstanceId being_anchored() {
    const InstanceId id = on_political_agenda();
    world_.send("sekreterare", id, "rekommendera",
                R"({"datum":"2027-03-01","paragraf":"§ 7","natverk":["hsn"]})");
    carry_out();
    return id;
  }
  /// Dispatched, answered and forwarded; all that can be told of it is told.
  InstanceId known_everywhere() {
    const InstanceId id = dispatched();
    all_report(id);
    forward(id);
    carry_out();
    return id;
  }
  InstanceId annulled_after_dispatch() {
    const InstanceId id = known_everywhere();
    world_.send("sekreterare", id, "makulera_beslut", reason());
    return id;
  }
  void dispatch(InstanceId id) {
    world_.send("sekreterare", id, "expediera", R"({"justerat":")" + day() + "\"}");
  }
  std::vector<std::string> everybody() const {
    std::vector<std::string> all = parties_;
    all.insert(all.end(), {"mini-maria", "folkhalsa"});
    return all;
  }
};

// Annulling it

using AnAnnulledDecision = WhatTheArenaDecided;

TEST_F(AnAnnulledDecision, IsTheSecretarysToAnnul) {
  const InstanceId id = recommended();
  EXPECT_TRUE(refuses("samverkansledare-region", id, "makulera_beslut", reason()));
  EXPECT_TRUE(refuses("sekreterare", id, "makulera_beslut"));
  EXPECT_TRUE(refuses("sekreterare", on_political_agenda(), "makulera_beslut", reason()));
}

TEST_F(AnAnnulledDecision, LeavesTheCaseOnTheAgendaWithWhatWasDecidedKept) {
  const InstanceId id = recommended();
  world_.send("sekreterare", id, "makulera_beslut", reason());
  EXPECT_TRUE(world_.is_in(id, "hos_pahsu"));
  EXPECT_FALSE(is_closed(id));
  EXPECT_EQ(world_.data(id, "beslut"), json("null"));
  EXPECT_EQ(world_.data(id, "utfall"), json("\"\""));
  const auto kept = world_.data(id, "tidigare_beslut").at(0).as_object();
  EXPECT_EQ(kept.at("vad"), "makulering");
  EXPECT_EQ(kept.at("utfall"), "rekommenderat");
  EXPECT_EQ(kept.at("beslut").at("paragraf"), "§ 7");
  EXPECT_THAT(world_.jobs(), IsEmpty()) << "nobody had been told of it";
}

TEST_F(AnAnnulledDecision, IsMadeAnewAtTheArenaThatHadMadeIt) {
  const InstanceId id = on_officials_agenda();
  world_.send("sekreterare", id, "rekommendera", decided_today());
  world_.send("sekreterare", id, "makulera_beslut", reason());
  ASSERT_TRUE(world_.is_in(id, "hos_tahsu"));
  world_.send("sekreterare", id, "rekommendera", R"({"datum":"2027-03-01","paragraf":"§ 8"})");
  dispatch(id);
  EXPECT_EQ(world_.data(party(id, "berg"), "arenans_beslut").at("paragraf"), "§ 8");
  EXPECT_EQ(world_.data(party(id, "berg"), "omgang"), json("1"));
}

TEST_F(AnAnnulledDecision, MayHaveBeenARejection) {
  const InstanceId id = on_political_agenda();
  world_.send("sekreterare", id, "avsla",
              R"({"datum":"2027-03-01","paragraf":"§ 7","motivering":)" + text() + "}");
  world_.send("sekreterare", id, "makulera_beslut", reason());
  EXPECT_TRUE(world_.is_in(id, "hos_pahsu"));
  EXPECT_EQ(world_.data(id, "slutord"), json("null"));
}

TEST_F(AnAnnulledDecision, IsToldToTheNetworksThatWereAsked) {
  const InstanceId id = being_anchored();
  world_.send("sekreterare", id, "makulera_beslut", reason());
  EXPECT_THAT(mails("makulerat_beslut"), ElementsAre("hsn"));
}

TEST_F(AnAnnulledDecision, AsksNoNetworkAboutTheOneThatIsMadeInstead) {
  const InstanceId id = on_officials_agenda();
  world_.send("sekreterare", id, "rekommendera",
              R"({"datum":"2027-03-01","paragraf":"§ 7","natverk":["hsn"]})");
  world_.send("sekreterare", id, "makulera_beslut", reason());
  world_.send(
      "sekreterare", id, "foresla",
      R"({"attsatser":[{"nr":1,"typ":"beslutar","adressat":"arenan","lydelse":)" + text() + "}]}");
  world_.send("sekreterare", id, "besluta", decided_today());
  EXPECT_TRUE(world_.is_in(id, "att_expediera"));
}

TEST_F(AnAnnulledDecision, IsToldToEverybodyWhoGotIt) {
  const InstanceId id = annulled_after_dispatch();
  EXPECT_THAT(mails("makulerat_beslut"), UnorderedElementsAreArray(everybody()));
  EXPECT_THAT(mails("ny_runda"), IsEmpty());
  EXPECT_EQ(last_mail("beslut").at("slag"), "Makulerat beslut");
  EXPECT_EQ(last_mail("beslut").at("paragraf"), "§ 7");
  EXPECT_EQ(last_mail("beslut").at("version"), 2);
  EXPECT_TRUE(world_.is_in(id, "hos_pahsu"));
  carry_out();
  world_.send("sekreterare", id, "byt_namn", R"({"arendemening":"Nytt","skal":"tydligare"})");
  EXPECT_THAT(mails("nytt_namn"), UnorderedElementsAreArray(everybody()));
}

TEST_F(AnAnnulledDecision, StopsThePartiesWithItsReasonAndKeepsWhatTheyReported) {
  const InstanceId id = known_everywhere();
  const InstanceId berg = party(id, "berg");
  world_.send("sekreterare", id, "makulera_beslut", reason());
  EXPECT_EQ(world_.at(berg).status, Status::kEnded);
  EXPECT_EQ(listed(berg).state, "Rundan avbruten");
  const auto why = world_.data(berg, "avbrott").at(0).as_object();
  EXPECT_EQ(why.at("vad"), "arenans beslut är makulerat");
  EXPECT_EQ(why.at("skal"), json(text()));
  EXPECT_EQ(world_.data(berg, "beslut").at(0).at("paragraf"), "§ 12");
  EXPECT_TRUE(refuses("registrator-berg", berg, "makulera", R"({"skal":"för sent"})"));
  ASSERT_THAT(world_.data(id, "tidigare_rundor").as_array(), SizeIs(1));
  EXPECT_EQ(world_.data(id, "tidigare_rundor").at(0).at("svar").as_object().size(), 9U);
}

TEST_F(AnAnnulledDecision, RemindsNobodyAnyMore) {
  const InstanceId id = dispatched();
  world_.send("sekreterare", id, "makulera_beslut", reason());
  carry_out();
  world_.wait(std::chrono::days(500));
  EXPECT_THAT(world_.jobs(), IsEmpty());
}

TEST_F(AnAnnulledDecision, IsFollowedByARoundOfItsOwn) {
  const InstanceId id = annulled_after_dispatch();
  world_.send("sekreterare", id, "rekommendera", R"({"datum":"2027-03-01","paragraf":"§ 8"})");
  dispatch(id);
  EXPECT_EQ(world_.data(party(id, "berg"), "omgang"), json("2"));
  all_report(id, "inte_i_enlighet");
  world_.send("ordforande-hsn", id, "ny_runda", R"({"motivering":)" + text() + "}");
  EXPECT_TRUE(world_.is_in(id, "att_expediera"));
}

TEST_F(AnAnnulledDecision, DoesNotWaitForAPartThatIsPaused) {
  const InstanceId id = dispatched();
  const InstanceId berg = party(id, "berg");
  world_.commit(decide_pause(world_.at(berg), {"väntar"}, world_.context("driftansvarig")).value());
  world_.send("sekreterare", id, "makulera_beslut", reason());
  EXPECT_TRUE(world_.is_in(id, "hos_pahsu"));
  world_.commit(
      decide_resume(world_.at(berg), {"vidare"}, world_.context("driftansvarig")).value());
  world_.deliver_inbox();
  EXPECT_EQ(listed(berg).state, "Rundan avbruten");
}

TEST_F(AnAnnulledDecision, HoldsAgainWhenTheAnnulmentIsUndone) {
  const InstanceId id = known_everywhere();
  const std::size_t before = world_.journal().size();
  world_.send("sekreterare", id, "makulera_beslut", reason());
  world_.undo_since(before);
  EXPECT_TRUE(world_.is_in(id, "partsrunda_klar"));
  EXPECT_EQ(world_.at(party(id, "berg")).status, Status::kActive);
  EXPECT_THAT(world_.jobs(), IsEmpty());
}

TEST_F(AnAnnulledDecision, IsOfACaseThatIsOpen) {
  const InstanceId id = dispatched();
  finish_every_stage(id);
  world_.send("sekreterare", id, "avsluta");
  EXPECT_EQ(refusal("sekreterare", id, "makulera_beslut", reason()),
            "Ärendet är avslutat. Öppna det igen först.");
}

TEST_F(WhatTheArenaDecided, EndsThePartiesPartsWithItsReasonWhateverBreaksItOff) {
  const std::string decided = R"(,"datum":"2027-03-01","paragraf":"§ 30")";
  const std::vector<std::pair<const char*, std::string>> ways = {{"aterkalla", reason(decided)},
                                                                 {"makulera", reason()}};
  for (const auto& [way, fields] : ways) {
    const InstanceId id = dispatched();
    const InstanceId berg = party(id, "berg");
    world_.send("sekreterare", id, way, fields);
    EXPECT_EQ(world_.data(berg, "avbrott").at(0).at("skal"), json(text())) << way;
  }
}

// Correcting its wording

using ACorrectedPoint = WhatTheArenaDecided;

TEST_F(ACorrectedPoint, IsCorrectedBeforeTheDispatchForThoseWhoHaveSeenIt) {
  const InstanceId id = being_anchored();
  EXPECT_TRUE(refuses("samverkansledare-region", id, "ratta_attsats", correction(2)));
  world_.send("sekreterare", id, "ratta_attsats", correction(2));
  EXPECT_EQ(world_.data(id, "attsatser").at(1).at("lydelse"), json(text('8')));
  EXPECT_EQ(world_.data(id, "tidigare_satser").at(0).at("lydelse"), json(text('d')));
  EXPECT_EQ(world_.data(id, "tidigare_satser").at(0).at("skal"), "skrivfel");
  EXPECT_THAT(mails("rattad_sats"), ElementsAre("hsn"));
  world_.send("sekreterare", id, "avsta_forankring", reason(R"(,"natverk":"hsn")"));
  dispatch(id);
  EXPECT_EQ(world_.data(party(id, "berg"), "attsatser").at(0).at("lydelse"), json(text('8')));
}

TEST_F(ACorrectedPoint, ReachesEverybodyWhoGotItAfterTheDispatch) {
  const InstanceId id = known_everywhere();
  const InstanceId berg = party(id, "berg");
  world_.send("sekreterare", id, "ratta_attsats", correction(2));
  EXPECT_THAT(mails("rattad_sats"), UnorderedElementsAreArray(everybody()));
  EXPECT_EQ(world_.data(berg, "attsatser").at(0).at("lydelse"), json(text('8')));
  EXPECT_EQ(world_.data(berg, "tidigare_satser").at(0).at("lydelse"), json(text('d')));
  EXPECT_EQ(last_mail("beslut").at("version"), 2);
  const auto published = last_mail("beslut").at("attsatser").at(1).as_object();
  EXPECT_EQ(published.at("lydelse"), json(text('8')));
  EXPECT_EQ(published.at("rattad").at("lydelse"), json(text('d')));
  EXPECT_TRUE(world_.is_in(id, "partsrunda_klar")) << "what the parties have decided stands";
}

TEST_F(ACorrectedPoint, IsNotToldToPartiesThatNeverGotIt) {
  const InstanceId id = known_everywhere();
  world_.send("sekreterare", id, "ratta_attsats", correction(1));
  EXPECT_THAT(mails("rattad_sats"), ElementsAre("mini-maria", "folkhalsa"));
  EXPECT_THAT(world_.data(party(id, "berg"), "tidigare_satser").as_array(), IsEmpty());
}

TEST_F(ACorrectedPoint, IsCorrectedAlsoInACaseThatIsClosed) {
  const InstanceId id = dispatched();
  const InstanceId berg = party(id, "berg");
  finish_every_stage(id);
  world_.send("sekreterare", id, "avsluta");
  world_.send("sekreterare", id, "ratta_attsats", correction(2));
  EXPECT_EQ(world_.data(berg, "attsatser").at(0).at("lydelse"), json(text('8')));
  EXPECT_EQ(world_.data(berg, "tidigare_satser").at(0).at("lydelse"), json(text('d')));
}

TEST_F(ACorrectedPoint, KeepsEachOfItsEarlierWordings) {
  const InstanceId id = dispatched();
  world_.send("sekreterare", id, "ratta_attsats", correction(2, '7'));
  world_.send("sekreterare", id, "ratta_attsats", correction(2, '8'));
  EXPECT_EQ(world_.data(id, "tidigare_satser").at(0).at("lydelse"), json(text('d')));
  EXPECT_EQ(world_.data(id, "tidigare_satser").at(1).at("lydelse"), json(text('7')));
}

TEST_F(ACorrectedPoint, IsARecordThatReplacesTheEarlierOne) {
  const InstanceId id = dispatched();
  const std::size_t before = world_.journal().size();
  world_.send("sekreterare", id, "ratta_attsats", correction(2));
  ASSERT_THAT(world_.journal().at(before).records, testing::Not(IsEmpty()));
  EXPECT_EQ(world_.journal().at(before).records.front().replaces, std::string(64, 'd'));
}

TEST_F(ACorrectedPoint, IsOneThatTheArenaHasDecidedAndThatReadsOtherwise) {
  EXPECT_TRUE(refuses("sekreterare", on_political_agenda(), "ratta_attsats", correction(2)));
  const InstanceId id = dispatched();
  EXPECT_EQ(refusal("sekreterare", id, "ratta_attsats", correction(9)),
            "Beslutet har ingen att-sats med det numret.");
  EXPECT_EQ(refusal("sekreterare", id, "ratta_attsats", correction(2, 'd')),
            "Att-satsen lyder redan så.");
  const InstanceId rejected = on_political_agenda();
  world_.send("sekreterare", rejected, "avsla",
              R"({"datum":"2027-03-01","paragraf":"§ 7","motivering":)" + text() + "}");
  EXPECT_EQ(refusal("sekreterare", rejected, "ratta_attsats", correction(2)),
            "Arenan har inte beslutat någon att-sats.");
}

}  // namespace
}  // namespace arendegang
