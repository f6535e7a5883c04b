#include "workers/notifier/mail_composition.h"

#include <gmock/gmock.h>

namespace arendegang::worker {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const MailJob kJob = {"lan-7", {}};

Templates one_template(std::string text) {
  return Templates::from({{"brev", std::move(text)}}).value();
}

Payload addressed(boost::json::object values) {
  values["template"] = "brev";
  values["to"] = {{"name", "Bergs kommun"}, {"address", "registrator@berg.example"}};
  values["from"] = {{"name", "Sekreteraren"}, {"address", "sekreterare@samverkan.example"}};
  return {std::move(values), {}};
}

TEST(MailComposition, FollowsTheTemplate) {
  const auto mail = compose_mail(kJob, addressed({{"nummer", "SAM 2027/0001"}}),
                                 one_template("Ämne: Svara i {{nummer}}\n\nTill {{to.name}}\n"));
  ASSERT_TRUE(mail) << mail.error();
  EXPECT_EQ(mail->subject, "Svara i SAM 2027/0001");
  EXPECT_EQ(mail->text, "Till Bergs kommun\n");
  EXPECT_EQ(mail->to, (MailAddress{"Bergs kommun", "registrator@berg.example"}));
  EXPECT_EQ(mail->message_id, "lan-7@samverkan.example");
}

TEST(MailComposition, AttachesTheMaterialAndNamesIt) {
  Payload payload = addressed({});
  payload.files = {{"avtal.txt", "text/plain", "AVTAL"}};
  const auto mail = compose_mail(
      kJob, payload,
      one_template(
          "Ämne: x\n\n{{#har_bilagor}}Bifogat:{{/har_bilagor}}{{#bilagor}} {{name}}{{/bilagor}}"));
  ASSERT_TRUE(mail) << mail.error();
  EXPECT_EQ(mail->text, "Bifogat: avtal.txt");
  EXPECT_THAT(mail->attachments, ElementsAre(File{"avtal.txt", "text/plain", "AVTAL"}));
}

TEST(MailComposition, KeepsASubjectFromBecomingAHeader) {
  const auto mail = compose_mail(kJob, addressed({{"arendemening", "Avtal\xE2\x80\xAE\x07 x"}}),
                                 one_template("Ämne: {{arendemening}}\n\nText"));
  ASSERT_TRUE(mail) << mail.error();
  EXPECT_EQ(mail->subject, "Avtal  x");
}

TEST(MailComposition, WritesTextAsItIs) {
  const auto mail = compose_mail(kJob, addressed({{"lydelse", "<5 % & \"mer\""}}),
                                 one_template("Ämne: x\n\n{{lydelse}}"));
  EXPECT_EQ(mail->text, "<5 % & \"mer\"");
}

TEST(MailComposition, NeedsTheTemplateThatItNames) {
  Payload payload = addressed({});
  payload.values["template"] = "annat";
  EXPECT_THAT(compose_mail(kJob, payload, one_template("Ämne: x\n\ny")).error(),
              HasSubstr("'annat'"));
}

TEST(MailComposition, NeedsASubjectAndAText) {
  for (const char* text : {"Till er", "Ämne: x", "Ämne: x\n\n"}) {
    EXPECT_THAT(compose_mail(kJob, addressed({}), one_template(text)).error(),
                HasSubstr("Expected the template 'brev' to begin with"));
  }
}

TEST(MailComposition, NeedsAMailbox) {
  Payload payload = addressed({});
  payload.values.erase("to");
  EXPECT_THAT(compose_mail(kJob, payload, one_template("Ämne: x\n\ny")).error(),
              HasSubstr("Expected a mailbox as 'to'"));
}

TEST(MailComposition, NeedsAnAddressThatIsOne) {
  for (const char* address : {"", "berg", "@berg", "a@b\r\nBcc: c@d", "a@b,c@d"}) {
    Payload payload = addressed({});
    payload.values["to"] = {{"name", "Bergs kommun"}, {"address", address}};
    EXPECT_THAT(compose_mail(kJob, payload, one_template("Ämne: x\n\ny")).error(),
                HasSubstr("to have a mail address"))
        << address;
  }
}

}  // namespace
}  // namespace arendegang::worker
