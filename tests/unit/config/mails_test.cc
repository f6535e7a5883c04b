#include <algorithm>

#include <gmock/gmock.h>

#include "tests/unit/config/county.h"
#include "workers/kit/payload.h"
#include "workers/kit/templates.h"
#include "workers/notifier/diary_sheet.h"
#include "workers/notifier/mail_composition.h"
#include "workers/publisher/page.h"

namespace arendegang {
namespace {

using casework::InstanceId;
using casework::Job;
using testing::HasSubstr;
using testing::Not;

/// Content that tells which it is, so that a mail shows whether it has it.
client::Result<std::string> from_store(std::string_view hash) {
  return "text " + std::string(hash.substr(0, 3));
}

worker::Payload payload_of(const Job& job) {
  const auto payload = worker::fetch_payload(
      boost::json::serialize(std::get<statechart::Json>(job.payload)), from_store);
  if (!payload) throw std::runtime_error(payload.error().message);
  return *payload;
}

worker::Mail composed(worker::Payload payload) {
  static const auto templates = worker::Templates::read(ARENDEGANG_STRUCTURE "/templates/mail");
  if (!templates) throw std::runtime_error(templates.error());
  const auto mail = worker::compose_mail({"nyckel", {}}, std::move(payload), *templates);
  if (!mail) throw std::runtime_error(mail.error());
  EXPECT_THAT(mail->text, Not(HasSubstr("\n\n\n"))) << mail->subject;
  EXPECT_THAT(mail->text, Not(HasSubstr("{")));
  return *mail;
}

class AMail : public County {
 protected:
  /// The first mail of this template that waits.
  worker::Mail mail(std::string_view name) {
    for (const auto& [id, job] : world_.jobs()) {
      const auto& payload = std::get<statechart::Json>(job.payload).as_object();
      if (job.kind == "mail" && payload.at("template").as_string() == name)
        return composed(payload_of(job));
    }
    throw std::runtime_error("no mail of " + std::string(name));
  }
  /// The first page that waits.
  worker::Page page() {
    static const auto templates = worker::Templates::read(ARENDEGANG_STRUCTURE "/templates/web");
    if (!templates) throw std::runtime_error(templates.error());
    for (const auto& [id, job] : world_.jobs()) {
      if (job.kind != "publish") continue;
      const auto page = worker::compose_page(payload_of(job), *templates);
      if (!page) throw std::runtime_error(page.error());
      return *page;
    }
    throw std::runtime_error("no page");
  }
};

/// The sheet of a day as the authority that keeps the register reads it.
class ADiarySheet : public County {
 protected:
  worker::Mail mail(const v1::RecordList& list) {
    world_.start("registrator-region", "diarieblad");
    world_.wait(std::chrono::days(1));
    worker::Payload payload = payload_of(world_.only_job());
    v1::ListRecords days;
    days.set_from("2027-03-01");
    days.set_to("2027-03-01");
    worker::add_sheet(payload, days, list);
    return composed(std::move(payload));
  }
};

TEST_F(AMail, GivesThePartyAllItMustHave) {
  const InstanceId id = recommended();
  world_.send("sekreterare", id, "expediera",
              R"({"justerat":"2027-03-01","svar_senast":"2027-09-30"})");
  const worker::Mail recommendation = mail("rekommendation");
  EXPECT_EQ(recommendation.to.address, "regionens-registrator@regionjh.example");
  EXPECT_EQ(
      recommendation.subject,
      "Rekommendation från PaHSU: Samverkansavtal för Mini Maria (SAM 2027/0001), svar senast "
      "2027-09-30");
  EXPECT_THAT(recommendation.text, HasSubstr("Att-sats 2\ntext ddd"));
  EXPECT_THAT(recommendation.text, HasSubstr("Meddela ert beslut senast 2027-09-30"));
  EXPECT_THAT(recommendation.text, HasSubstr("2027-03-01, § 7"));
  ASSERT_EQ(recommendation.attachments.size(), 2U);
  EXPECT_EQ(recommendation.attachments[0].bytes, "text bbb");
  EXPECT_THAT(recommendation.text, HasSubstr("- avtal.txt\n- berattelse.txt"));
}

TEST_F(AMail, WarnsThatAnAgreementIsAllOrNothing) {
  const InstanceId id = on_political_agenda(R"(,"avtal":true)");
  world_.send("sekreterare", id, "rekommendera", R"({"datum":"2027-03-01","paragraf":"§ 7"})");
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
  EXPECT_THAT(mail("rekommendation").text, HasSubstr("inget godkännande av avtalet"));
}

TEST_F(AMail, RemindsBeforeTheDeadlineAndEscalatesAfterIt) {
  dispatched();
  world_.wait(std::chrono::days(31));
  EXPECT_THAT(mail("paminnelse").subject, HasSubstr("Påminnelse 1"));
  world_.wait(std::chrono::days(80));
  EXPECT_THAT(mail("eskalering").text, HasSubstr("trots påminnelser (3 st)"));
}

TEST_F(AMail, ForwardsEachPartysDecision) {
  const InstanceId id = dispatched();
  all_report(id);
  forward(id);
  const worker::Mail forwarded = mail("vidareformedling");
  EXPECT_THAT(forwarded.text,
              HasSubstr("Åre kommun\nUtfall: i enlighet med rekommendationen\n"
                        "Organ: Kommunstyrelsen\nDatum: 2027-03-01\nParagraf: § 12\n"
                        "Att-sats 2: i enlighet med rekommendationen. text 333\n"));
}

TEST_F(AMail, ShowsWhatWasCorrectedBesideWhatHoldsNow) {
  const InstanceId id = dispatched();
  all_report(id);
  forward(id);
  world_.send("registrator-berg", party(id, "berg"), "ratta",
              R"({"nr":1,"skal":"skrivfel","paragraf":"§ 99"})");
  const worker::Mail correction = mail("rattelse");
  EXPECT_THAT(correction.text, HasSubstr("Skäl: skrivfel"));
  EXPECT_THAT(correction.text, HasSubstr("Tidigare uppgift (beslut 1)\nOrgan: Kommunstyrelsen\n"
                                         "Datum: 2027-03-01\nParagraf: § 12"));
  EXPECT_THAT(correction.text,
              HasSubstr("Uppgift som gäller nu (beslut 1)\nOrgan: Kommunstyrelsen\n"
                        "Datum: 2027-03-01\nParagraf: § 99"));
}

TEST_F(AMail, SaysThatNothingHoldsAfterAnAnnulment) {
  const InstanceId id = dispatched();
  all_report(id);
  forward(id);
  world_.send("registrator-berg", party(id, "berg"), "makulera", R"({"skal":"fel nämnd"})");
  EXPECT_THAT(mail("rattelse").text, HasSubstr("inget gällande beslut från Bergs kommun"));
  EXPECT_THAT(mail("rattelse").text, Not(HasSubstr("gäller nu")));
}

TEST_F(AMail, CanBeWrittenWhateverTheChartsAskFor) {
  const InstanceId id = on_officials_agenda();
  world_.send("sekreterare", id, "lyft", R"({"till":"regional-ledningsgrupp"})");
  EXPECT_THAT(mail("lyft").text, HasSubstr("TaHSU lyfter ärendet"));
  const InstanceId case_id = dispatched();
  world_.send("registrator-are", party(case_id, "are"), "begar_anstand",
              R"({"till":"2027-12-31","skal":"fullmäktige"})");
  EXPECT_THAT(mail("anstand_begaran").subject, HasSubstr("Åre kommun begär anstånd"));
  world_.send("sekreterare", party(case_id, "are"), "avsla_anstand", R"({"skal":"brådskar"})");
  EXPECT_EQ(mail("anstand").subject,
            "Begäran om anstånd avslås: Samverkansavtal för Mini Maria (SAM 2027/0002)");
  all_report(case_id, "inte_i_enlighet");
  EXPECT_THAT(mail("avvikelse").text, HasSubstr("- Bergs kommun: inte i enlighet"));
  const InstanceId prepared = submit();
  assess(prepared);
  prepare(prepared);
  world_.wait(std::chrono::days(500));
  EXPECT_THAT(mail("uppfoljning").subject, HasSubstr("Dags att följa upp"));
  EXPECT_THAT(mail("beredningspaminnelse").subject, HasSubstr("Påminnelse om beredning"));
}

TEST_F(AMail, ForwardsThePartysExtract) {
  const InstanceId id = dispatched();
  world_.send("registrator-berg", party(id, "berg"), "rapportera",
              R"({"organ":"KS","datum":"2027-03-01","paragraf":"§ 1",
                  "utfall":[{"nr":2,"utfall":"i_enlighet"}],"reservation":)" +
                  text('6') + R"(,"utdrag":[{"content":")" + std::string(64, '4') +
                  R"(","size":9,"name":"utdrag.pdf","media_type":"application/pdf"}]})");
  world_.send("sekreterare", id, "vidareformedla",
              R"({"parter":["berg"],"mottagare":["mini-maria"]})");
  const worker::Mail forwarded = mail("vidareformedling");
  ASSERT_EQ(forwarded.attachments.size(), 1U);
  EXPECT_EQ(forwarded.attachments[0].name, "utdrag.pdf");
  EXPECT_THAT(forwarded.text, HasSubstr("Reservation: text 666"));
  EXPECT_THAT(forwarded.text, HasSubstr("Bifogat:\n- utdrag.pdf"));
}

TEST_F(AMail, SaysInItsSubjectWhatHasChanged) {
  const InstanceId id = dispatched();
  all_report(id);
  forward(id);
  const InstanceId berg = party(id, "berg");
  world_.send("registrator-berg", berg, "laga_kraft",
              R"({"nr":1,"laga_kraft":"vunnit","datum":"2027-03-01"})");
  EXPECT_THAT(mail("rattelse").subject, testing::StartsWith("Laga kraft: Bergs kommun"));
  EXPECT_THAT(mail("rattelse").text, HasSubstr("Laga kraft: har vunnit laga kraft"));
  carry_out();
  world_.send("registrator-berg", berg, "makulera", R"({"skal":"upphävt"})");
  EXPECT_THAT(mail("rattelse").subject, testing::StartsWith("Makulerat beslut: Bergs kommun"));
  carry_out();
  report(id, "berg", "i_enlighet", "§ 77");
  EXPECT_THAT(mail("rattelse").subject, testing::StartsWith("Nytt beslut: Bergs kommun"));
}

TEST_F(AMail, SpeaksToThePartyAsToOneself) {
  dispatched();
  world_.wait(std::chrono::days(110));
  EXPECT_EQ(mail("eskalering_part").subject,
            "Ert svar saknas efter sista dag: Samverkansavtal för Mini Maria (SAM 2027/0001)");
  EXPECT_THAT(mail("eskalering_part").text, HasSubstr("tar kontakt med er"));
}

TEST_F(AMail, DoesNotSpeakOfRemindersThatWereNeverSent) {
  const InstanceId id = recommended();
  world_.send("sekreterare", id, "expediera",
              R"({"justerat":"2027-03-01","svar_senast":"2027-03-03"})");
  world_.wait(std::chrono::days(20));
  EXPECT_THAT(mail("eskalering").text, Not(HasSubstr("påminnelser")));
}

TEST_F(AMail, TellsWhatWasDecidedAndForWhom) {
  const InstanceId id = on_officials_agenda();
  world_.send("sekreterare", id, "foresla",
              R"({"attsatser":[{"nr":1,"typ":"beslutar","adressat":"parter",
                                "parter":["berg","are"],"lydelse":)" +
                  text() + "}]}");
  world_.send("sekreterare", id, "besluta", decided_today());
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
  EXPECT_THAT(mail("beslut").text,
              HasSubstr("Att-sats 1 (beslutar, riktad till Bergs kommun, Åre kommun)\n"));
}

TEST_F(AMail, CanBeWrittenAtEveryTurnThatACaseTakes) {
  const InstanceId rejected = on_political_agenda();
  world_.send("sekreterare", rejected, "avsla",
              R"({"datum":"2027-03-01","paragraf":"§ 7","motivering":)" + text() + "}");
  world_.send("sekreterare", rejected, "meddela", R"({"justerat":"2027-03-01"})");
  EXPECT_THAT(mail("utgang").subject, testing::StartsWith("Avslag: "));
  const InstanceId anchored = on_political_agenda();
  world_.send("sekreterare", anchored, "rekommendera",
              R"({"datum":"2027-03-01","paragraf":"§ 7","natverk":["hsn"]})");
  EXPECT_THAT(mail("forankring").text, HasSubstr("förankras i Hälso- och sjukvårdsnämnden"));
  world_.wait(std::chrono::days(91));
  EXPECT_THAT(mail("vilande").text, HasSubstr("under förankring i nätverk"));
  sent_back();
  EXPECT_THAT(mail("ny_runda").subject, testing::StartsWith("Ny runda hos parterna: "));
  const InstanceId id = dispatched();
  world_.send("sekreterare", party(id, "are"), "bevilja_anstand", R"({"till":"2027-12-31"})");
  EXPECT_THAT(mail("anstand").subject, testing::StartsWith("Anstånd beviljat: "));
  world_.wait(std::chrono::days(31));
  EXPECT_THAT(mail("stegpaminnelse").subject, testing::StartsWith("Påminnelse om spridning: "));
}

TEST_F(AMail, CanBeWrittenOnEachWayBack) {
  const std::string reason = R"({"skal":)" + text();
  const InstanceId id = submit();
  submit();
  assess(id);
  prepare(id);
  world_.send("sekreterare", id, "flytta", R"({"grupp":"psykisk-halsa","skal":"rätt område"})");
  EXPECT_THAT(mail("flyttat").text,
              HasSubstr("har flyttats från er till Beredningsgrupp psykisk hälsa."));
  world_.send("sekreterare", id, "dela", R"({"arendemening":"Nytt","nr":[1],"skal":"två"})");
  EXPECT_THAT(mail("delat").subject, HasSubstr("SAM 2027/0001 har delats: Nytt (SAM 2027/0003)"));
  world_.send("sekreterare", id, "sla_ihop", reason + R"(,"nummer":"SAM 2027/0002"})");
  EXPECT_THAT(mail("stangt").text,
              HasSubstr("är uppgått i annat ärende: SAM 2027/0002.\n\nSkäl:\ntext 999"));
  EXPECT_THAT(mail("upptaget").subject, HasSubstr("SAM 2027/0001 har gått upp i SAM 2027/0002"));
  world_.send("sekreterare", id, "ateroppna", reason + "}");
  EXPECT_THAT(mail("ateroppnat").subject, testing::StartsWith("Ärendet öppnas igen: "));
  EXPECT_THAT(mail("utskilt").subject,
              testing::StartsWith("SAM 2027/0001 går för sig igen, skilt från SAM 2027/0002"));
}

TEST_F(AMail, ShowsHowAPointReadBesideHowItReads) {
  const InstanceId id = dispatched();
  world_.send("sekreterare", id, "ratta_attsats",
              R"({"nr":2,"skal":"skrivfel","lydelse":)" + text('8') + "}");
  const worker::Mail correction = mail("rattad_sats");
  EXPECT_THAT(correction.subject, testing::StartsWith("Rättelse av att-sats 2: "));
  EXPECT_THAT(correction.text,
              HasSubstr("Tidigare lydelse\ntext ddd\n\nLydelse som gäller nu\ntext 888\n"));
  EXPECT_THAT(correction.text, HasSubstr("meddelar ni det nya beslutet"));
}

TEST_F(AMail, SaysThatAnAnnulledDecisionNeedsNoAnswer) {
  const InstanceId id = dispatched();
  world_.send("sekreterare", id, "makulera_beslut", R"({"skal":)" + text() + "}");
  const worker::Mail annulment = mail("makulerat_beslut");
  EXPECT_THAT(annulment.text, HasSubstr("PaHSUs beslut 2027-03-01, § 7, i ärendet"));
  EXPECT_THAT(annulment.text, HasSubstr("ni behöver inte svara på det"));
  EXPECT_THAT(annulment.text, HasSubstr("Skäl:\ntext 999"));
}

TEST_F(AMail, TellsWhoGotADecisionWhatBecameOfIt) {
  const InstanceId id = dispatched();
  world_.send("sekreterare", id, "byt_namn", R"({"arendemening":"Nytt","skal":"tydligare"})");
  EXPECT_THAT(mail("nytt_namn").text, HasSubstr("som ”Samverkansavtal för Mini Maria”"));
  world_.send("sekreterare", id, "ratta_beslut", R"({"paragraf":"§ 70","skal":"skrivfel"})");
  EXPECT_THAT(mail("rattat_beslut").text, HasSubstr("Paragraf: § 7\n\nUppgift som gäller nu"));
  world_.send("sekreterare", id, "aterkalla",
              R"({"datum":"2027-03-01","paragraf":"§ 80","skal":)" + text() + "}");
  EXPECT_THAT(mail("stangt").text, HasSubstr("PaHSU beslutade det 2027-03-01, § 80."));
  EXPECT_THAT(mail("stangt").text, HasSubstr("ni behöver inte svara på det."));
}

TEST_F(ADiarySheet, TellsWhatWasRegistered) {
  v1::RecordList list;
  v1::RecordRow& row = *list.add_records();
  row.set_case_number("SAM 2027/0001");
  row.set_number("2:1");
  row.set_kind(1);
  row.set_day("2027-03-01");
  row.set_from("Åre kommun");
  row.set_concerns("Protokollsutdrag");
  row.set_subject("Mini Maria");
  v1::RecordRow& secret = *list.add_records();
  secret.set_case_number("SAM 2027/0002");
  secret.set_number("1");
  secret.set_kind(2);
  secret.set_day("2027-03-01");
  secret.set_marked(true);
  secret.set_withheld(true);
  const worker::Mail sheet = mail(list);
  EXPECT_EQ(sheet.to.address, "regionens-registrator@regionjh.example");
  EXPECT_EQ(sheet.subject, "Diarieblad 2027-03-01");
  EXPECT_THAT(sheet.text,
              HasSubstr("Handlingar som registrerades 2027-03-01: 2 st.\n\n"
                        "SAM 2027/0001, handling 2:1, inkommen 2027-03-01\nÄrende: Mini Maria\n"
                        "Rör: Protokollsutdrag\nFrån: Åre kommun\n\n"
                        "SAM 2027/0002, handling 1, upprättad 2027-03-01\n"
                        "Märkning: utelämnad: sekretess\n\nEn handling står på bladet"));
  EXPECT_THAT(sheet.text, HasSubstr("Bifogat:\n- diarieblad-2027-03-01.csv\n"));
}

TEST_F(ADiarySheet, SaysThatNothingWasRegistered) {
  const worker::Mail sheet = mail({});
  EXPECT_THAT(sheet.text, HasSubstr("Inga handlingar registrerades 2027-03-01.\n\n"));
  EXPECT_THAT(sheet.text, HasSubstr("\nMeddelandet är skickat av tjänsten Ärendegång."));
}

TEST_F(AMail, AboutASecretCaseSaysWhereItIsRead) {
  const InstanceId id = recommended();
  world_.send("sekreterare", id, "expediera",
              R"({"justerat":"2027-03-01","svar_senast":"2027-09-30"})");
  world_.send("sekreterare", id, "sekretessmarkera",
              R"({"omfattning":"arendet","grund":"25 kap. 1 §","sekretesskal":"s"})");
  const auto& jobs = world_.jobs();
  Job job =
      std::ranges::find_if(jobs, [](const auto& it) { return it.second.kind == "mail"; })->second;
  job.payload = statechart::Json(given(job));
  const worker::Mail said = composed(payload_of(job));
  EXPECT_EQ(said.subject, "Att läsa i SAM 2027/0001");
  EXPECT_THAT(said.text,
              testing::AllOf(HasSubstr("läser det i Ärendegång under SAM 2027/0001."),
                             HasSubstr("Sista dag för svar är 2027-09-30."),
                             HasSubstr("Har ni frågor?"), Not(HasSubstr("Samverkansavtal"))));
}

TEST_F(AMail, AboutAMarkedDecisionNamesThePartyAndNoMore) {
  const InstanceId id = dispatched();
  report(id, "berg", "inte_i_enlighet", "§ 417");
  report(id, "are", "i_enlighet", "§ 9");
  world_.send("sekreterare", id, "vidareformedla",
              R"({"parter":["berg","are"],"mottagare":["mini-maria"]})");
  world_.send("registrator-berg", party(id, "berg"), "sekretessmarkera",
              R"({"omfattning":"beslutet","grund":"21 kap. 1 §","sekretesskal":"s"})");
  for (auto [job_id, job] : world_.jobs()) {
    if (job.target != "mini-maria") continue;
    job.payload = statechart::Json(given(job));
    EXPECT_THAT(
        composed(payload_of(job)).text,
        testing::AllOf(HasSubstr("Bergs kommun\nDatum: 2027-03-01\n"),
                       HasSubstr("lämnas på annat sätt.\n\nÅre kommun\nUtfall: i enlighet"),
                       HasSubstr("Organ: Kommunstyrelsen\nDatum: 2027-03-01\nParagraf: § 9"),
                       Not(HasSubstr("§ 417"))));
    return;
  }
  FAIL() << "no mail";
}

TEST_F(AMail, IsPublishedAsAPageToo) {
  const InstanceId id = recommended();
  world_.send("sekreterare", id, "expediera", R"({"justerat":"2027-03-01"})");
  const worker::Page published = page();
  EXPECT_EQ(published.slug, "sam-2027-0001");
  EXPECT_THAT(published.html, HasSubstr("Att-sats 2 (rekommenderar, riktad till alla parter)"));
  EXPECT_THAT(published.html, HasSubstr("<li>Östersunds kommun</li>"));
}

TEST_F(AMail, LeavesThePageWithThePointAsItReadAndAsItReads) {
  const InstanceId id = dispatched();
  world_.send("sekreterare", id, "ratta_attsats",
              R"({"nr":2,"skal":"skrivfel.","lydelse":)" + text('8') + "}");
  EXPECT_THAT(page().html, HasSubstr("<p class=\"text\">text 888</p>"));
  EXPECT_THAT(page().html, HasSubstr("skrivfel. Tidigare lydelse: text ddd"));
}

}  // namespace
}  // namespace arendegang
