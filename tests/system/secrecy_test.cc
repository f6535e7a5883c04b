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

/// Two cases of the politicians' with the marker in subject, description, material and what Berg
/// decided: one is secret as a whole, the other in all that can be marked. Both are dispatched to
/// Berg and Åre, answered and forwarded, through the real programs.
class ASecret : public RunningCases {
 protected:
  static void SetUpTestSuite() {
    RunningCases::SetUpTestSuite();
    whole_ = submit();
    secretary(whole_, "sekretessmarkera omfattning=arendet " + kReason);
    in_part_ = submit();
    secretary(in_part_,
              "sekretessmarkera omfattning=uppgifter uppgifter=arendemening uppgifter=beskrivning "
              "uppgifter=underlag uppgifter=attsatser uppgifter=upphov " +
                  kReason);
    for (const auto& number : {whole_, in_part_}) dispatch(number);
    report(whole_);
    secretary(whole_,
              "vidareformedla parter=berg mottagare=folkhalsa "
              "'meddelande=HEMLIGT-7Q enligt bifogat.'");
    structure().let_mail_leave();
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
         fmt::format("do {} rapportera organ=Kommunstyrelsen datum=2027-01-11 paragraf='§ 41' "
                     "'lydelse=HEMLIGT-7Q: Berg beslutar.' utdrag=@{} "
                     "'utfall=nr=1,utfall=inte_i_enlighet,kommentar=HEMLIGT-7Q'",
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

  /// Everything that the client can be asked about both cases, as people and as programs read it.
  static std::vector<std::string> questions() {
    std::vector<std::string> asked = {"list --ended",
                                      "list --ended --chart partsbeslut",
                                      "list --ended --text HEMLIGT-7Q",
                                      "balance",
                                      "todo",
                                      "jobs --closed",
                                      "incidents --closed",
                                      "outcome",
                                      "watch --once"};
    for (const auto& number : {whole_, in_part_}) {
      asked.push_back(fmt::format("show '{}' --history --data", number));
      asked.push_back(fmt::format("outcome '{}'", number));
      asked.push_back(fmt::format("content '{}'", number));
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
};

const std::string ASecret::kReason =
    "'grund=25 kap. 1 §' 'sekretesskal=HEMLIGT-7Q rör en enskilds hälsa'";
std::string ASecret::whole_;
std::string ASecret::in_part_;

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
    for (const auto& number : {whole_, in_part_}) {
      for (const auto& letter : structure().letters(mailbox.path().filename(), number)) {
        EXPECT_THAT(letter.subject + letter.text, Not(HasSubstr(kMarkerText))) << mailbox;
        EXPECT_THAT(letter.attachments, SizeIs(0)) << mailbox;
      }
    }
  }
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
