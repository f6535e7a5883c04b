#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/system/letter_matcher.h"
#include "tests/system/running_cases.h"

namespace arendegang::test {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

/// The ways back of ARCHITECTURE §2.7, each as officials go it. All tests share one running
/// structure, and each has cases of its own.
class AWayBack : public RunningCases {};

TEST_F(AWayBack, IsToUndoADispatchBeforeAnythingHasLeft) {
  const std::string number = recommended("Ångrat");
  secretary(number, "expediera justerat=2027-01-11 svar_senast=2027-02-01");
  done("sekreterare", fmt::format("undo '{}' --yes --reason 'Fel svarsdag.'", number));
  structure().let_mail_leave();
  EXPECT_THAT(show(number), HasSubstr("Väntar på justering och expediering"));
  EXPECT_THAT(letters("berg", number), IsEmpty());
  EXPECT_EQ(structure().page(number), "");
}

TEST_F(AWayBack, IsToCorrectWhatAPartyHasReported) {
  const std::string number = forwarded("Partens rättelse");
  done("registrator-berg",
       fmt::format("report '{}' berg --event ratta nr=1 paragraf='§ 43' skal='Fel paragraf.'",
                   number));
  structure().let_mail_leave();
  EXPECT_THAT(outcome(number), HasSubstr("§ 43"));
  EXPECT_THAT(letters("folkhalsa", number),
              Contains(letter("Rättelse: Bergs kommun", "Paragraf: § 43")));
  EXPECT_THAT(letters("folkhalsa", number),
              Contains(letter("Rättelse: Bergs kommun", "Paragraf: § 41")));
}

TEST_F(AWayBack, IsToCorrectWhatTheArenaDecided) {
  const std::string number = forwarded("Arenans rättelse");
  secretary(number, "ratta_beslut paragraf='§ 13' skal='Fel paragraf.'");
  structure().let_mail_leave();
  EXPECT_THAT(show(number), AllOf(HasSubstr("Tidigare uppgifter om arenans beslut"),
                                  HasSubstr("§ 12"), HasSubstr("Fel paragraf.")));
  EXPECT_THAT(outcome(number), HasSubstr("§ 13"));
  for (const char* mailbox : {"berg", "are", "folkhalsa"}) {
    EXPECT_THAT(letters(mailbox, number), Contains(letter("Rättelse av PaHSUs beslut", "§ 13")))
        << mailbox;
  }
  EXPECT_THAT(structure().page(number), AllOf(HasSubstr("§ 13"), HasSubstr("Fel paragraf.")));
}

TEST_F(AWayBack, IsToReopenWhatIsClosed) {
  const std::string number = forwarded("Öppnas igen");
  for (const char* stage : {"spridning", "genomforande", "uppfoljning"}) {
    secretary(number, fmt::format("avsta_steg steg={} skal='Behövs inte.'", stage));
  }
  secretary(number, "avsluta sammanfattning='Det blev gjort.'");
  EXPECT_THAT(balance(), Not(HasSubstr(number)));
  secretary(number, "ateroppna skal='Berg har ändrat sitt beslut.'");
  EXPECT_THAT(balance(), HasSubstr(number));
  done("registrator-berg",
       fmt::format("report '{}' berg --event ratta nr=1 paragraf='§ 44' skal='Skrivfel.'", number));
  structure().let_mail_leave();
  EXPECT_THAT(outcome(number), HasSubstr("§ 44"));
  EXPECT_THAT(show(number), AllOf(HasSubstr("Har varit stängt"), HasSubstr("Det blev gjort.")));
  for (const char* mailbox : {"berg", "folkhalsa"}) {
    EXPECT_THAT(letters(mailbox, number),
                Contains(letter("Ärendet öppnas igen", "Berg har ändrat sitt beslut.")))
        << mailbox;
  }
}

TEST_F(AWayBack, IsToWithdrawAlsoWhatIsDispatched) {
  const std::string number = dispatched("Återkallas");
  EXPECT_THAT(refused(number, "aterkalla skal='Nytt läge.'"),
              HasSubstr("återkallas genom ett beslut på arenan"));
  secretary(number, "aterkalla skal='Nytt läge.' datum=2027-01-11 paragraf='§ 30'");
  structure().let_mail_leave();
  EXPECT_THAT(show(number), HasSubstr("Återkallat"));
  EXPECT_THAT(balance(), Not(HasSubstr(number)));
  for (const char* mailbox : {"berg", "are", "presidium"}) {
    EXPECT_THAT(letters(mailbox, number), Contains(letter("Återkallat: ", "Nytt läge.")))
        << mailbox;
  }
  EXPECT_THAT(structure().page(number), HasSubstr("Återkallat"));
}

TEST_F(AWayBack, IsToCloseWithoutADecision) {
  const std::string number = submit("Avskrivs");
  secretary(number, "avskriv skal='Frågan är löst.'");
  structure().let_mail_leave();
  EXPECT_THAT(show(number), HasSubstr("Avskrivet utan beslut"));
  EXPECT_THAT(outcome(number), HasSubstr("Frågan är löst."));
  EXPECT_THAT(balance(), Not(HasSubstr(number)));
  EXPECT_THAT(letters("presidium", number),
              Contains(letter("Avskrivet utan beslut: ", "Frågan är löst.")));
  EXPECT_THAT(refused(recommended("Beslutat"), "avskriv skal=x"), HasSubstr("går inte att göra"));
}

TEST_F(AWayBack, IsToAnnulWhatWasRegisteredByMistake) {
  const std::string number = dispatched("Makuleras");
  secretary(number, "makulera skal='Registrerat två gånger.'");
  structure().let_mail_leave();
  EXPECT_THAT(show(number), HasSubstr("Makulerat"));
  EXPECT_THAT(done("sekreterare", "list --ended --text Makuleras"), HasSubstr(number));
  EXPECT_THAT(letters("berg", number),
              Contains(letter("Makulerat: ", "ni behöver inte svara på det")));
  EXPECT_THAT(structure().page(number), HasSubstr("Makulerat"));
}

TEST_F(AWayBack, IsToMergeIntoACaseThatTheLostNumberPointsTo) {
  const std::string lost = submit("Går upp");
  const std::string kept = submit("Går vidare");
  secretary(lost, fmt::format("sla_ihop nummer='{}' skal='Samma fråga.'", kept));
  structure().let_mail_leave();
  EXPECT_THAT(show(lost), AllOf(HasSubstr("Uppgått i annat ärende"),
                                HasSubstr(fmt::format("(uppgått i {})", kept))));
  EXPECT_THAT(show(kept), AllOf(HasSubstr("har tagit upp"), HasSubstr(lost)));
  EXPECT_THAT(balance(), AllOf(Not(HasSubstr(lost)), HasSubstr(kept)));
  EXPECT_THAT(letters("presidium", lost),
              Contains(Field(&Letter::subject, StartsWith("Uppgått i annat ärende"))));
  EXPECT_THAT(letters("presidium", kept),
              Contains(Field(&Letter::attachments,
                             Contains(Field(&worker::ParsedAttachment::name, "underlag.txt")))));
}

TEST_F(AWayBack, IsToUndoAMergeBeforeAnythingHasLeft) {
  const std::string lost = submit("Gick upp av misstag");
  const std::string kept = submit("Fick det");
  secretary(lost, fmt::format("sla_ihop nummer='{}' skal='Samma fråga.'", kept));
  done("sekreterare", fmt::format("undo '{}' --yes --reason 'Fel ärende.'", lost));
  structure().let_mail_leave();
  EXPECT_THAT(balance(), HasSubstr(lost));
  EXPECT_THAT(show(kept), Not(HasSubstr("har tagit upp")));
  EXPECT_THAT(letters("presidium", kept), IsEmpty());
}

TEST_F(AWayBack, IsToReopenAMergedCaseWhichTheOtherOneIsToldOf) {
  const std::string lost = submit("Egen fråga ändå");
  const std::string kept = submit("Tog upp den");
  secretary(lost, fmt::format("sla_ihop nummer='{}' skal='Samma fråga.'", kept));
  structure().let_mail_leave();
  secretary(lost, "ateroppna skal='Det är två frågor.'");
  structure().let_mail_leave();
  EXPECT_THAT(show(lost), Not(HasSubstr("(uppgått i")));
  EXPECT_THAT(show(kept), AllOf(Not(HasSubstr("\nSamband\n")), HasSubstr("Tidigare samband"),
                                HasSubstr(lost), HasSubstr("Det är två frågor.")));
  EXPECT_THAT(letters("presidium", kept),
              Contains(letter(lost + " går för sig igen", "Det är två frågor.")));
}

TEST_F(AWayBack, IsToRemoveALinkFromBothItsCases) {
  const std::string one = submit("Riktlinjer");
  const std::string other = submit("Mallar");
  secretary(one, fmt::format("lanka nummer='{}' slag=leder_till", other));
  EXPECT_THAT(show(other), AllOf(HasSubstr("\nSamband\n"), HasSubstr("följer av")));
  secretary(one, fmt::format("ta_bort_lank nummer='{}' slag=leder_till skal='Fel ärende.'", other));
  for (const auto& [here, there] : {std::pair(one, other), std::pair(other, one)}) {
    EXPECT_THAT(show(here), AllOf(Not(HasSubstr("\nSamband\n")), HasSubstr("Tidigare samband"),
                                  HasSubstr(there), HasSubstr("Fel ärende.")));
  }
}

TEST_F(AWayBack, IsNotToMergeACaseIntoItselfNorTwoThatAreDispatched) {
  const std::string one = dispatched("Det ena");
  const std::string other = dispatched("Det andra");
  const auto into = [](const std::string& number) {
    return fmt::format("sla_ihop nummer='{}' skal=x", number);
  };
  EXPECT_THAT(refused(one, into(other)), HasSubstr("Båda ärendena är expedierade"));
  EXPECT_THAT(refused(one, into(one)), HasSubstr("kan inte gå upp i sig självt"));
  EXPECT_THAT(refused(one, into("SAM 2027/9999")), HasSubstr("inget ärende med det numret"));
  EXPECT_THAT(show(one), Not(HasSubstr("uppgått")));
}

TEST_F(AWayBack, IsToSplitACaseInTwoThatPointToEachOther) {
  const std::string number = submit("Två frågor");
  secretary(number, "dela arendemening='Den andra frågan' nr=2 skal='Två frågor i en.'");
  const auto rows =
      structure().arende("sekreterare", "list --json --text 'Den andra'").json().at("rows");
  ASSERT_THAT(rows.as_array(), SizeIs(1));
  const std::string split_off(rows.at(0).at("number").as_string());
  EXPECT_THAT(show(number), AllOf(HasSubstr("delat till"), HasSubstr(split_off)));
  EXPECT_THAT(show(split_off), AllOf(HasSubstr("delat ur"), HasSubstr(number)));
  secretary(split_off, "till_presidiet");
  secretary(split_off, "satt_pa_agenda mote=2027-04-16");
  secretary(split_off, "besluta datum=2027-01-11 paragraf='§ 14'");
  structure().let_mail_leave();
  EXPECT_THAT(letters("presidium", number), Contains(letter(number + " har delats", split_off)));
  EXPECT_THAT(show(number), HasSubstr("Hos presidiet"));
}

TEST_F(AWayBack, IsToRenameACaseWhoseNumberStays) {
  const std::string number = dispatched("Gammalt namn");
  secretary(number, "byt_namn arendemening='Tydligare rubrik' skal='Missvisande.'");
  structure().let_mail_leave();
  EXPECT_THAT(done("sekreterare", "list --text Tydligare"), HasSubstr(number));
  EXPECT_THAT(show(number), AllOf(HasSubstr("Tidigare ärendemeningar"), HasSubstr("Gammalt namn")));
  EXPECT_THAT(letters("berg", number),
              Contains(letter("Ny ärendemening: Tydligare rubrik", "som ”Gammalt namn”")));
  EXPECT_THAT(structure().page(number), HasSubstr("Tydligare rubrik"));
}

TEST_F(AWayBack, IsToMoveACaseToAnotherGroup) {
  const std::string number = submit("Flyttas");
  secretary(number, "aterremittera grupp=mini-maria sista_dag=2027-09-01 uppdrag='Utred mer.'");
  secretary(number,
            "flytta grupp=psykisk-halsa ansvarig_enhet=Folkhälsoenheten "
            "skal='Rätt sakområde.'");
  structure().let_mail_leave();
  EXPECT_THAT(done("sekreterare", "list --group psykisk-halsa"), HasSubstr(number));
  EXPECT_THAT(letters("psykisk-halsa", number), Contains(letter("Ärende till er", "2027-09-01")));
  EXPECT_THAT(letters("mini-maria", number),
              Contains(letter("Ärendet har flyttats från er", "Rätt sakområde.")));
  done("sammankallande-psykisk-halsa",
       fmt::format("do '{}' lamna_underlag underlag=@{}", number,
                   structure().file("utredning.txt", "Utredningen.")));
}

TEST_F(AWayBack, IsToMoveACaseToAnotherOwner) {
  const std::string number = submit("Byter ansvarig");
  secretary(number, "flytta ansvarig=samverkansledare-region skal='Regionens fråga.'");
  secretary(number, "flytta ansvarig=koordinator-kommunerna skal='Kommunernas fråga.'");
  structure().let_mail_leave();
  EXPECT_THAT(letters("samverkansledare-region", number),
              Contains(letter("Ärendet har flyttats från er", "Kommunernas fråga.")));
  EXPECT_THAT(letters("samverkansledare-kfjh", number),
              Contains(letter("Ärende till er", "Kommunernas fråga.")));
  EXPECT_THAT(show(number), HasSubstr("Hos presidiet"));
}

TEST_F(AWayBack, IsANewRoundWithTheEarlierOneKept) {
  const std::string number = dispatched("Ny runda");
  report(number, "berg", "inte_i_enlighet");
  report(number, "are", "i_enlighet");
  done("ordforande-hsn", fmt::format("do '{}' ny_runda motivering='Pröva igen.'", number));
  secretary(number, "expediera justerat=2027-01-11");
  report(number, "berg", "i_enlighet");
  structure().let_mail_leave();
  EXPECT_THAT(outcome(number),
              AllOf(HasSubstr("Tidigare rundor"), HasSubstr("inte i enlighet med rekommendationen"),
                    HasSubstr("Bergs kommun  2")));
  EXPECT_THAT(letters("berg", number), Contains(letter("Rekommendation", "omgång 2")));
}

TEST_F(AWayBack, IsThePresidiumsChoiceAfterADecisionThatDeviates) {
  const std::string followed = dispatched("Följs upp ändå");
  const std::string closed = dispatched("Avslutas av presidiet");
  for (const auto& number : {followed, closed}) {
    report(number, "berg", "inte_i_enlighet");
    report(number, "are", "i_enlighet");
    EXPECT_THAT(show(number), HasSubstr("Avvikande partsbeslut hos presidiet"));
  }
  done("ordforande-hsn", fmt::format("do '{}' folj_upp_anda motivering='Det räcker.'", followed));
  done("ordforande-buz",
       fmt::format("do '{}' avsluta_avvikande motivering='Ingen grund kvar.'", closed));
  structure().let_mail_leave();
  EXPECT_THAT(letters("presidium", followed),
              Contains(letter("Avvikande partsbeslut", "Bergs kommun: inte i enlighet")));
  EXPECT_THAT(outcome(followed), HasSubstr("följs upp ändå"));
  EXPECT_THAT(outcome(closed), HasSubstr("Ingen grund kvar."));
  EXPECT_THAT(balance(), AllOf(HasSubstr(followed), Not(HasSubstr(closed))));
}

TEST_F(AWayBack, IsOpenForAnAgreementThatOnePartyChanges) {
  const std::string number = dispatched("Avtal", R"(,"avtal":true)");
  report(number, "berg", "med_andring");
  report(number, "are", "i_enlighet");
  structure().let_mail_leave();
  EXPECT_THAT(show(number), HasSubstr("Avvikande partsbeslut hos presidiet"));
  EXPECT_THAT(letters("presidium", number),
              Contains(letter("Avvikande partsbeslut", "ett godkännande")));
  EXPECT_THAT(done("sekreterare", "outcome --deviating"), HasSubstr(number));
}

TEST_F(AWayBack, LeavesAJournalThatProvesItselfAndNothingForAnOperator) {
  EXPECT_THAT(done("driftansvarig", "verify"), HasSubstr("Journalen håller"));
  EXPECT_THAT(done("driftansvarig", "incidents"), HasSubstr("Inga incidenter"));
}

}  // namespace
}  // namespace arendegang::test
