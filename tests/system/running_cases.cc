#include "tests/system/running_cases.h"

#include <fmt/format.h>

namespace arendegang::test {
namespace {

constexpr int kRefused = 3;

}  // namespace

std::unique_ptr<RunningStructure> RunningCases::structure_;
std::string RunningCases::today_;

void RunningCases::SetUpTestSuite() {
  structure_ = std::make_unique<RunningStructure>();
  today_ = kFirstDay;
}

void RunningCases::TearDownTestSuite() {
  structure_.reset();
}

std::string RunningCases::done(const std::string& actor, const std::string& words) {
  const Said said = structure_->arende(actor, words);
  EXPECT_EQ(said.code, 0) << actor << ": " << words << "\n" << said.err;
  return said.out;
}

void RunningCases::secretary(const std::string& number, const std::string& event_and_fields) {
  done("sekreterare", fmt::format("do '{}' {}", number, event_and_fields));
}

std::string RunningCases::refused(const std::string& number, const std::string& event_and_fields) {
  const Said said =
      structure_->arende("sekreterare", fmt::format("do '{}' {}", number, event_and_fields));
  EXPECT_EQ(said.code, kRefused) << said.out << said.err;
  return said.err;
}

std::string RunningCases::submit(const std::string& name, const std::string& more) {
  structure_->file("underlag.txt", "Underlaget till " + name + ".");
  const auto fields = structure_->file(
      "fields.json", fmt::format(R"({{"arendemening":"{}","beskrivning":"Vad frågan gäller.",
                        "initiativ":"politik","begar_presidium":true,"underlag":["@underlag.txt"],
                        "attsatser":[{{"nr":1,"typ":"rekommenderar","adressat":"parter",
                                       "parter":["berg","are"],"lydelse":"Att göra det."}},
                                     {{"nr":2,"typ":"noterar","adressat":"arenan",
                                       "lydelse":"Att notera."}}]{}}})",
                                 name, more));
  const auto said =
      structure_->arende("sekreterare", "submit arende --json --fields " + fields).json();
  const std::string number(said.at("number").as_string());
  secretary(number, "bedom motivering='Rör hela länet.'");
  return number;
}

std::string RunningCases::recommended(const std::string& name, const std::string& more) {
  const std::string number = submit(name, more);
  secretary(number, "satt_pa_agenda mote=" + today_);
  secretary(number, fmt::format("rekommendera datum={} paragraf='§ 12'", today_));
  return number;
}

std::string RunningCases::dispatched(const std::string& name, const std::string& more) {
  const std::string number = recommended(name, more);
  secretary(number, "expediera justerat=" + today_);
  structure_->let_mail_leave();
  return number;
}

void RunningCases::report(const std::string& number, const std::string& party,
                          const std::string& outcome) {
  done("registrator-" + party,
       fmt::format("report '{}' {} organ=Kommunstyrelsen datum={} paragraf='§ 41' "
                   "'utfall=nr=1,utfall={},kommentar=Se protokollet.'",
                   number, party, today_, outcome));
}

std::string RunningCases::forwarded(const std::string& name) {
  const std::string number = dispatched(name);
  report(number, "berg", "i_enlighet");
  report(number, "are", "i_enlighet");
  secretary(number, "vidareformedla parter=berg parter=are mottagare=folkhalsa");
  structure_->let_mail_leave();
  return number;
}

std::string RunningCases::show(const std::string& number) {
  return done("sekreterare", fmt::format("show '{}'", number));
}

std::string RunningCases::outcome(const std::string& number) {
  return done("sekreterare", fmt::format("outcome '{}'", number));
}

std::string RunningCases::balance() {
  return done("sekreterare", "balance");
}

std::vector<Letter> RunningCases::letters(const std::string& mailbox, const std::string& number) {
  return structure_->letters(mailbox, number);
}

void RunningCases::advance_to(const std::string& day) {
  done("driftansvarig", "clock advance " + day);
  today_ = day;
}

}  // namespace arendegang::test
