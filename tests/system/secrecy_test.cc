#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/system/running_cases.h"

namespace arendegang::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

constexpr int kThereIsNone = 5;

/// Stands in everything that is marked, and may be read by those alone who have the right to it.
const std::string kMarkerText = "HEMLIGT-7Q";

/// Functions that have not the right to what is secret, one of each kind. A registrar of a party
/// that is asked has it for that part.
const std::vector<std::string> kOutsiders = {
    "koordinator-region", "registrator-krokom", "deltagare-berg", "sammankallande-psykisk-halsa",
    "driftansvarig",      "notifier",           "publisher"};

/// Cases of the politicians', dispatched to Berg and Åre, answered and forwarded through the real
/// programs. The marker stands in subject, description and material of three, and in all that Berg
/// decided in any: one is secret as a whole, one in all that can be marked, one is marked so when
/// everything has happened; of the last, which leads to the first, Berg's decision alone is.
class ASecret : public RunningCases {
 protected:
  static void SetUpTestSuite() {
    RunningCases::SetUpTestSuite();
    whole_ = submit();
    secretary(whole_, "sekretessmarkera omfattning=arendet " + kReason);
    in_part_ = submit();
    mark_in_part(in_part_);
    late_ = submit();
    decided_ = recommended("Öppen fråga");
    secretary(decided_, "expediera justerat=2027-01-11");
    for (const auto& number : {whole_, in_part_, late_}) dispatch(number);
    for (const auto& number : all_cases()) report(number);
    for (const auto& number : {in_part_, decided_}) mark_decision(number);
    secretary(whole_,
              "vidareformedla parter=berg mottagare=folkhalsa "
              "'meddelande=HEMLIGT-7Q enligt bifogat.'");
    for (const auto& number : {in_part_, late_, decided_}) {
      secretary(number, "vidareformedla parter=berg mottagare=folkhalsa");
    }
    secretary(decided_, fmt::format("lanka 'nummer={}' slag=leder_till", whole_));
    structure().let_mail_leave();
    mark_in_part(late_);
    mark_decision(late_);
    structure().let_mail_leave();
  }
  static std::vector<std::string> all_cases() { return {whole_, in_part_, late_, decided_}; }
  static void mark_in_part(const std::string& number) {
    secretary(number,
              "sekretessmarkera omfattning=uppgifter uppgifter=arendemening uppgifter=beskrivning "
              "uppgifter=underlag uppgifter=attsatser uppgifter=upphov " +
                  kReason);
  }
  static void mark_decision(const std::string& number) {
    done("registrator-berg", fmt::format("do {} sekretessmarkera omfattning=beslutet {}",
                                         parts_of(number).front(), kReason));
  }
  static std::string submit() {
    structure().file("HEMLIGT-7Q.txt", "HEMLIGT-7Q: underlaget.");
    const auto fields = structure().file("fields.json", R"({
        "arendemening":"HEMLIGT-7Q om en enskild","beskrivning":"HEMLIGT-7Q: vad frågan gäller.",
        "initiativ":"politik","begar_presidium":true,"underlag":["@HEMLIGT-7Q.txt"],"foreslagen_av":"HEMLIGT-7Q",
        "attsatser":[{"nr":1,"typ":"rekommenderar","adressat":"parter","parter":["berg","are"],
                      "lydelse":"HEMLIGT-7Q: att göra det."}]})");
    const auto said =
        structure().arende("sekreterare", "submit arende --json --fields " + fields).json();
    std::string number(said.at("number").as_string());
    secretary(number, "bedom motivering='Rör hela länet.'");
    return number;
  }
  static void dispatch(const std::string& number) {
    secretary(number, "satt_pa_agenda mote=2027-04-16");
    secretary(number, "rekommendera datum=2027-01-11 paragraf='§ 12'");
    secretary(number, "expediera justerat=2027-01-11");
    structure().let_mail_leave();
  }
  /// Berg decides; its registrar may, though the case as a whole is not for Berg to read.
  static void report(const std::string& number) {
    const auto parts = parts_of(number);
    ASSERT_THAT(parts, SizeIs(2));
    const auto extract = structure().file("utdrag.txt", "HEMLIGT-7Q: utdraget.");
    done("registrator-berg",
         fmt::format("do {} rapportera organ='HEMLIGT-7Q: nämnden' datum=2027-01-11 "
                     "paragraf='HEMLIGT-7Q § 41' referens=HEMLIGT-7Q-41 "
                     "'lydelse=HEMLIGT-7Q: Berg beslutar.' 'reservation=HEMLIGT-7Q: en ledamot.' "
                     "utdrag=@{} 'utfall=nr=1,utfall=inte_i_enlighet,kommentar=HEMLIGT-7Q'",
                     parts.front(), extract));
  }
  /// The instances of the parties, Berg's first.
  static std::vector<std::string> parts_of(const std::string& number) {
    const auto shown =
        structure().arende("sekreterare", fmt::format("show '{}' --json", number)).json();
    std::vector<std::string> parts;
    for (const auto& child : shown.at("children").as_array()) {
      const auto& party = child.at("party").as_string();
      const auto instance = boost::json::serialize(child.at("instance"));
      parts.insert(party == "berg" ? parts.begin() : parts.end(), instance);
    }
    return parts;
  }

  /// Everything that the client can be asked about the cases, as people and as programs read it.
  static std::vector<std::string> questions() {
    std::vector<std::string> asked = {"list --ended",
                                      "list --ended --chart partsbeslut",
                                      "list --ended --text HEMLIGT-7Q",
                                      "balance",
                                      "todo",
                                      "jobs --closed",
                                      "incidents --closed",
                                      "outcome",
                                      "outcome --csv",
                                      "list --ended --csv",
                                      "diary",
                                      "watch --once"};
    for (const auto& number : all_cases()) {
      asked.push_back(fmt::format("show '{}' --history --data", number));
      asked.push_back(fmt::format("outcome '{}'", number));
      asked.push_back(fmt::format("content '{}'", number));
      asked.push_back(fmt::format("records '{}'", number));
      for (const auto& part : parts_of(number))
        asked.push_back("show " + part + " --history --data");
    }
    return asked;
  }
  /// What the actor is told, on both streams.
  static std::vector<std::string> told(const std::string& actor) {
    std::vector<std::string> all;
    for (const auto& question : questions()) {
      for (const auto* form : {"", " --json"}) {
        const Said said = structure().arende(actor, question + form);
        all.push_back(question + form + "\n" + said.out + said.err);
      }
    }
    return all;
  }

  /// All that lies in this folder of the data folder, as "name\ncontent".
  static std::vector<std::string> files(const std::string& folder) {
    std::vector<std::string> all;
    const auto root = structure().data() / folder;
    for (const auto& file : std::filesystem::recursive_directory_iterator(root)) {
      if (!file.is_regular_file()) continue;
      std::ifstream stream(file.path(), std::ios::binary);
      all.push_back(file.path().string() + "\n" +
                    std::string{std::istreambuf_iterator<char>(stream), {}});
    }
    return all;
  }

  static const std::string kReason;
  static std::string whole_;
  static std::string in_part_;
  static std::string late_;
  static std::string decided_;
};

const std::string ASecret::kReason =
    "'grund=25 kap. 1 §' 'sekretesskal=HEMLIGT-7Q rör en enskilds hälsa'";
std::string ASecret::whole_;
std::string ASecret::in_part_;
std::string ASecret::late_;
std::string ASecret::decided_;

TEST_F(ASecret, IsToldToNobodyWithoutTheRight) {
  for (const auto& actor : kOutsiders) {
    // The question itself holds the marker where it is searched for; the answers do not.
    for (const auto& answer : told(actor)) {
      EXPECT_THAT(answer.substr(answer.find('\n')), Not(HasSubstr(kMarkerText)))
          << actor << ": " << answer;
    }
  }
}

TEST_F(ASecret, IsAsUnknownAsACaseThatThereIsNot) {
  for (const auto& actor : kOutsiders) {
    EXPECT_EQ(structure().arende(actor, fmt::format("show '{}'", whole_)).code, kThereIsNone)
        << actor;
    EXPECT_THAT(done(actor, "list --ended --json"), Not(HasSubstr(whole_))) << actor;
  }
}

TEST_F(ASecret, IsNotMentionedInAnOpenCaseThatLeadsToIt) {
  const auto question = fmt::format("show '{}' --history --data", decided_);
  for (const auto& actor : kOutsiders) {
    const Said said = structure().arende(actor, question);
    EXPECT_THAT(said.out + said.err, Not(HasSubstr(whole_))) << actor;
  }
  EXPECT_THAT(done("koordinator-region", question), HasSubstr("sekretessmarkerat ärende"));
  EXPECT_THAT(done("sekreterare", question), HasSubstr(whole_));
}

TEST_F(ASecret, IsToldToThoseWithTheRight) {
  EXPECT_THAT(told("sekreterare"), Contains(HasSubstr("HEMLIGT-7Q om en enskild")));
  EXPECT_THAT(done("sekreterare", fmt::format("show '{}'", whole_)),
              HasSubstr("HEMLIGT-7Q om en enskild (sekretess OSL 25 kap. 1 §)"));
}

TEST_F(ASecret, IsReadAtAPartyByItsOwnRegistrar) {
  const std::string part = parts_of(whole_).front();
  EXPECT_THAT(done("registrator-berg", "content " + part), HasSubstr("HEMLIGT-7Q: Berg beslutar."));
  EXPECT_EQ(structure().arende("registrator-are", "content " + part).code, kThereIsNone);
}

TEST_F(ASecret, IsInNoMail) {
  const auto to_berg = structure().letters("berg", whole_);
  ASSERT_THAT(to_berg, SizeIs(1));
  EXPECT_THAT(to_berg.front().text, HasSubstr("lämnas på annat sätt"));
  EXPECT_THAT(structure().letters("folkhalsa", whole_), SizeIs(1));
  for (const auto& mailbox : std::filesystem::directory_iterator(structure().data() / "mail")) {
    for (const auto& number : {whole_, in_part_, decided_}) {
      for (const auto& letter : structure().letters(mailbox.path().filename(), number)) {
        EXPECT_THAT(letter.subject + letter.text, Not(HasSubstr(kMarkerText))) << mailbox;
        if (number == decided_) continue;
        EXPECT_THAT(letter.attachments, SizeIs(0)) << mailbox;
      }
    }
  }
}

TEST_F(ASecret, IsForwardedAsADecisionThatIsReadElsewhere) {
  const auto letters = structure().letters("folkhalsa", decided_);
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters.front().text, HasSubstr("Bergs kommun\nDatum: 2027-01-11"));
  EXPECT_THAT(letters.front().text, HasSubstr("lämnas på annat sätt"));
  EXPECT_THAT(letters.front().attachments, SizeIs(0));
}

TEST_F(ASecret, IsOnNoPage) {
  EXPECT_THAT(files("site"), Not(Contains(HasSubstr(kMarkerText))));
  EXPECT_EQ(structure().page(whole_), "");
  EXPECT_THAT(structure().page(in_part_), HasSubstr("lämnas på annat sätt"));
}

TEST_F(ASecret, IsInNoLog) {
  const auto logs = files("log");
  EXPECT_THAT(logs, Contains(HasSubstr("job")));
  EXPECT_THAT(logs, Not(Contains(HasSubstr(kMarkerText))));
}

}  // namespace
}  // namespace arendegang::test
