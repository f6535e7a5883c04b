#include <gmock/gmock.h>

#include "tests/unit/config/county.h"

namespace arendegang {
namespace {

using casework::InstanceId;
using casework::json;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;
using namespace std::chrono_literals;

/// ARCHITECTURE §2.7: nothing is wrong without a way back.
class AWayBack : public County {
 protected:
  /// One from each side of the dispatch, and all that can be told of it is told.
  InstanceId forwarded() {
    const InstanceId id = dispatched();
    all_report(id);
    forward(id);
    carry_out();
    return id;
  }
  std::string label(InstanceId id) { return listed(id).state; }
  std::vector<std::string> everybody_told() const {
    std::vector<std::string> all = parties_;
    all.insert(all.end(), {"mini-maria", "folkhalsa"});
    return all;
  }
};

// Withdrawing

using Withdrawing = AWayBack;

TEST_F(Withdrawing, IsForThoseWhoInitiatedIt) {
  const InstanceId id = submit();
  EXPECT_EQ(refusal("sammankallande-psykisk-halsa", id, "aterkalla", reason()),
            "Den som har initierat ärendet återkallar det, eller sekreteraren eller en "
            "samverkansledare.");
  EXPECT_TRUE(refuses("ordforande-hsn", id, "aterkalla", reason()));
  world_.send("sammankallande-mini-maria", id, "aterkalla", reason());
  EXPECT_EQ(label(id), "Återkallat");
  EXPECT_TRUE(is_closed(id));
}

TEST_F(Withdrawing, IsToldToThoseWhoHaveTheCase) {
  const InstanceId id = on_officials_agenda();
  world_.send("sekreterare", id, "lyft", R"({"till":"regional-ledningsgrupp"})");
  world_.send("sekreterare", id, "aterkalla", reason());
  EXPECT_THAT(mails("stangt"), UnorderedElementsAre("mini-maria", "regional-ledningsgrupp"));
  EXPECT_EQ(last_mail("stangt").at("rubrik"), "Återkallat");
}

TEST_F(Withdrawing, WhatIsDispatchedIsTheArenasToDecide) {
  const InstanceId id = forwarded();
  EXPECT_EQ(refusal("sekreterare", id, "aterkalla", reason()),
            "Det som är expedierat återkallas genom ett beslut på arenan. Ange dag och paragraf.");
  const std::string decided = R"(,"datum":")" + day() + R"(","paragraf":"§ 30")";
  EXPECT_TRUE(refuses("sammankallande-mini-maria", id, "aterkalla", reason(decided)));
  const InstanceId berg = party(id, "berg");
  world_.send("sekreterare", id, "aterkalla", reason(decided));
  EXPECT_EQ(label(id), "Återkallat");
  EXPECT_EQ(world_.at(berg).status, casework::Status::kEnded);
  EXPECT_THAT(mails("stangt"), testing::UnorderedElementsAreArray(everybody_told()));
  EXPECT_EQ(last_mail("beslut").at("slag"), "Återkallat");
  EXPECT_EQ(last_mail("beslut").at("version"), 2);
  EXPECT_THAT(world_.data(id, "tidigare_rundor").as_array(), SizeIs(1));
}

// Closing without a decision

using ClosingWithoutADecision = AWayBack;

TEST_F(ClosingWithoutADecision, IsForACaseThatIsNotDecided) {
  EXPECT_TRUE(refuses("sekreterare", recommended(), "avskriv", reason()));
  const InstanceId id = on_political_agenda();
  EXPECT_TRUE(refuses("koordinator-region", id, "avskriv", reason()));
  world_.send("samverkansledare-region", id, "avskriv", reason());
  EXPECT_EQ(label(id), "Avskrivet utan beslut");
  EXPECT_THAT(mails("stangt"), ElementsAre("mini-maria"));
}

TEST_F(ClosingWithoutADecision, StopsWhatWouldHaveReminded) {
  const InstanceId id = submit();
  assess(id);
  prepare(id);
  world_.send("sekreterare", id, "avskriv", reason());
  world_.wait(200 * 24h);
  EXPECT_THAT(mails("beredningspaminnelse"), IsEmpty());
}

// Annulling

using Annulling = AWayBack;

TEST_F(Annulling, LeavesTheNumberWithItsMark) {
  const InstanceId id = submit();
  EXPECT_TRUE(refuses("samverkansledare-region", id, "makulera", reason()));
  world_.send("sekreterare", id, "makulera", reason());
  EXPECT_EQ(listed(id).number, "SAM 2027/0001");
  EXPECT_EQ(label(id), "Makulerat");
  EXPECT_EQ(refusal("sekreterare", id, "makulera", reason()), "Ärendet är redan makulerat.");
  EXPECT_EQ(world_.at(submit()).number, "SAM 2027/0002");
}

TEST_F(Annulling, IsToldToEverybodyWhoGotTheDecision) {
  const InstanceId id = forwarded();
  world_.send("sekreterare", id, "makulera", reason());
  EXPECT_THAT(mails("stangt"), testing::UnorderedElementsAreArray(everybody_told()));
  EXPECT_THAT(mails("rekommendation"), IsEmpty());
  EXPECT_EQ(last_mail("beslut").at("slag"), "Makulerat");
}

// Reopening

using Reopening = AWayBack;

TEST_F(Reopening, GoesBackToWhereTheCaseWas) {
  const InstanceId id = submit();
  assess(id);
  prepare(id);
  world_.send("sekreterare", id, "aterkalla", reason());
  EXPECT_TRUE(refuses("koordinator-region", id, "ateroppna", reason()));
  carry_out();
  world_.send("sekreterare", id, "ateroppna", reason());
  EXPECT_TRUE(world_.is_in(id, "under_beredning"));
  EXPECT_FALSE(is_closed(id));
  EXPECT_THAT(mails("ateroppnat"), ElementsAre("mini-maria"));
  EXPECT_EQ(world_.data(id, "tidigare_slutord").as_array().at(0).as_object().at("vad"),
            "återkallat");
  hand_in(id);
}

TEST_F(Reopening, IsForEachWayThatACaseIsClosedBeforeADecision) {
  for (const char* way : {"aterkalla", "avskriv", "makulera"}) {
    const InstanceId id = on_officials_agenda();
    world_.send("sekreterare", id, way, reason());
    world_.send("sekreterare", id, "ateroppna", reason());
    EXPECT_TRUE(world_.is_in(id, "hos_tahsu")) << way;
  }
  const InstanceId redirected = submit();
  world_.send("sekreterare", redirected, "hanvisa",
              R"({"till":"Bergs kommun","motivering":)" + text() + "}");
  world_.send("sekreterare", redirected, "ateroppna", reason());
  EXPECT_TRUE(world_.is_in(redirected, "initierat"));
}

TEST_F(Reopening, TakesWhatTheArenaRejectedToAnAgendaAgain) {
  const InstanceId id = on_political_agenda();
  world_.send("sekreterare", id, "avsla",
              R"({"datum":"2027-03-01","paragraf":"§ 7","motivering":)" + text() + "}");
  world_.send("sekreterare", id, "meddela", R"({"justerat":"2027-03-01"})");
  EXPECT_EQ(label(id), "Avslaget");
  world_.send("sekreterare", id, "ateroppna", reason());
  EXPECT_TRUE(world_.is_in(id, "hos_presidiet"));
  EXPECT_EQ(world_.data(id, "beslut"), json("null"));
  EXPECT_THAT(world_.data(id, "tidigare_beslut").as_array(), SizeIs(1));
}

TEST_F(Reopening, LetsWhatWasWithdrawnBeDispatchedAgain) {
  const InstanceId id = dispatched();
  world_.send("sekreterare", id, "aterkalla", reason(R"(,"datum":"2027-03-01","paragraf":"§ 30")"));
  world_.send("sekreterare", id, "ateroppna", reason());
  ASSERT_TRUE(world_.is_in(id, "att_expediera"));
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
  EXPECT_EQ(world_.data(party(id, "berg"), "omgang"), json("2"));
}

TEST_F(Reopening, WakesThePartiesPartsWithTheCase) {
  const InstanceId id = dispatched();
  finish_every_stage(id);
  world_.send("sekreterare", id, "avsluta");
  const InstanceId berg = party(id, "berg");
  EXPECT_TRUE(is_closed(id));
  EXPECT_TRUE(is_closed(berg));
  const std::string correction = R"({"nr":1,"skal":"fel paragraf","paragraf":"§ 99"})";
  EXPECT_TRUE(refuses("registrator-berg", berg, "ratta", correction));
  EXPECT_EQ(refusal("deltagare-berg", id, "sprid", R"({"part":"berg"})"),
            "Ärendet är avslutat. Öppna det igen först.");
  carry_out();
  world_.send("sekreterare", id, "ateroppna", reason());
  EXPECT_TRUE(world_.is_in(id, "uppfoljning_klar"));
  EXPECT_FALSE(is_closed(berg));
  EXPECT_THAT(mails("rattelse"), IsEmpty());
  EXPECT_THAT(mails("rekommendation"), IsEmpty());
  EXPECT_THAT(mails("ateroppnat"), testing::UnorderedElementsAreArray(everybody_told()));
  world_.send("registrator-berg", berg, "ratta", correction);
  EXPECT_THAT(mails("rattelse"), ElementsAre("mini-maria", "folkhalsa"));
  world_.send("sekreterare", id, "avsluta");
  EXPECT_TRUE(is_closed(id));
  EXPECT_THAT(world_.incidents(), IsEmpty());
}

TEST_F(Reopening, RemindsAPartyThatHadNotAnsweredByTheDayThatHolds) {
  const InstanceId id = dispatched();
  for (const char* stage :
       {"partsrunda", "vidareformedling", "spridning", "genomforande", "uppfoljning"}) {
    world_.send("sekreterare", id, "avsta_steg",
                R"({"steg":")" + std::string(stage) + R"(","skal":)" + text() + "}");
  }
  world_.send("sekreterare", id, "avsluta");
  world_.wait(40 * 24h);
  EXPECT_THAT(mails("paminnelse"), IsEmpty());
  world_.send("sekreterare", id, "ateroppna", reason());
  world_.wait(25 * 24h);
  EXPECT_THAT(mails("paminnelse"), SizeIs(9));
}

// Renaming

using Renaming = AWayBack;

TEST_F(Renaming, KeepsTheNumberAndTheEarlierName) {
  const InstanceId id = submit();
  const std::string name = R"({"arendemening":"Mini Maria 2028","skal":"tydligare"})";
  EXPECT_TRUE(refuses("koordinator-region", id, "byt_namn", name));
  world_.send("sekreterare", id, "byt_namn", name);
  EXPECT_EQ(listed(id).subject, "Mini Maria 2028");
  EXPECT_EQ(listed(id).number, "SAM 2027/0001");
  EXPECT_EQ(world_.data(id, "tidigare_namn").at(0).at("arendemening"),
            "Samverkansavtal för Mini Maria");
  EXPECT_EQ(refusal("sekreterare", id, "byt_namn", name), "Ärendet heter redan så.");
  EXPECT_THAT(mails("nytt_namn"), IsEmpty());
}

TEST_F(Renaming, IsToldToEverybodyWhoKnowsTheCase) {
  const InstanceId id = forwarded();
  world_.send("sekreterare", id, "byt_namn", R"({"arendemening":"Nytt","skal":"tydligare"})");
  EXPECT_THAT(mails("nytt_namn"), testing::UnorderedElementsAreArray(everybody_told()));
  EXPECT_EQ(listed(party(id, "berg")).subject, "Nytt");
  EXPECT_EQ(last_mail("beslut").at("arendemening"), "Nytt");
}

// Moving

using Moving = AWayBack;

TEST_F(Moving, TellsBothGroupsAndRemindsTheNewOne) {
  const InstanceId id = submit();
  assess(id);
  prepare(id);
  world_.send("samverkansledare-region", id, "flytta",
              R"({"grupp":"psykisk-halsa","skal":"rätt sakområde"})");
  EXPECT_TRUE(world_.is_in(id, "under_beredning"));
  EXPECT_EQ(listed(id).group, "psykisk-halsa");
  EXPECT_THAT(mails("flyttat"), UnorderedElementsAre("mini-maria", "psykisk-halsa"));
  EXPECT_TRUE(refuses("sammankallande-mini-maria", id, "lamna_underlag",
                      R"({"underlag":[{"content":")" + std::string(64, 'f') +
                          R"(","size":4,"name":"a.txt","media_type":"text/plain"}]})"));
  world_.wait(58 * 24h);
  EXPECT_THAT(mails("beredningspaminnelse"), ElementsAre("psykisk-halsa", "psykisk-halsa"));
}

TEST_F(Moving, ChangesTheOwnerAtAnyTime) {
  const InstanceId id = dispatched();
  world_.send("sekreterare", id, "flytta",
              R"({"ansvarig_enhet":"Folkhälsoenheten","skal":"omorganisation"})");
  EXPECT_EQ(world_.data(id, "ansvarig_enhet"), json("\"Folkhälsoenheten\""));
  EXPECT_EQ(world_.data(id, "vandor").as_array().back().at("vad"), "flytt");
  EXPECT_EQ(refusal("sekreterare", id, "flytta", R"({"grupp":"psykisk-halsa","skal":"x"})"),
            "Beredningen är avslutad. Ansvarig enhet och handläggare kan fortfarande ändras.");
}

TEST_F(Moving, SaysWhereToAndNotToWhereTheCaseIs) {
  const InstanceId id = submit();
  EXPECT_EQ(refusal("sekreterare", id, "flytta", R"({"skal":"x"})"), "Ange vart ärendet flyttas.");
  EXPECT_EQ(refusal("sekreterare", id, "flytta", R"({"grupp":"mini-maria","skal":"x"})"),
            "Ärendet ligger redan hos den gruppen.");
  EXPECT_EQ(refusal("sekreterare", id, "flytta", R"({"grupp":"rsr","skal":"x"})"),
            "Ärenden bereds av en arbets- eller beredningsgrupp.");
  EXPECT_EQ(refusal("sekreterare", id, "flytta", R"({"ansvarig":"registrator-berg","skal":"x"})"),
            "Den ansvariga har ingen brevlåda att påminnas i. Låt en grupp bereda, eller någon som "
            "har en.");
}

// Correcting

using Correcting = AWayBack;

TEST_F(Correcting, TheArenasDecisionIsToldToEverybodyWhoGotIt) {
  const InstanceId id = forwarded();
  EXPECT_EQ(refusal("sekreterare", id, "ratta_beslut", R"({"skal":"skrivfel"})"),
            "Ange den uppgift som ska rättas, som den ska vara.");
  world_.send("sekreterare", id, "ratta_beslut", R"({"paragraf":"§ 70","skal":"skrivfel"})");
  EXPECT_THAT(mails("rattat_beslut"), testing::UnorderedElementsAreArray(everybody_told()));
  EXPECT_EQ(world_.data(id, "tidigare_beslut").at(0).at("beslut").at("paragraf"), "§ 7");
  EXPECT_EQ(world_.data(party(id, "berg"), "arenans_beslut").at("paragraf"), "§ 70");
  EXPECT_EQ(last_mail("beslut").at("paragraf"), "§ 70");
  EXPECT_EQ(last_mail("beslut").at("version"), 2);
}

TEST_F(Correcting, AWaivedStageIsTakenUpAgain) {
  const InstanceId id = dispatched();
  for (const char* stage :
       {"partsrunda", "vidareformedling", "spridning", "genomforande", "uppfoljning"}) {
    const std::string which = reason(R"(,"steg":")" + std::string(stage) + "\"");
    EXPECT_TRUE(refuses("sekreterare", id, "ateruppta_steg", which)) << stage;
    world_.send("sekreterare", id, "avsta_steg", which);
    world_.send("sekreterare", id, "ateruppta_steg", which);
    EXPECT_FALSE(world_.is_in(id, std::string(stage) + "_avstadd")) << stage;
  }
  EXPECT_THAT(world_.data(id, "avstadda").as_array(), IsEmpty());
  EXPECT_THAT(world_.data(id, "tidigare_lagen").as_array(), SizeIs(5));
}

// An agreement

using AnAgreement = AWayBack;

TEST_F(AnAgreement, IsNotApprovedByADecisionWithAChange) {
  const InstanceId id = on_political_agenda(R"(,"avtal":true)");
  world_.send("sekreterare", id, "rekommendera", decided_today());
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
  for (const std::string& part : parties_) {
    report(id, part, part == "are" ? "med_andring" : "i_enlighet");
  }
  EXPECT_TRUE(world_.is_in(id, "avvikelse_hos_presidiet"));
  EXPECT_EQ(last_mail("avvikelse").at("avtal"), true);
  EXPECT_EQ(listed(party(id, "are")).columns.at(1), "true");
}

}  // namespace
}  // namespace arendegang
