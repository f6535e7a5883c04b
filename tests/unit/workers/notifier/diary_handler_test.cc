#include "workers/notifier/diary_handler.h"

#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "tests/support/temporary_directory.h"
#include "tests/unit/workers/notifier/parsed_mail.h"

namespace arendegang::worker {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kTemplate =
    "Ämne: Blad {{first_day}}\n\n{{antal}} st{{#handlingar}}\n"
    "{{arende}} {{nr}} {{slag}}{{#ror}} {{ror}}{{/ror}}{{#markning}} [{{markning}}]{{/markning}}"
    "{{/handlingar}}{{^har_handlingar}}\nInga handlingar.{{/har_handlingar}}\n";
constexpr const char* kHeadings =
    "Ärende,Nr,Ärendemening,Dag,Slag,Från,Till,Vad det rör,Fil,Märkning\r\n";

/// A diary of the first of March, for the mailbox "region".
class ADiaryJob : public testing::Test {
 protected:
  ADiaryJob() {
    job_.set_job(7);
    job_.set_key("lan.7");
    job_.set_kind("diary");
    job_.set_target("region");
    job_.set_instance(3);
    job_.set_at_ms(1'803'888'000'000);
    set_days(R"("first_day": "2027-03-01", "last_day": "2027-03-01")");
  }

  void set_days(const std::string& days) {
    job_.set_payload(R"({"template": "blad",
      "to": {"name": "Regionens registrator", "address": "registrator@region.example"},
      "from": {"name": "Sekreteraren", "address": "sekreterare@samverkan.example"}, )" +
                     days + "}");
  }
  v1::RecordRow& add_record(const std::string& number) {
    v1::RecordRow& row = *diary_.add_records();
    row.set_case_number("EX 2027/0001");
    row.set_number(number);
    row.set_kind(1);
    row.set_day("2027-03-01");
    return row;
  }

  Outcome carry_out() {
    const DiaryHandler handler(Templates::from({{"blad", kTemplate}}).value(), home_.path(),
                               [this](const v1::ListRecords& days) { return diary(days); });
    return handler(job_);
  }
  Failed failure() { return std::get<Failed>(carry_out()); }
  /// Carries it out, and gives the only mail.
  ParsedMail mail() {
    EXPECT_TRUE(std::holds_alternative<Done>(carry_out()));
    const auto mails = new_mails(home_ / "region");
    return mails.size() == 1 ? mails.front() : ParsedMail();
  }

  test::TemporaryDirectory home_;
  v1::LeasedJob job_;
  v1::RecordList diary_;
  v1::ListRecords asked_;
  std::optional<client::Error> error_;

 private:
  client::Result<v1::RecordList> diary(const v1::ListRecords& days) {
    asked_ = days;
    if (error_) return tl::unexpected(*error_);
    return diary_;
  }
};

TEST_F(ADiaryJob, BecomesAMailWithTheRecordsAsTextAndAsCsv) {
  v1::RecordRow& row = add_record("1");
  row.set_subject("Mini Maria");
  row.set_concerns("Beslutsunderlag");
  row.set_name("avtal.pdf");
  const ParsedMail sheet = mail();
  EXPECT_EQ(sheet.subject, "Blad 2027-03-01");
  EXPECT_EQ(sheet.text, "1 st\nEX 2027/0001 1 inkommen Beslutsunderlag\n");
  EXPECT_THAT(sheet.attachments,
              ElementsAre(ParsedAttachment{"diarieblad-2027-03-01.csv", "text/csv",
                                           std::string(kHeadings) +
                                               "EX 2027/0001,1,Mini Maria,2027-03-01,inkommen,,,"
                                               "Beslutsunderlag,avtal.pdf,\r\n",
                                           "utf-8"}));
}

TEST_F(ADiaryJob, SaysThatNothingWasRegistered) {
  const ParsedMail sheet = mail();
  EXPECT_EQ(sheet.text, "0 st\nInga handlingar.\n");
  ASSERT_EQ(sheet.attachments.size(), 1U);
  EXPECT_EQ(sheet.attachments.front().bytes, kHeadings);
}

TEST_F(ADiaryJob, ShowsWhatIsMarkedWithItsNumberAndMarkAlone) {
  v1::RecordRow& row = add_record("2");
  row.set_marked(true);
  row.set_withheld(true);
  row.set_ground("OSL 25 kap. 1 §");
  const ParsedMail sheet = mail();
  EXPECT_EQ(sheet.text, "1 st\nEX 2027/0001 2 inkommen [utelämnad: sekretess, OSL 25 kap. 1 §]\n");
  ASSERT_EQ(sheet.attachments.size(), 1U);
  EXPECT_THAT(sheet.attachments.front().bytes,
              HasSubstr("EX 2027/0001,2,,2027-03-01,inkommen,,,,,\"utelämnad: sekretess, OSL"));
}

TEST_F(ADiaryJob, AsksForTheDaysThatItIsFor) {
  set_days(R"("first_day": "2027-03-05", "last_day": "2027-03-07")");
  const ParsedMail sheet = mail();
  EXPECT_EQ(asked_.from(), "2027-03-05");
  EXPECT_EQ(asked_.to(), "2027-03-07");
  EXPECT_EQ(asked_.instance(), 0U);
  ASSERT_EQ(sheet.attachments.size(), 1U);
  EXPECT_EQ(sheet.attachments.front().name, "diarieblad-2027-03-05--2027-03-07.csv");
}

TEST_F(ADiaryJob, IsOneMailHoweverOftenItIsCarriedOut) {
  const auto first = std::get<Done>(carry_out());
  add_record("1");
  const auto second = std::get<Done>(carry_out());
  EXPECT_EQ(first.result, second.result);
  EXPECT_EQ(new_mails(home_ / "region").size(), 1U);
}

TEST_F(ADiaryJob, IsGivenUpWithoutItsDays) {
  for (const char* days : {R"("first_day": "2027-03-01")", R"("last_day": "2027-03-01")",
                           R"("first_day": 1, "last_day": "2027-03-01")"}) {
    set_days(days);
    EXPECT_TRUE(failure().permanent) << days;
    EXPECT_THAT(failure().cause, HasSubstr("'first_day' and 'last_day'")) << days;
  }
}

TEST_F(ADiaryJob, IsGivenUpWhenTheEngineRefusesTheDays) {
  error_ = client::Error{client::ErrorCode::kRefused, "Expected 'from' to be a day", 3};
  EXPECT_TRUE(failure().permanent);
}

TEST_F(ADiaryJob, IsTriedAgainWhenTheEngineIsAway) {
  error_ = client::Error{client::ErrorCode::kNoAnswer, "Expected an answer", 0};
  EXPECT_FALSE(failure().permanent);
  EXPECT_TRUE(new_mails(home_ / "region").empty());
}

TEST_F(ADiaryJob, RefersToNoContent) {
  set_days(R"("text": {"content": "aa", "size": 6})");
  EXPECT_TRUE(failure().permanent);
  EXPECT_THAT(failure().cause, HasSubstr("Expected a job without content"));
}

}  // namespace
}  // namespace arendegang::worker
