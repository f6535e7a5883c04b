#include "workers/notifier/mime.h"

#include <gmock/gmock.h>

#include "tests/unit/workers/notifier/parsed_mail.h"

namespace arendegang::worker {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Mail recommendation() {
  Mail mail;
  mail.from = {"Samverkan, sekreterare", "sekreterare@samverkan.example"};
  mail.to = {"Åre kommun, registrator", "registrator@are.example"};
  mail.subject =
      "Rekommendation från arenan: överenskommelse (SAM 2027/0001), svar senast 2027-06-01";
  mail.text = "Till Åre kommun\n\nBesluta senast 2027-06-01.\nFrom rad ett\n.\n";
  mail.message_id = "exempel-7@samverkan.example";
  mail.at = std::chrono::sys_days(std::chrono::year(2027) / 3 / 3) + std::chrono::hours(9);
  return mail;
}

TEST(Mime, SaysWhatTheMailSays) {
  const auto parsed = parse_mail(as_mime(recommendation()));
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->from, "\"Samverkan, sekreterare\" <sekreterare@samverkan.example>");
  EXPECT_EQ(parsed->to, "\"Åre kommun, registrator\" <registrator@are.example>");
  EXPECT_EQ(parsed->subject, recommendation().subject);
  EXPECT_EQ(parsed->message_id, "exempel-7@samverkan.example");
  EXPECT_EQ(parsed->text, recommendation().text);
  EXPECT_THAT(parsed->attachments, IsEmpty());
}

TEST(Mime, KeepsAttachmentsByteForByte) {
  Mail mail = recommendation();
  const std::string bytes = std::string("\0\r\n\xFF", 4) + std::string(100'000, 'x');
  mail.attachments = {{"Överenskommelse år 2027, bilaga 2.pdf", "application/pdf", bytes},
                      {"anteckning.txt", "text/plain", "rad ett\nrad två\n"}};
  const auto parsed = parse_mail(as_mime(mail));
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->text, mail.text);
  EXPECT_THAT(parsed->attachments,
              ElementsAre(ParsedAttachment{"Överenskommelse år 2027, bilaga 2.pdf",
                                           "application/pdf", bytes},
                          ParsedAttachment{"anteckning.txt", "text/plain", "rad ett\nrad två\n"}));
}

TEST(Mime, IsTheSameBytesForEveryAttempt) {
  Mail mail = recommendation();
  mail.attachments = {{"avtal.txt", "text/plain", "AVTAL"}};
  EXPECT_EQ(as_mime(mail), as_mime(mail));
}

TEST(Mime, SpeaksSevenBitsAndEndsLinesAsAMaildirDoes) {
  const std::string bytes = as_mime(recommendation());
  EXPECT_THAT(bytes, Not(HasSubstr("\r")));
  EXPECT_TRUE(std::all_of(bytes.begin(), bytes.end(),
                          [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
  EXPECT_THAT(bytes, HasSubstr("Date: Wed, 03 Mar 2027 09:00:00 +0000\n"));
}

TEST(Mime, TakesAnAttachmentWithoutAMediaType) {
  Mail mail = recommendation();
  mail.attachments = {{"okand", "", "x"}};
  const auto parsed = parse_mail(as_mime(mail));
  ASSERT_TRUE(parsed);
  EXPECT_THAT(parsed->attachments,
              ElementsAre(ParsedAttachment{"okand", "application/octet-stream", "x"}));
}

}  // namespace
}  // namespace arendegang::worker
