#include "engine/casework/secrecy.h"

#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "engine/casework/mask.h"
#include "tests/unit/config/county.h"

namespace arendegang {
namespace {

using casework::InstanceId;
using casework::Mask;
using casework::Secrecy;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::UnorderedElementsAre;

const std::string kGround = R"("grund":"25 kap. 1 §","sekretesskal":"rör en enskild")";

/// G-9: what is secret is marked with its ground, and shown to those alone who need it.
class ASecretCase : public County {
 protected:
  std::string whole(std::string_view more = "") const {
    return R"({"omfattning":"arendet",)" + kGround + std::string(more) + "}";
  }
  std::string part(std::string_view what, std::string_view more = "") const {
    return R"({"omfattning":"uppgifter","uppgifter":[)" + std::string(what) + "]," + kGround +
           std::string(more) + "}";
  }
  void mark(InstanceId id, const std::string& fields) {
    world_.send("sekreterare", id, "sekretessmarkera", fields);
  }
  void lift(InstanceId id) {
    world_.send("samverkansledare-region", id, "hav_sekretess",
                R"({"sekretesskal":"har rättats"})");
  }

  Secrecy secrecy(InstanceId id) {
    return secrecy_of(world_.at(id), world_.chart_of(id), world_.context());
  }
  /// The functions that may read it.
  std::vector<std::string> readers(InstanceId id) {
    std::vector<std::string> found;
    for (const auto& actor : world_.structure().actors) {
      if (may_read(actor, secrecy(id))) found.push_back(actor.id);
    }
    return found;
  }
  /// Its data as those without the right see them, as JSON.
  std::string seen(InstanceId id) {
    std::string all;
    const auto& data = world_.at(id).session.data;
    for (const auto& [name, value] : Mask(secrecy(id), data).data(data)) {
      if (const auto* json = std::get_if<statechart::Json>(&value)) {
        all += name + ":" + boost::json::serialize(*json) + "\n";
      }
    }
    return all;
  }
  /// What workers are given of the jobs that wait, as JSON.
  std::string given() {
    std::string all;
    for (const auto& [id, job] : world_.jobs()) {
      all += boost::json::serialize(County::given(job)) + "\n";
    }
    return all;
  }
  std::string internal_subject(InstanceId id) {
    return list_in_full(world_.at(id), world_.chart_of(id), world_.context()).subject;
  }
  std::string data(InstanceId id, std::string_view name) {
    return boost::json::serialize(world_.data(id, name));
  }
};

// Who reads it

TEST_F(ASecretCase, IsReadByTheSecretariatThePresidiumAndTheGroupThatPreparesIt) {
  const InstanceId id = submit();
  mark(id, whole());
  EXPECT_THAT(
      readers(id),
      UnorderedElementsAre("sekreterare", "samverkansledare-region", "samverkansledare-kfjh-social",
                           "samverkansledare-kfjh-skola", "ordforande-hsn", "ordforande-socsam",
                           "ordforande-buz", "sammankallande-mini-maria"));
}

TEST_F(ASecretCase, IsReadAtEachPartyByItsOwnRegistrar) {
  const InstanceId id = dispatched();
  mark(id, whole());
  const auto of_berg = readers(party(id, "berg"));
  EXPECT_THAT(of_berg, testing::Contains("registrator-berg"));
  EXPECT_THAT(of_berg, Not(testing::Contains("registrator-are")));
  EXPECT_THAT(of_berg, Not(testing::Contains("deltagare-berg")));
  EXPECT_THAT(readers(id), Not(testing::Contains("registrator-berg")));
}

TEST_F(ASecretCase, TakesTheMarkWithItToThePartiesWhenItIsDispatched) {
  const InstanceId id = recommended();
  mark(id, whole());
  world_.send("sekreterare", id, "expediera", R"({"justerat":")" + day() + "\"}");
  EXPECT_TRUE(secrecy(party(id, "berg")).secret);
  EXPECT_EQ(listed(party(id, "berg")).subject, "Sekretessmarkerat ärende");
}

TEST_F(ASecretCase, IsOpenAgainWhenTheMarkIsLifted) {
  const InstanceId id = dispatched();
  const auto before = readers(id);
  const auto subject = listed(id).subject;
  mark(id, whole());
  lift(id);
  EXPECT_EQ(readers(id), before);
  EXPECT_EQ(listed(id).subject, subject);
  EXPECT_FALSE(secrecy(party(id, "berg")).secret);
  EXPECT_EQ(listed(party(id, "berg")).subject, subject);
}

// Its subject

TEST_F(ASecretCase, HasASubjectThatAllMaySeeBesideItsOwn) {
  const InstanceId id = submit();
  mark(id, whole(R"(,"offentlig_mening":"Ärende om en enskild")"));
  EXPECT_EQ(listed(id).subject, "Ärende om en enskild");
  EXPECT_EQ(internal_subject(id), "Samverkansavtal för Mini Maria (sekretess OSL 25 kap. 1 §)");
}

TEST_F(ASecretCase, HidesTheSubjectsThatItHadBefore) {
  const InstanceId id = submit();
  world_.send("sekreterare", id, "byt_namn", R"({"arendemening":"Nytt namn","skal":"fel"})");
  mark(id, part(R"("arendemening")"));
  EXPECT_THAT(seen(id), AllOf(Not(HasSubstr("Nytt namn")), Not(HasSubstr("Samverkansavtal"))));
}

TEST_F(ASecretCase, HidesTheSubjectThatThePartiesHad) {
  const InstanceId id = dispatched();
  world_.send("registrator-berg", party(id, "berg"), "begar_anstand",
              R"({"till":")" + day(200) + R"(","skal":"s"})");
  mark(id, part(R"("arendemening")"));
  EXPECT_EQ(listed(party(id, "berg")).subject, "Sekretessmarkerat ärende");
  EXPECT_THAT(internal_subject(party(id, "berg")), HasSubstr("Samverkansavtal för Mini Maria"));
  EXPECT_THAT(seen(party(id, "berg")), Not(HasSubstr("Samverkansavtal")));
  EXPECT_THAT(given(), Not(HasSubstr("Samverkansavtal")));
  lift(id);
  EXPECT_THAT(given(), HasSubstr("Samverkansavtal"));
}

TEST_F(ASecretCase, KeepsItsOwnSubjectWhenItIsMarkedAnew) {
  const InstanceId id = submit();
  mark(id, whole());
  mark(id, part(R"("arendemening")", R"(,"offentlig_mening":"Ett ärende")"));
  EXPECT_EQ(listed(id).subject, "Ett ärende");
  EXPECT_THAT(internal_subject(id), HasSubstr("Samverkansavtal för Mini Maria"));
  mark(id, part(R"("beskrivning")"));
  EXPECT_EQ(listed(id).subject, "Samverkansavtal för Mini Maria");
  EXPECT_EQ(data(id, "intern_mening"), "\"\"");
}

// What is marked in a case that is open

TEST_F(ASecretCase, ThatIsMarkedInPartShowsTheRest) {
  const InstanceId id = submit();
  mark(id, part(R"("beskrivning")"));
  EXPECT_THAT(seen(id), Not(HasSubstr(std::string(64, 'a'))));
  EXPECT_THAT(seen(id), HasSubstr(R"(beskrivning:{"secret":"OSL 25 kap. 1 §"})"));
  EXPECT_THAT(seen(id), HasSubstr("avtal.txt"));
  EXPECT_THAT(readers(id), testing::Contains("registrator-berg"));
}

TEST_F(ASecretCase, HidesMarkedMaterialInEveryPlaceThatItHasBeenIn) {
  const InstanceId id = on_officials_agenda();
  mark(id, part(R"("underlag")"));
  EXPECT_THAT(seen(id), AllOf(Not(HasSubstr(std::string(64, 'b'))),
                              Not(HasSubstr(std::string(64, 'f'))), Not(HasSubstr("avtal.txt"))));
}

TEST_F(ASecretCase, HidesHowAPointReadBeforeItWasCorrectedToo) {
  const InstanceId id = dispatched();
  world_.send("sekreterare", id, "ratta_attsats",
              R"({"nr":2,"skal":"skrivfel","lydelse":)" + text('8') + "}");
  const std::string earlier(64, 'd');
  ASSERT_THAT(seen(id), HasSubstr(earlier));
  mark(id, part(R"("attsatser")"));
  EXPECT_THAT(seen(id), Not(HasSubstr(earlier)));
  EXPECT_THAT(seen(party(id, "berg")), Not(HasSubstr(earlier)));
}

TEST_F(ASecretCase, HidesProposalsThatWereReworkedToo) {
  const InstanceId id = sent_back(R"(,"omarbetas":true)");
  world_.send("sekreterare", id, "foresla",
              R"({"attsatser":[{"nr":7,"typ":"rekommenderar","adressat":"alla","lydelse":)" +
                  text('8') + "}]}");
  world_.send("sekreterare", id, "satt_pa_agenda", R"({"mote":")" + day() + "\"}");
  world_.send("sekreterare", id, "rekommendera", decided_today());
  world_.send("sekreterare", id, "expediera", R"({"justerat":")" + day() + "\"}");
  const std::string of_the_earlier_round(64, 'd');
  ASSERT_THAT(seen(id), HasSubstr(of_the_earlier_round));
  mark(id, part(R"("attsatser")"));
  EXPECT_THAT(seen(id), Not(HasSubstr(of_the_earlier_round)));
}

TEST_F(ASecretCase, HidesPointsThatWereSplitOffToo) {
  const InstanceId id = on_officials_agenda();
  world_.send("sekreterare", id, "dela",
              R"({"arendemening":"Verksamhetsberättelsen","skal":"två frågor","nr":[1]})");
  const std::string split_off(64, 'c');
  ASSERT_THAT(seen(id), HasSubstr(split_off));
  mark(id, part(R"("attsatser")"));
  EXPECT_THAT(seen(id), Not(HasSubstr(split_off)));
}

TEST_F(ASecretCase, SendsNoMarkedMaterialToTheParties) {
  const InstanceId id = recommended();
  mark(id, part(R"("underlag","attsatser")"));
  world_.send("sekreterare", id, "expediera", R"({"justerat":")" + day() + "\"}");
  EXPECT_THAT(given(),
              AllOf(Not(HasSubstr(std::string(64, 'b'))), Not(HasSubstr(std::string(64, 'd'))),
                    HasSubstr("lämnas på annat sätt")));
  EXPECT_THAT(given(), HasSubstr("registrator@berg.example"));
}

TEST_F(ASecretCase, SendsNoContentAtAllWhileItIsSecretAsAWhole) {
  const InstanceId id = dispatched();
  mark(id, whole());
  report(id, "berg", "inte_i_enlighet");
  world_.send("sekreterare", id, "vidareformedla",
              R"({"parter":["berg"],"mottagare":["mini-maria"],"meddelande":)" + text() + "}");
  EXPECT_THAT(given(), AllOf(HasSubstr("mini-maria@"), Not(HasSubstr("\"content\""))));
}

TEST_F(ASecretCase, SaysInItsMailsOnlyThatThereIsSomethingToReadAndWhere) {
  const InstanceId id = dispatched();
  report(id, "berg", "inte_i_enlighet", "§ 417");
  world_.send("sekreterare", id, "vidareformedla",
              R"({"parter":["berg"],"mottagare":["mini-maria"],"meddelande":)" + text() + "}");
  world_.send("registrator-are", party(id, "are"), "begar_anstand",
              R"({"till":")" + day(200) + R"(","skal":"Sakkunnig saknas"})");
  mark(id, whole());
  ASSERT_GT(open_jobs("mail"), 1U);
  for (const auto& [job_id, job] : world_.jobs()) {
    if (job.kind != "mail") continue;
    for (const auto& [name, value] : County::given(job)) {
      EXPECT_THAT(name, testing::AnyOf("to", "from", "nummer", "svar_senast", "template"));
    }
    EXPECT_EQ(County::given(job).at("template"), "sekretess");
  }
  EXPECT_THAT(given(), AllOf(Not(HasSubstr("§ 417")), Not(HasSubstr("Kommunstyrelsen")),
                             Not(HasSubstr("Sakkunnig")), HasSubstr("SAM 2027/0001")));
}

// Pages

TEST_F(ASecretCase, IsNotPublished) {
  const InstanceId id = recommended();
  mark(id, whole());
  world_.send("sekreterare", id, "expediera", R"({"justerat":")" + day() + "\"}");
  EXPECT_EQ(open_jobs("publish"), 0U);
}

TEST_F(ASecretCase, ThatWasPublishedIsReplacedAndItsOldPagesAreTakenAway) {
  const InstanceId id = dispatched();
  mark(id, whole());
  EXPECT_EQ(open_jobs("publish"), 1U);
  EXPECT_THAT(given(), AllOf(HasSubstr(R"("version":2)"), HasSubstr(R"("oldest":2)"),
                             Not(HasSubstr("\"content\"")), Not(HasSubstr("Samverkansavtal"))));
}

// What is refused

TEST_F(ASecretCase, NeedsAGroundInTheSecrecyAct) {
  const InstanceId id = submit();
  const auto ground = [&](std::string_view text) {
    return R"({"omfattning":"arendet","sekretesskal":"s","grund":")" + std::string(text) + "\"}";
  };
  for (const auto* wrong : {"", "hemligt", "25 kap.", "§ 1"}) {
    EXPECT_TRUE(refuses("sekreterare", id, "sekretessmarkera", ground(wrong))) << wrong;
  }
  EXPECT_EQ(refusal("sekreterare", id, "sekretessmarkera", ground("hemligt")),
            "Ange lagrummet med kapitel och paragraf, som 25 kap. 1 §.");
  EXPECT_FALSE(refuses("sekreterare", id, "sekretessmarkera", ground("21 kap. 1 §")));
}

TEST_F(ASecretCase, IsMarkedInSomethingThatThereIs) {
  const InstanceId id = submit();
  EXPECT_TRUE(refuses("sekreterare", id, "sekretessmarkera", part(R"("smak")")));
  EXPECT_EQ(refusal("sekreterare", id, "sekretessmarkera", part("")),
            "Ange vilka uppgifter som markeras.");
  EXPECT_TRUE(refuses("sekreterare", id, "sekretessmarkera",
                      part(R"("beskrivning")", R"(,"offentlig_mening":"Annat")")));
  EXPECT_TRUE(refuses("sekreterare", id, "sekretessmarkera",
                      whole(R"(,"offentlig_mening":"Samverkansavtal för Mini Maria")")));
}

TEST_F(ASecretCase, IsMarkedAndOpenedByTheSecretaryAndTheLeads) {
  const InstanceId id = submit();
  for (const auto* actor : {"registrator-berg", "koordinator-region", "ordforande-hsn"}) {
    EXPECT_TRUE(refuses(actor, id, "sekretessmarkera", whole())) << actor;
  }
  mark(id, whole());
  EXPECT_TRUE(refuses("ordforande-hsn", id, "hav_sekretess", R"({"sekretesskal":"s"})"));
}

TEST_F(ASecretCase, IsOpenedOnce) {
  const InstanceId id = submit();
  mark(id, whole());
  lift(id);
  EXPECT_EQ(refusal("sekreterare", id, "hav_sekretess", R"({"sekretesskal":"s"})"),
            "Ärendet är inte sekretessmarkerat.");
}

TEST_F(ASecretCase, IsNotSplit) {
  const InstanceId id = submit();
  mark(id, part(R"("beskrivning")"));
  EXPECT_THAT(refusal("sekreterare", id, "dela", R"({"arendemening":"Nytt","skal":"s"})"),
              HasSubstr("sekretessmarkerat"));
}

TEST_F(ASecretCase, RemembersItsEarlierMarks) {
  const InstanceId id = submit();
  mark(id, part(R"("beskrivning")"));
  mark(id, whole());
  lift(id);
  EXPECT_EQ(world_.data(id, "tidigare_sekretess").as_array().size(), 2U);
}

}  // namespace
}  // namespace arendegang
