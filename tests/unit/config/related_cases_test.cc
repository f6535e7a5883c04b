#include <gmock/gmock.h>

#include "tests/unit/config/county.h"

namespace arendegang {
namespace {

using casework::InstanceId;
using casework::json;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Cases that are merged, linked or split, and back: both know of it.
class CasesThatBelongTogether : public County {
 protected:
  /// Into the case of this number.
  std::string of(std::string_view number) const {
    return reason(R"(,"nummer":")" + std::string(number) + "\"");
  }
  std::string label(InstanceId id) { return listed(id).state; }
  boost::json::array links(InstanceId id) const { return world_.data(id, "lankar").as_array(); }
  boost::json::value earlier_links(InstanceId id) const {
    return world_.data(id, "tidigare_lankar");
  }
};

// Merging

using Merging = CasesThatBelongTogether;

TEST_F(Merging, KeepsTheLostNumberWhichPointsOn) {
  const InstanceId lost = on_officials_agenda();
  world_.send("koordinator-region", lost, "logga_samrad",
              R"({"forum":"Elevhälsochefer","datum":"2027-02-02"})");
  const InstanceId kept = submit(R"(,"arendemening":"Ett annat")");
  world_.send("sekreterare", lost, "sla_ihop", of("SAM 2027/0002"));
  EXPECT_EQ(label(lost), "Uppgått i annat ärende");
  EXPECT_TRUE(is_closed(lost));
  EXPECT_EQ(listed(lost).number, "SAM 2027/0001");
  EXPECT_EQ(listed(lost).subject, "Samverkansavtal för Mini Maria (uppgått i SAM 2027/0002)");
  EXPECT_EQ(links(lost), json(R"([{"slag":"uppgick_i","nummer":"SAM 2027/0002"}])").as_array());
  EXPECT_EQ(links(kept), json(R"([{"slag":"har_tagit_upp","nummer":"SAM 2027/0001"}])").as_array());
  EXPECT_THAT(world_.data(kept, "underlag").as_array(), SizeIs(2));
  EXPECT_THAT(world_.data(kept, "samrad").as_array(), SizeIs(1));
  EXPECT_THAT(mails("stangt"), ElementsAre("mini-maria"));
  EXPECT_THAT(mails("upptaget"), ElementsAre("mini-maria"));
}

TEST_F(Merging, IsNotIntoItselfNorIntoNothing) {
  const InstanceId id = submit();
  EXPECT_EQ(refusal("sekreterare", id, "sla_ihop", of("SAM 2027/0001")),
            "Ett ärende kan inte gå upp i sig självt.");
  EXPECT_EQ(refusal("sekreterare", id, "sla_ihop", of("SAM 2027/0099")),
            "Det finns inget ärende med det numret. Skriv hela numret, som SAM 2027/0001.");
  EXPECT_TRUE(refuses("koordinator-region", id, "sla_ihop", of("SAM 2027/0001")));
}

TEST_F(Merging, IsNotIntoACaseThatIsClosed) {
  const InstanceId closed = submit();
  world_.send("sekreterare", closed, "avskriv", reason());
  EXPECT_EQ(refusal("sekreterare", submit(), "sla_ihop", of("SAM 2027/0001")),
            "Det andra ärendet är stängt. Öppna det igen först.");
}

TEST_F(Merging, IsNotOfTwoThatAreDispatched) {
  const InstanceId one = dispatched();
  const InstanceId other = dispatched();
  EXPECT_EQ(refusal("sekreterare", one, "sla_ihop", of("SAM 2027/0002")),
            "Båda ärendena är expedierade och slås inte ihop. Knyt dem till varandra i stället.");
  EXPECT_EQ(refusal("sekreterare", other, "sla_ihop", of("SAM 2027/0001")),
            "Båda ärendena är expedierade och slås inte ihop. Knyt dem till varandra i stället.");
}

TEST_F(Merging, TakesTheOneThatIsNotDispatchedIntoTheOneThatIs) {
  const InstanceId sent = dispatched();
  const InstanceId new_one = submit();
  EXPECT_EQ(refusal("sekreterare", sent, "sla_ihop", of("SAM 2027/0002")),
            "Ärendet är beslutat på arenan och går inte upp i ett annat. Låt det andra ärendet gå "
            "upp i det här.");
  world_.send("sekreterare", new_one, "sla_ihop", of("SAM 2027/0001"));
  EXPECT_TRUE(is_closed(new_one));
  EXPECT_THAT(links(sent), SizeIs(1));
}

TEST_F(Merging, IsNotOfACaseThatIsDecided) {
  const InstanceId decided = recommended();
  submit();
  EXPECT_EQ(refusal("sekreterare", decided, "sla_ihop", of("SAM 2027/0002")),
            "Ärendet är beslutat på arenan och går inte upp i ett annat. Låt det andra ärendet gå "
            "upp i det här.");
}

TEST_F(Merging, CanBeTakenBackAndIsThenShownAsMergedNowhere) {
  const InstanceId lost = submit();
  const InstanceId kept = submit();
  world_.send("sekreterare", lost, "sla_ihop", of("SAM 2027/0002"));
  world_.send("sekreterare", lost, "ateroppna", reason());
  EXPECT_TRUE(world_.is_in(lost, "initierat"));
  EXPECT_EQ(listed(lost).subject, "Samverkansavtal för Mini Maria");
  EXPECT_THAT(links(lost), IsEmpty());
  EXPECT_THAT(links(kept), IsEmpty());
  EXPECT_EQ(earlier_links(lost).at(0).at("slag"), "uppgick_i");
  EXPECT_EQ(earlier_links(kept).at(0).at("slag"), "har_tagit_upp");
  EXPECT_EQ(earlier_links(kept).at(0).at("skal"), json(text()));
  EXPECT_THAT(mails("utskilt"), ElementsAre("mini-maria"));
  EXPECT_EQ(last_mail("utskilt").at("nummer"), "SAM 2027/0002");
}

TEST_F(Merging, CanBeTakenBackAlsoWhenTheLostNumberWasAnnulledMeanwhile) {
  const InstanceId lost = submit();
  const InstanceId kept = submit();
  world_.send("sekreterare", lost, "sla_ihop", of("SAM 2027/0002"));
  world_.send("sekreterare", lost, "makulera", reason());
  EXPECT_THAT(links(kept), SizeIs(1));
  world_.send("sekreterare", lost, "ateroppna", reason());
  EXPECT_THAT(links(kept), IsEmpty());
}

TEST_F(Merging, TellsTheOtherCaseNoReasonThatIsSecret) {
  const InstanceId lost = submit();
  const InstanceId kept = submit();
  world_.send("sekreterare", lost, "sla_ihop", of("SAM 2027/0002"));
  world_.send("sekreterare", lost, "sekretessmarkera",
              R"({"omfattning":"arendet","grund":"25 kap. 1 §","sekretesskal":"rör en enskild"})");
  world_.send("sekreterare", lost, "ateroppna", reason());
  EXPECT_EQ(earlier_links(kept).at(0).at("skal"), json("null"));
  EXPECT_EQ(last_mail("utskilt").at("skal"), json("null"));
  EXPECT_EQ(last_mail("utskilt").at("annan_arendemening"), "Sekretessmarkerat ärende");
}

TEST_F(Merging, LeavesNothingWhenItIsUndone) {
  const InstanceId lost = submit();
  const InstanceId kept = submit();
  const std::size_t before = world_.journal().size();
  world_.send("sekreterare", lost, "sla_ihop", of("SAM 2027/0002"));
  world_.undo_since(before);
  EXPECT_TRUE(world_.is_in(lost, "initierat"));
  EXPECT_THAT(links(lost), IsEmpty());
  EXPECT_THAT(links(kept), IsEmpty());
  EXPECT_THAT(world_.jobs(), IsEmpty());
}

// Removing a link

class RemovingALink : public CasesThatBelongTogether {
 protected:
  RemovingALink() : one_(submit()), other_(submit()) {
    world_.send("koordinator-region", one_, "lanka", to("SAM 2027/0002", "leder_till"));
  }
  static std::string to(std::string_view number, std::string_view kind,
                        std::string_view more = "") {
    return R"({"nummer":")" + std::string(number) + R"(","slag":")" + std::string(kind) + "\"" +
           std::string(more) + "}";
  }
  static constexpr std::string_view kWhy = R"(,"skal":"fel ärende")";

  InstanceId one_;
  InstanceId other_;
};

TEST_F(RemovingALink, IsSeenAtBothEndsWithItsReason) {
  world_.send("koordinator-region", one_, "ta_bort_lank", to("SAM 2027/0002", "leder_till", kWhy));
  EXPECT_THAT(links(one_), IsEmpty());
  EXPECT_THAT(links(other_), IsEmpty());
  EXPECT_EQ(earlier_links(one_).at(0).at("slag"), "leder_till");
  EXPECT_EQ(earlier_links(other_).at(0).at("slag"), "foljer_av");
  EXPECT_EQ(earlier_links(other_).at(0).at("nummer"), "SAM 2027/0001");
  EXPECT_EQ(earlier_links(other_).at(0).at("skal"), "fel ärende");
}

TEST_F(RemovingALink, IsDoneFromTheOtherEndToo) {
  world_.send("sekreterare", other_, "ta_bort_lank", to("SAM 2027/0001", "foljer_av", kWhy));
  EXPECT_THAT(links(one_), IsEmpty());
  EXPECT_THAT(links(other_), IsEmpty());
}

TEST_F(RemovingALink, LeavesAnotherLinkBetweenTheSameCases) {
  world_.send("sekreterare", one_, "lanka", to("SAM 2027/0002", "hor_ihop"));
  world_.send("sekreterare", one_, "ta_bort_lank", to("SAM 2027/0002", "leder_till", kWhy));
  EXPECT_EQ(links(one_), json(R"([{"slag":"hor_ihop","nummer":"SAM 2027/0002"}])").as_array());
  EXPECT_EQ(links(other_), json(R"([{"slag":"hor_ihop","nummer":"SAM 2027/0001"}])").as_array());
}

TEST_F(RemovingALink, TellsTheOtherCaseNoReasonThatIsSecret) {
  world_.send("sekreterare", one_, "sekretessmarkera",
              R"({"omfattning":"arendet","grund":"25 kap. 1 §","sekretesskal":"rör en enskild"})");
  world_.send("sekreterare", one_, "ta_bort_lank", to("SAM 2027/0002", "leder_till", kWhy));
  EXPECT_EQ(earlier_links(one_).at(0).at("skal"), "fel ärende");
  EXPECT_EQ(earlier_links(other_).at(0).at("skal"), json("null"));
}

TEST_F(RemovingALink, IsOfALinkThatIsThereAndForAReason) {
  EXPECT_EQ(refusal("sekreterare", one_, "ta_bort_lank", to("SAM 2027/0002", "hor_ihop", kWhy)),
            "Ärendena är inte knutna till varandra så.");
  EXPECT_EQ(refusal("sekreterare", one_, "ta_bort_lank", to("SAM 2027/0099", "hor_ihop", kWhy)),
            "Det finns inget ärende med det numret. Skriv hela numret, som SAM 2027/0001.");
  EXPECT_TRUE(refuses("sekreterare", one_, "ta_bort_lank", to("SAM 2027/0002", "leder_till")));
  EXPECT_TRUE(refuses("sammankallande-mini-maria", one_, "ta_bort_lank",
                      to("SAM 2027/0002", "leder_till", kWhy)));
}

// Splitting

class Splitting : public CasesThatBelongTogether {
 protected:
  std::string split(std::string_view more = "") const {
    return R"({"arendemening":"Verksamhetsberättelsen","skal":"två frågor")" + std::string(more) +
           "}";
  }
  InstanceId newest() const { return world_.counters().last_instance; }
};

TEST_F(Splitting, GivesThePointsANumberOfTheirOwnAndLinksBothWays) {
  const InstanceId id = on_officials_agenda();
  world_.send("sekreterare", id, "dela", split(R"(,"nr":[1])"));
  const InstanceId split_off = newest();
  EXPECT_EQ(listed(split_off).number, "SAM 2027/0002");
  EXPECT_EQ(listed(split_off).subject, "Verksamhetsberättelsen");
  EXPECT_EQ(world_.at(split_off).parent, std::nullopt);
  EXPECT_TRUE(world_.is_in(split_off, "bedomt"));
  EXPECT_EQ(links(id), json(R"([{"slag":"delat_till","nummer":"SAM 2027/0002"}])").as_array());
  EXPECT_EQ(links(split_off), json(R"([{"slag":"delat_ur","nummer":"SAM 2027/0001"}])").as_array());
  ASSERT_THAT(world_.data(split_off, "attsatser").as_array(), SizeIs(1));
  EXPECT_EQ(world_.data(split_off, "attsatser").at(0).at("nr"), 1);
  EXPECT_EQ(world_.data(id, "attsatser").at(0).at("nr"), 2);
  EXPECT_EQ(world_.data(split_off, "underlag"), world_.data(id, "underlag"));
  EXPECT_EQ(world_.data(split_off, "beskrivning"), world_.data(id, "beskrivning"));
  EXPECT_THAT(mails("delat"), ElementsAre("mini-maria"));
}

TEST_F(Splitting, LeavesTwoCasesThatLiveByThemselves) {
  const InstanceId id = submit();
  world_.send("sekreterare", id, "dela", split(R"(,"nr":[1])"));
  const InstanceId split_off = newest();
  world_.send("sekreterare", id, "aterkalla", reason());
  EXPECT_TRUE(world_.is_in(split_off, "initierat"));
  assess(split_off);
  EXPECT_EQ(world_.at(submit()).number, "SAM 2027/0003");
}

TEST_F(Splitting, IsToldOnceWhateverBecomesOfTheNewCase) {
  const InstanceId id = submit();
  world_.send("sekreterare", id, "dela", split(R"(,"nr":[1])"));
  world_.send("sekreterare", newest(), "makulera", reason());
  EXPECT_THAT(links(id), SizeIs(1));
}

TEST_F(Splitting, IsRefusedWithPointsThatAreNotThereOrAllThatAre) {
  const InstanceId id = submit();
  EXPECT_EQ(refusal("sekreterare", id, "dela", split(R"(,"nr":[9])")),
            "Ärendet har ingen att-sats med det numret.");
  EXPECT_THAT(refusal("sekreterare", id, "dela", split(R"(,"nr":[1,2])")),
              testing::StartsWith("Minst en att-sats blir kvar i ärendet."));
  EXPECT_TRUE(refuses("koordinator-region", id, "dela", split()));
  EXPECT_TRUE(refuses("sekreterare", recommended(), "dela", split()));
}

TEST_F(Splitting, IsUndoneWhole) {
  const InstanceId id = submit();
  const std::size_t before = world_.journal().size();
  world_.send("sekreterare", id, "dela", split(R"(,"nr":[1])"));
  world_.undo_since(before);
  EXPECT_EQ(world_.at(newest()).status, casework::Status::kUndone);
  EXPECT_THAT(world_.data(id, "attsatser").as_array(), SizeIs(2));
  EXPECT_THAT(links(id), IsEmpty());
}

}  // namespace
}  // namespace arendegang
