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
  EXPECT_THAT(
      parsed->attachments,
      ElementsAre(
          ParsedAttachment{"Överenskommelse år 2027, bilaga 2.pdf", "application/pdf", bytes, ""},
          ParsedAttachment{"anteckning.txt", "text/plain", "rad ett\nrad två\n", "utf-8"}));
}

TEST(Mime, KeepsTheCharacterSetThatATextNames) {
  Mail mail = recommendation();
  mail.attachments = {{"latin.txt", "text/plain; charset=iso-8859-1", "\xE5\xE4\xF6"},
                      {"okand.txt", "text/plain", "\xE5\xE4\xF6"}};
  const auto parsed = parse_mail(as_mime(mail));
  ASSERT_TRUE(parsed);
  EXPECT_THAT(parsed->attachments,
              ElementsAre(ParsedAttachment{"latin.txt", "text/plain", "\xE5\xE4\xF6", "iso-8859-1"},
                          ParsedAttachment{"okand.txt", "text/plain", "\xE5\xE4\xF6", ""}));
}

TEST(Mime, HasABoundaryOfTheCharactersThatOneMayHave) {
  Mail mail = recommendation();
  mail.message_id = std::string(80, 'x') + "@samverkan.example";
  mail.attachments = {{"avtal.txt", "text/plain", "AVTAL"}};
  const std::string bytes = as_mime(mail);
  const auto begin = bytes.find("boundary=\"") + 10;
  const std::string boundary = bytes.substr(begin, bytes.find('"', begin) - begin);
  EXPECT_THAT(boundary, testing::MatchesRegex("=_[a-zA-Z0-9._-]+"));
  EXPECT_LE(boundary.size(), 70U);
  EXPECT_EQ(parse_mail(bytes)->attachments.size(), 1U);
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
              ElementsAre(ParsedAttachment{"okand", "application/octet-stream", "x", ""}));
}

}  // namespace
}  // namespace arendegang::worker
