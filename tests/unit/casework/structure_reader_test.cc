#include "engine/casework/structure_reader.h"

#include <gmock/gmock.h>

#include "engine/casework/digest.h"
#include "engine/casework/limits.h"
#include "tests/unit/casework/sample_structure.h"

namespace arendegang::casework {
namespace {

using statechart::Json;
using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

/// The sample with one piece of it replaced.
std::string sample_with(std::string_view piece, std::string_view replacement) {
  std::string yaml = sample_structure_yaml();
  const std::size_t at = yaml.find(piece);
  EXPECT_NE(at, std::string::npos) << piece;
  return yaml.replace(at, piece.size(), replacement);
}

std::vector<StructureFault> faults_of(std::string_view yaml) {
  auto structure = read_structure(yaml);
  return structure ? std::vector<StructureFault>{} : structure.error();
}

auto fault_at(std::size_t line, std::size_t column, const std::string& part) {
  return AllOf(Field("line", &StructureFault::line, line),
               Field("column", &StructureFault::column, column),
               Field("message", &StructureFault::message, HasSubstr(part)));
}

auto fault_saying(const std::string& part) {
  return Field("message", &StructureFault::message, HasSubstr(part));
}

const Json& facts_of(const Structure& structure) {
  return std::get<Json>(structure.facts);
}

TEST(StructureReader, ReadsWhoTakesPart) {
  const Structure structure = sample_structure();
  EXPECT_EQ(structure.id, "example");
  ASSERT_NE(structure.party("byn"), nullptr);
  EXPECT_EQ(*structure.party("byn"),
            (Party{"byn", "Byns kommun", "212000-0000", "municipality", "byn"}));
  ASSERT_NE(structure.body("barn"), nullptr);
  EXPECT_EQ(structure.body("barn")->mailbox, "byn");
  EXPECT_EQ(structure.arena("barn"), nullptr);
  ASSERT_NE(structure.actor("barngruppen"), nullptr);
  EXPECT_THAT(structure.actor("barngruppen")->groups, ElementsAre("barn"));
}

TEST(StructureReader, ReadsHowJobsWaitAndAreTriedAgain) {
  const Structure structure = sample_structure();
  ASSERT_NE(structure.job_kind("mail"), nullptr);
  EXPECT_EQ(*structure.job_kind("mail"),
            (JobKind{"mail", std::chrono::minutes(10), 3, std::chrono::seconds(5), {"tjanst"}}));
  EXPECT_EQ(structure.job_kind("code")->attempts, JobKind{}.attempts);
}

TEST(StructureReader, ReadsSeatsBySideAndWhoKeepsThePeople) {
  auto yaml = sample_structure_yaml();
  const std::string two = "{of: byn, number: 2}";
  yaml.replace(yaml.find(two), two.size(), "{of: byn, number: 1}\n      - {of: byn, number: 1}");
  const auto structure = read_structure(yaml);
  ASSERT_TRUE(structure);
  EXPECT_THAT(structure->seats,
              ElementsAre(Seats{"politisk", "region", 3}, Seats{"politisk", "byn", 2}));
  EXPECT_THAT(structure->people_roles, ElementsAre("sekreterare"));
  EXPECT_THAT(structure->disposal_roles, ElementsAre("sekreterare"));
  EXPECT_THAT(structure->party_people_roles, ElementsAre("registrator"));
}

TEST(StructureReader, IdentifiesTheStructureByItsBytes) {
  EXPECT_EQ(sample_structure().version, sha256_hex(sample_structure_yaml()));
}

TEST(StructureReader, PassesTheWholeFileOnAsFacts) {
  const Structure structure = sample_structure();
  const Json& facts = facts_of(structure);
  EXPECT_EQ(facts.at("deadlines").at("report_days"), Json(90));
  EXPECT_EQ(facts.at("parties").at(1).at("facts").at("population"), Json(5100));
  EXPECT_EQ(facts.at("parties").at(0).at("organisation_number"), Json("232100-0000"));
}

TEST(StructureReader, TellsPlainScalarsOfTheirTypes) {
  const auto structure = read_structure(sample_structure_yaml() + R"(other:
  nothing: ~
  yes_it_is: true
  quoted: "90"
  negative: -3
  part: 0.5
  date: 2027-01-01
  leading_zero: 0123
  huge: 99999999999999999999
)");
  ASSERT_TRUE(structure);
  EXPECT_EQ(facts_of(*structure).at("other"),
            boost::json::parse(R"({"nothing":null,"yes_it_is":true,"quoted":"90","negative":-3,
              "part":0.5,"date":"2027-01-01","leading_zero":"0123",
              "huge":"99999999999999999999"})"));
}

TEST(StructureReader, WarnsWhenSeatsAreNotDistributedAsAgreed) {
  const auto structure = read_structure(sample_with("number: 5\n", "number: 6\n"));
  ASSERT_TRUE(structure);
  EXPECT_THAT(structure->warnings,
              ElementsAre("Expected 6 seats in 'politisk', but 5 are distributed"));
  EXPECT_THAT(sample_structure().warnings, IsEmpty());
}

TEST(StructureReader, RefusesAKeyThatIsGivenTwice) {
  EXPECT_THAT(faults_of(sample_with("name: Exempellänets samverkan", "id: annan")),
              testing::Contains(fault_at(2, 1, "'id' is given twice")));
}

TEST(StructureReader, RefusesADoubledKeyDeepInsideWhatItPassesOn) {
  EXPECT_THAT(faults_of(sample_structure_yaml() + "rotation:\n  a: {b: 1, c: 2, b: 3}\n"),
              ElementsAre(fault_saying("'b' is given twice")));
}

TEST(StructureReader, RefusesAnUnknownKeyAndSaysWhere) {
  EXPECT_THAT(faults_of(sample_with("deadlines:", "dedlines:")),
              ElementsAre(fault_saying("'dedlines' is none")));
  EXPECT_THAT(faults_of(sample_with("{id: utan-roll}", "{id: utan-roll, name: Någon}")),
              ElementsAre(fault_saying("'name' is none")));
}

TEST(StructureReader, RefusesReferencesToWhatIsNotThere) {
  EXPECT_THAT(faults_of(sample_with("roles: [sammankallande], groups: [aldre]",
                                    "roles: [ordforande], groups: [aldst]")),
              ElementsAre(fault_saying("a role, but there is none called 'ordforande'"),
                          fault_saying("a body, but there is none called 'aldst'")));
}

TEST(StructureReader, RefusesAJobThatNobodyMayCarryOut) {
  EXPECT_THAT(faults_of(sample_with("{name: code, workers: [tjanst], ", "{name: code, ")),
              ElementsAre(fault_saying("the roles that may carry out 'code'")));
}

TEST(StructureReader, RefusesAPartyWithoutAMailbox) {
  EXPECT_THAT(faults_of(sample_with("    mailbox: byn\n    facts", "    facts")),
              ElementsAre(fault_at(9, 5, "a party to have 'mailbox'")));
  EXPECT_THAT(faults_of(sample_with("mailbox: byn\n", "mailbox: borta\n")),
              ElementsAre(fault_at(13, 14, "none called 'borta'")));
}

TEST(StructureReader, RefusesAnIdThatIsUsedTwice) {
  EXPECT_THAT(faults_of(sample_with("{id: chefer,", "{id: politisk,")),
              ElementsAre(fault_saying("'politisk' is used twice")));
  EXPECT_THAT(faults_of(sample_with("id: gamla", "id: byn")),
              ElementsAre(fault_saying("'byn' is used twice")));
}

TEST(StructureReader, RefusesValuesOfAnotherType) {
  EXPECT_THAT(faults_of(sample_with("parties:\n", "parties: ja\nparter:\n")),
              testing::Contains(fault_saying("'parties' of the structure to be a list")));
  EXPECT_THAT(faults_of(sample_with("attempts: 3", "attempts: tre")),
              ElementsAre(fault_saying("'attempts' of a job to be a whole number")));
  EXPECT_THAT(faults_of(sample_with("regret: 10min", "regret: 10 minuter")),
              ElementsAre(fault_saying("'regret' of a job to be a duration")));
  EXPECT_THAT(faults_of(sample_with("id: byn\n", "id: Byn\n")),
              testing::Contains(fault_saying("'id' of a party to be an id")));
}

TEST(StructureReader, RefusesASeriesWithoutItsNumber) {
  EXPECT_THAT(faults_of(sample_with("{number:04}", "{nummer}")),
              ElementsAre(fault_saying("but got '{nummer}'")));
}

TEST(StructureReader, RefusesAnotherKindOfMailbox) {
  EXPECT_THAT(faults_of(sample_with("id: byn, kind: maildir", "id: byn, kind: fax")),
              ElementsAre(fault_saying("but got 'fax'")));
}

TEST(StructureReader, TellsAllFaultsAtOnce) {
  std::string yaml = sample_with("attempts: 3", "attempts: tre");
  yaml.replace(yaml.find("successor: politisk"), 19, "successor: vadsomhelst");
  EXPECT_EQ(faults_of(yaml).size(), 2U);
}

TEST(StructureReader, KeepsWhatABodyBecame) {
  const Structure structure = sample_structure();
  ASSERT_EQ(structure.historic.size(), 1U);
  EXPECT_EQ(structure.historic.front().successor, "politisk");
  EXPECT_EQ(structure.historic.front().until, parse_day("2026-12-31"));
  EXPECT_EQ(structure.body("gamla"), nullptr);
  EXPECT_NE(structure.body_of_any_time("gamla"), nullptr);
  EXPECT_THAT(structure.with_predecessors("politisk"), ElementsAre("politisk", "gamla"));
  EXPECT_THAT(structure.with_predecessors("tjanste"), ElementsAre("tjanste"));
  EXPECT_THAT(structure.import_roles, ElementsAre("sekreterare"));
}

TEST(StructureReader, UnderstandsTheOlderWordForASuccessor) {
  const auto structure = read_structure(sample_with("successor: politisk", "became: politisk"));
  ASSERT_TRUE(structure);
  EXPECT_EQ(structure->historic.front().successor, "politisk");
}

TEST(StructureReader, FollowsSuccessorsOneAfterAnother) {
  const auto structure = read_structure(sample_with(
      "historic:\n", "historic:\n  - {id: ursprunglig, name: Första, successor: gamla}\n"));
  ASSERT_TRUE(structure);
  EXPECT_THAT(structure->with_predecessors("politisk"),
              ElementsAre("politisk", "gamla", "ursprunglig"));
}

TEST(StructureReader, RefusesASuccessorThatIsNotThereOrLeadsBack) {
  EXPECT_THAT(faults_of(sample_with("successor: politisk", "successor: ingen")),
              ElementsAre(fault_saying("the id of a body, but there is none called 'ingen'")));
  EXPECT_THAT(faults_of(sample_with("successor: politisk", "successor: gamla")),
              ElementsAre(fault_saying("comes after 'gamla', but it leads back to it")));
  EXPECT_THAT(faults_of(sample_with("kind: political}", "kind: political, successor: gamla}")),
              testing::SizeIs(2));
}

TEST(StructureReader, RefusesABodyThatEndsBeforeItBegins) {
  EXPECT_THAT(faults_of(sample_with("until: 2026-12-31", "from: 2027-01-01, until: 2026-12-31")),
              ElementsAre(fault_saying("'until' is before 'from'")));
  EXPECT_THAT(faults_of(sample_with("until: 2026-12-31", "until: i fjol")),
              ElementsAre(fault_saying("'until' of an element of 'historic' to be a date")));
}

TEST(StructureReader, KnowsWhichBodiesHaveEnded) {
  const auto structure = read_structure(
      sample_with("name: Arbetsgrupp äldre", "name: Arbetsgrupp äldre, until: 2027-06-30"));
  ASSERT_TRUE(structure);
  EXPECT_FALSE(structure->has_ended(*structure->body("aldre"), *parse_day("2027-06-30")));
  EXPECT_TRUE(structure->has_ended(*structure->body("aldre"), *parse_day("2027-07-01")));
  EXPECT_TRUE(
      structure->has_ended(*structure->body_of_any_time("gamla"), *parse_day("2020-01-01")));
}

TEST(StructureReader, KnowsWhatMayBeSaidOfASecretInJobsOfAKind) {
  const auto structure = read_structure(
      sample_with("regret: 10min,", "keeps_if_secret: [to], sets_if_secret: {template: hemligt},"));
  ASSERT_TRUE(structure);
  EXPECT_THAT(structure->job_kind("mail")->keeps_if_secret, ElementsAre("to"));
  EXPECT_EQ(structure->job_kind("mail")->sets_if_secret.at("template"), "hemligt");
  EXPECT_THAT(faults_of(sample_with("regret: 10min,", "sets_if_secret: {template: [a]},")),
              ElementsAre(fault_saying("'template' to be set to a text")));
}

TEST(StructureReader, RefusesWhatIsNoYaml) {
  EXPECT_THAT(faults_of("id: [a\nname: b"), ElementsAre(fault_saying("Expected YAML, but")));
  EXPECT_THAT(faults_of(""), testing::SizeIs(1));
  EXPECT_THAT(faults_of("- en\n- lista\n"),
              testing::Contains(fault_saying("the structure to be a mapping")));
  EXPECT_THAT(faults_of("a: 1\n---\nb: 2\n"), ElementsAre(fault_saying("there are 2")));
}

TEST(StructureReader, RefusesControlCharactersInNames) {
  EXPECT_THAT(faults_of(sample_with("name: Byns kommun", "name: \"Byns\\u202e kommun\"")),
              ElementsAre(fault_saying("bidirectional override U+202E")));
}

TEST(StructureReader, RefusesAliasesThatUnfoldWithoutEnd) {
  std::string yaml = sample_structure_yaml() + "other:\n  a0: &a0 [x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    yaml += "  a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int k = 0; k < 8; ++k) yaml += (k ? ", *a" : "*a") + std::to_string(i - 1);
    yaml += "]\n";
  }
  EXPECT_THAT(faults_of(yaml), ElementsAre(fault_saying("there are more")));
}

TEST(StructureReader, RefusesAFileThatIsTooLarge) {
  const std::string yaml = "# " + std::string(kMaxStructureBytes, 'x');
  EXPECT_THAT(faults_of(yaml), ElementsAre(fault_saying("bytes")));
}

}  // namespace
}  // namespace arendegang::casework
