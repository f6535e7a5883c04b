#include <gmock/gmock.h>

#include "tests/unit/config/county.h"

namespace arendegang {
namespace {

using casework::InstanceId;

class Authority : public County {
 protected:
  /// Why an actor may not submit a case with these fields; empty when it may.
  std::string refusal_to_submit(std::string_view actor, const std::string& fields) {
    const auto decision = world_.decide_start_by(
        actor, "arende", R"({"arendemening":"x","beskrivning":)" + text() + "," + fields + "}");
    return decision ? "" : decision.error().reason_sv;
  }
  InstanceId with_the_officials() {
    const InstanceId id = submit(R"(,"begar_presidium":true)");
    assess(id);
    return id;
  }
  std::string meeting() const { return R"({"mote":")" + day(30) + R"("})"; }
  std::string back() const {
    return R"({"sista_dag":")" + day(30) + R"(","uppdrag":)" + text() + "}";
  }
};

TEST_F(Authority, ToSpeakForThePoliticiansIsThePresidiums) {
  const std::string fields = R"("initiativ":"politik","begar_presidium":true)";
  EXPECT_THAT(refusal_to_submit("sammankallande-mini-maria", fields),
              testing::StartsWith("Ett initiativ från politiken"));
  EXPECT_THAT(refusal_to_submit("koordinator-region", fields),
              testing::StartsWith("Ett initiativ från politiken"));
  EXPECT_EQ(refusal_to_submit("ordforande-buz", fields), "");
  EXPECT_EQ(refusal_to_submit("sekreterare", fields), "");
}

TEST_F(Authority, ToSpeakForAGroupIsItsConveners) {
  EXPECT_EQ(refusal_to_submit("sekreterare", R"("initiativ":"grupp")"),
            "Ange den grupp som initierar ärendet.");
  EXPECT_EQ(refusal_to_submit("sammankallande-mini-maria",
                              R"("initiativ":"grupp","grupp":"psykisk-halsa")"),
            "En sammankallande lämnar in ärenden för sin egen grupp.");
  EXPECT_EQ(
      refusal_to_submit("sammankallande-mini-maria", R"("initiativ":"grupp","grupp":"mini-maria")"),
      "");
}

TEST_F(Authority, OverTheOfficialsAgendaIsNotThePresidiums) {
  const InstanceId id = with_the_officials();
  EXPECT_TRUE(refuses("ordforande-hsn", id, "satt_pa_agenda", meeting()));
  EXPECT_TRUE(refuses("ordforande-hsn", id, "aterremittera", back()));
  EXPECT_FALSE(refuses("koordinator-region", id, "satt_pa_agenda", meeting()));
  world_.send("koordinator-region", id, "satt_pa_agenda", meeting());
  EXPECT_TRUE(refuses("ordforande-hsn", id, "utga", R"({"skal":)" + text() + "}"));
  world_.send("sekreterare", id, "bordlagg", R"({"skal":"tiden"})");
  EXPECT_TRUE(refuses("ordforande-hsn", id, "ta_upp", meeting()));
  EXPECT_FALSE(refuses("samverkansledare-region", id, "ta_upp", meeting()));
}

TEST_F(Authority, OverThePoliticalAgendaIsNotTheCoordinators) {
  const InstanceId id = on_officials_agenda();
  world_.send("sekreterare", id, "lyft", R"({"till":"pahsu"})");
  EXPECT_EQ(refusal("koordinator-region", id, "satt_pa_agenda", meeting()),
            "PaHSU:s dagordning bereds av presidiet, med sekreteraren och samverkansledarna.");
  EXPECT_FALSE(refuses("ordforande-hsn", id, "satt_pa_agenda", meeting()));
}

TEST_F(Authority, ToCompleteIsTheGroupsOwnButNotToPassOverTheAssessment) {
  const InstanceId id = submit(R"(,"begar_presidium":true)");
  EXPECT_EQ(refusal("sekreterare", id, "satt_pa_agenda", meeting()),
            "Ärendet ska först bedömas som länsgemensamt.");
}

}  // namespace
}  // namespace arendegang
