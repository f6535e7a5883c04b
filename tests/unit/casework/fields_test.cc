#include "engine/casework/fields.h"

#include <gmock/gmock.h>

#include "engine/casework/limits.h"
#include "tests/unit/casework/sample_structure.h"

namespace arendegang::casework {
namespace {

using statechart::FieldDeclaration;
using statechart::Json;
using testing::HasSubstr;

FieldDeclaration field(std::string name, std::string type) {
  FieldDeclaration declaration;
  declaration.name = std::move(name);
  declaration.type = std::move(type);
  return declaration;
}

FieldDeclaration required(FieldDeclaration declaration) {
  declaration.required = true;
  return declaration;
}

FieldDeclaration many(FieldDeclaration declaration) {
  declaration.many = true;
  return declaration;
}

std::string hash() {
  return std::string(64, 'a');
}

class Fields : public testing::Test {
 protected:
  std::optional<Rejection> check(const std::vector<FieldDeclaration>& declarations,
                                 std::string_view fields) {
    return fault_of_fields(declarations, boost::json::parse({fields.data(), fields.size()}),
                           structure_);
  }

  /// Checks one optional field named `x` of this type with this JSON value.
  std::optional<Rejection> check_one(const std::string& type, const std::string& value) {
    FieldDeclaration declaration = field("x", type);
    if (type == "choice") declaration.choices = {"ja", "nej"};
    return check({declaration}, "{\"x\":" + value + "}");
  }

  Structure structure_ = sample_structure();
};

TEST_F(Fields, AcceptWhatIsDeclared) {
  EXPECT_FALSE(check({required(field("subject", "text")), field("due", "date")},
                     R"({"subject":"Mini Maria"})"));
}

TEST_F(Fields, NameAHistoricBodyWhereOldDecisionsPoint) {
  EXPECT_FALSE(check_one("body", R"("gamla")"));
  EXPECT_FALSE(check_one("body", R"("politisk")"));
  EXPECT_TRUE(check_one("body", R"("byn")"));
  EXPECT_TRUE(check_one("group", R"("gamla")"));
}

TEST_F(Fields, GiveNoNewCaseToABodyThatHasEnded) {
  structure_.groups.front().until = parse_day("2027-06-30");
  const std::vector<FieldDeclaration> declared = {many(field("grupper", "group"))};
  const Json given = boost::json::parse(R"({"grupper":["aldre","barn"]})");
  EXPECT_FALSE(fault_of_ended_bodies(declared, given, structure_, *parse_day("2027-06-30")));
  const auto fault = fault_of_ended_bodies(declared, given, structure_, *parse_day("2027-07-01"));
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->field, "grupper");
  EXPECT_THAT(fault->reason_sv, HasSubstr("Arbetsgrupp barn har upphört"));
}

TEST_F(Fields, NameTheOneThatIsMissing) {
  const auto rejection = check({required(field("subject", "text"))}, "{}");
  ASSERT_TRUE(rejection);
  EXPECT_EQ(rejection->code, RejectionCode::kField);
  EXPECT_EQ(rejection->field, "subject");
  EXPECT_THAT(rejection->message, HasSubstr("missing"));
}

TEST_F(Fields, CountBlankTextAndEmptyListsAsMissing) {
  EXPECT_EQ(check({required(field("subject", "text"))}, R"({"subject":"  "})")->field, "subject");
  EXPECT_EQ(check({required(many(field("parts", "party")))}, R"({"parts":[]})")->field, "parts");
}

TEST_F(Fields, NameTheOneThatIsNotDeclared) {
  const auto rejection = check({field("subject", "text")}, R"({"sabject":"x"})");
  ASSERT_TRUE(rejection);
  EXPECT_EQ(rejection->field, "sabject");
  EXPECT_THAT(rejection->message, HasSubstr("subject"));
}

TEST_F(Fields, TakeAnObjectAndNothingElse) {
  EXPECT_TRUE(check({}, "[]"));
  EXPECT_TRUE(check({}, "null"));
  EXPECT_FALSE(check({}, "{}"));
}

TEST_F(Fields, AreLeftOutRatherThanNull) {
  EXPECT_TRUE(check_one("text", "null"));
}

TEST_F(Fields, TakeTextOfOneLine) {
  EXPECT_FALSE(check_one("text", R"("Å, ä, ö och emoji 🙂")"));
  EXPECT_TRUE(check_one("text", "7"));
  EXPECT_THAT(check_one("text", R"("två\nrader")")->message, HasSubstr("U+000A"));
}

TEST_F(Fields, RefuseControlCharactersAndBidirectionalOverridesByName) {
  EXPECT_THAT(check_one("text", R"("a\u0007b")")->message,
              HasSubstr("control character U+0007 at character 2"));
  EXPECT_THAT(check_one("text", R"("åäö\u202Etxt")")->message,
              HasSubstr("bidirectional override U+202E at character 4"));
  EXPECT_THAT(check_one("text", R"("\u2066x")")->message, HasSubstr("bidirectional isolate"));
  EXPECT_THAT(check_one("text", R"("\u0085")")->message, HasSubstr("control character U+0085"));
  EXPECT_THAT(check_one("text", R"("\u2028")")->message, HasSubstr("line separator"));
}

TEST_F(Fields, RefuseTextThatIsTooLong) {
  const std::string longest(kMaxTextCharacters, 'x');
  EXPECT_FALSE(check_one("text", "\"" + longest + "\""));
  EXPECT_THAT(check_one("text", "\"" + longest + "x\"")->message, HasSubstr("has 301"));
}

TEST_F(Fields, CountCharactersAndNotBytes) {
  std::string text;
  for (std::size_t i = 0; i < kMaxTextCharacters; ++i) text += "å";
  EXPECT_FALSE(check_one("text", "\"" + text + "\""));
}

TEST_F(Fields, RefuseASubjectOfAMillionCharacters) {
  const auto rejection = check_one("text", "\"" + std::string(1'000'000, 'x') + "\"");
  ASSERT_TRUE(rejection);
  EXPECT_LT(rejection->message.size(), 300U);
}

TEST_F(Fields, TakeDatesThatExist) {
  EXPECT_FALSE(check_one("date", R"("2028-02-29")"));
  EXPECT_TRUE(check_one("date", R"("2027-02-29")"));
  EXPECT_TRUE(check_one("date", R"("2027-3-1")"));
  EXPECT_TRUE(check_one("date", R"("2027-03-01T10:00")"));
}

TEST_F(Fields, TakeWholeNumbers) {
  EXPECT_FALSE(check_one("integer", "-12"));
  EXPECT_TRUE(check_one("integer", "1.5"));
  EXPECT_TRUE(check_one("integer", "\"12\""));
  EXPECT_FALSE(check_one("money", "627578200"));
  EXPECT_TRUE(check_one("money", "0.5"));
}

TEST_F(Fields, TakeChoicesThatAreOffered) {
  EXPECT_FALSE(check_one("choice", R"("ja")"));
  EXPECT_THAT(check_one("choice", R"("kanske")")->message, HasSubstr("ja, nej"));
}

TEST_F(Fields, TakeIdsThatTheStructureKnows) {
  EXPECT_FALSE(check_one("party", R"("byn")"));
  EXPECT_TRUE(check_one("party", R"("staden")"));
  EXPECT_TRUE(check_one("party", R"("politisk")"));
  EXPECT_FALSE(check_one("arena", R"("politisk")"));
  EXPECT_TRUE(check_one("arena", R"("barn")"));
  EXPECT_FALSE(check_one("group", R"("barn")"));
  EXPECT_FALSE(check_one("group", R"("chefer")"));
  EXPECT_FALSE(check_one("role", R"("registrator")"));
  EXPECT_TRUE(check_one("role", R"("kung")"));
  EXPECT_FALSE(check_one("actor", R"("driften")"));
  EXPECT_FALSE(check_one("mailbox", R"("region")"));
  EXPECT_TRUE(check_one("mailbox", R"("chefer")"));
}

TEST_F(Fields, TakeContentByReference) {
  EXPECT_FALSE(check_one("content", R"({"content":")" + hash() + R"(","size":12})"));
  EXPECT_TRUE(check_one("content", R"("text")"));
  EXPECT_TRUE(check_one("content", R"({"content":"abc","size":12})"));
  EXPECT_TRUE(check_one("content", R"({"content":")" + hash() + R"(","size":-1})"));
  EXPECT_TRUE(check_one("content", R"({"content":")" + hash() + R"(","size":1,"more":2})"));
}

TEST_F(Fields, TakeFilesWithNameAndMediaType) {
  const std::string reference = R"({"content":")" + hash() + R"(","size":12)";
  EXPECT_FALSE(check_one("file", reference + R"(,"name":"a.pdf","media_type":"application/pdf"})"));
  EXPECT_TRUE(check_one("file", reference + "}"));
  EXPECT_THAT(
      check_one("file", reference + R"(,"name":"a\u202Efdp.exe","media_type":"x/y"})")->message,
      HasSubstr("U+202E"));
}

TEST_F(Fields, CheckEachElementOfMany) {
  EXPECT_FALSE(check({many(field("parts", "party"))}, R"({"parts":["byn","region"]})"));
  EXPECT_EQ(check({many(field("parts", "party"))}, R"({"parts":["byn","staden"]})")->field,
            "parts[1]");
  EXPECT_EQ(check({many(field("parts", "party"))}, R"({"parts":"byn"})")->field, "parts");
}

TEST_F(Fields, CheckListsToTheirInnermostField) {
  FieldDeclaration points = field("points", "list");
  points.fields = {required(field("text", "text")), many(field("addressees", "party"))};
  EXPECT_FALSE(check({points}, R"({"points":[{"text":"a","addressees":["byn"]}]})"));
  EXPECT_EQ(check({points}, R"({"points":[{"text":"a"},{"text":"b","addressees":["x"]}]})")->field,
            "points[1].addressees[0]");
  EXPECT_EQ(check({points}, R"({"points":[{"text":"a"},{}]})")->field, "points[1].text");
  EXPECT_EQ(check({points}, R"({"points":[7]})")->field, "points[0]");
  EXPECT_EQ(check({points}, R"({"points":[{"text":"a","extra":1}]})")->field, "points[0].extra");
}

TEST_F(Fields, RefuseMoreBytesThanACommandMayCarry) {
  std::string list;
  for (int i = 0; i < 2000; ++i) list += ",\"" + std::string(200, 'x') + "\"";
  const auto rejection = check({many(field("x", "text"))}, "{\"x\":[" + list.substr(1) + "]}");
  ASSERT_TRUE(rejection);
  EXPECT_THAT(rejection->message, HasSubstr("bytes"));
}

TEST_F(Fields, RefuseNestingWithoutEnd) {
  std::string value;
  for (int i = 0; i < 31; ++i) value += "{\"x\":";
  value += "1" + std::string(31, '}');
  EXPECT_TRUE(check({field("x", "text")}, "{\"x\":" + value + "}"));
}

}  // namespace
}  // namespace arendegang::casework
