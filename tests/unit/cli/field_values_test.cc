#include "clients/cli/field_values.h"

#include <fstream>

#include <gtest/gtest.h>

#include "clients/cli/known_ids.h"
#include "clients/cli/scalar_values.h"
#include "tests/support/temporary_directory.h"

namespace arendegang::cli {
namespace {

/// The fields of a party's report, as a chart declares them.
class Fields : public ::testing::Test {
 protected:
  Fields() {
    add("organ", "text")->set_required(true);
    add("datum", "date");
    add("antal", "integer");
    add("belopp", "money");
    add("laga_kraft", "boolean");
    add("lydelse", "content");
    add("utdrag", "file")->set_many(true);
    add("mottagare", "party")->set_many(true);
    v1::Field* outcomes = add("utfall", "list");
    outcomes->set_label_sv("Utfall per att-sats");
    v1::Field* number = outcomes->add_fields();
    number->set_name("nr");
    number->set_type("integer");
    number->set_required(true);
    v1::Field* outcome = outcomes->add_fields();
    outcome->set_name("utfall");
    outcome->set_type("choice");
    outcome->set_required(true);
    for (const auto& [value, label] : {std::pair{"ja", "i enlighet"}, {"nej", "inte i enlighet"}}) {
      v1::Choice* choice = outcome->add_choices();
      choice->set_value(value);
      choice->set_label_sv(label);
    }
    v1::Field* comment = outcomes->add_fields();
    comment->set_name("kommentar");
    comment->set_type("content");
  }
  v1::Field* add(const char* name, const char* type) {
    v1::Field* field = fields_.Add();
    field->set_name(name);
    field->set_type(type);
    return field;
  }
  std::filesystem::path write(const std::string& name, const std::string& text) {
    std::ofstream(directory_ / name) << text;
    return directory_ / name;
  }
  std::string json_of(std::initializer_list<const char*> assignments) {
    FieldValues values(fields_);
    for (const char* assignment : assignments) {
      const auto added = values.add_assignment(assignment);
      if (!added) return added.error();
    }
    return values.json();
  }

  test::TemporaryDirectory directory_;
  FieldList fields_;
};

TEST_F(Fields, AreTypedByTheirDeclarations) {
  EXPECT_EQ(json_of({"organ=Socialnämnden", "datum=2027-05-04", "antal=-3", "laga_kraft=ja"}),
            R"({"organ":"Socialnämnden","datum":"2027-05-04","antal":-3,"laga_kraft":true})");
}

TEST_F(Fields, TakeMoneyInKronorAndKeepItInOre) {
  EXPECT_EQ(json_of({"belopp=1 234,50"}), R"({"belopp":123450})");
  EXPECT_EQ(json_of({"belopp=12 kr"}), R"({"belopp":1200})");
  EXPECT_EQ(json_of({"belopp=-0,05"}), R"({"belopp":-5})");
  EXPECT_EQ(json_of({"belopp=1,234"}),
            "belopp (belopp): ett belopp i kronor väntades, men det står ”1,234”");
}

TEST_F(Fields, ThatAreWrittenAgainAddToThoseThatTakeMany) {
  EXPECT_EQ(json_of({"mottagare=berg", "mottagare=dalen"}), R"({"mottagare":["berg","dalen"]})");
  EXPECT_EQ(json_of({"mottagare=berg,dalen"}), R"({"mottagare":["berg","dalen"]})");
  EXPECT_EQ(json_of({"organ=a,b"}), R"({"organ":"a,b"})");
  EXPECT_EQ(json_of({"organ=a", "organ=b"}), "organ (organ): bara ett värde kan anges");
}

TEST_F(Fields, MayHoldAnEqualsSign) {
  EXPECT_EQ(json_of({"organ=a=b"}), R"({"organ":"a=b"})");
}

TEST_F(Fields, OfAListAreWrittenOneElementAtATime) {
  EXPECT_EQ(json_of({"utfall=nr=1,utfall=ja", "utfall=nr=2,utfall=inte i enlighet"}),
            R"({"utfall":[{"nr":1,"utfall":"ja"},{"nr":2,"utfall":"nej"}]})");
  EXPECT_EQ(json_of({"utfall=nr=1"}), "utfall (Utfall per att-sats): utfall saknas");
  EXPECT_EQ(json_of({R"(utfall=[{"nr":1,"utfall":"ja"}])"}),
            R"({"utfall":[{"nr":1,"utfall":"ja"}]})");
}

TEST_F(Fields, OfAnElementMayHoldCommas) {
  FieldValues values(fields_);
  ASSERT_TRUE(values.add_assignment("utfall=nr=1,kommentar=Ja, men a=b,utfall=ja").has_value());
  EXPECT_EQ(values.json(), R"({"utfall":[{"nr":1,"kommentar":{"part":0},"utfall":"ja"}]})");
  EXPECT_EQ(values.parts().at(0).data(), "Ja, men a=b");
}

TEST_F(Fields, ThatHoldIdsAreOfTheStructureByIdOrName) {
  const auto facts = boost::json::parse(R"({"parties": [{"id": "berg", "name": "Bergs kommun"},
                                            {"id": "dalen", "name": "Dalens kommun"}, 7, {}]})");
  const FieldList known = with_known_ids(fields_, facts);
  FieldValues values(known);
  ASSERT_TRUE(values.add_assignment("mottagare=berg").has_value());
  ASSERT_TRUE(values.add_assignment("mottagare=Dalens kommun").has_value());
  EXPECT_EQ(values.json(), R"({"mottagare":["berg","dalen"]})");
  EXPECT_EQ(values.add_assignment("mottagare=okand").error(),
            "mottagare (mottagare): ett av berg, dalen väntades, men det står ”okand”");
}

TEST_F(Fields, OfContentAndFilesBecomePartsThatTheyReferTo) {
  const auto file = write("bilaga.pdf", "%PDF");
  FieldValues values(fields_);
  ASSERT_TRUE(values.add_assignment("lydelse=Nämnden beslutar").has_value());
  ASSERT_TRUE(values.add_assignment("utdrag=@" + file.string()).has_value());
  ASSERT_TRUE(values.add_assignment("utfall=nr=1,utfall=ja,kommentar=Med glädje").has_value());
  EXPECT_EQ(values.json(), R"({"lydelse":{"part":0},"utdrag":[{"part":1}],)"
                           R"("utfall":[{"nr":1,"utfall":"ja","kommentar":{"part":2}}]})");
  ASSERT_EQ(values.parts().size(), 3u);
  EXPECT_EQ(values.parts()[0].data(), "Nämnden beslutar");
  EXPECT_EQ(values.parts()[0].name(), "");
  EXPECT_EQ(values.parts()[1].name(), "bilaga.pdf");
  EXPECT_EQ(values.parts()[1].media_type(), "application/pdf");
  EXPECT_EQ(values.parts()[1].data(), "%PDF");
  EXPECT_EQ(values.parts()[2].data(), "Med glädje");
}

TEST_F(Fields, AreReadFromAFileWithTheTextsBesideIt) {
  write("lydelse.txt", "Nämnden beslutar");
  const auto file =
      write("fields.json", R"({"organ":"SN","lydelse":"@lydelse.txt","utdrag":["@lydelse.txt"],)"
                           R"("utfall":[{"nr":1,"utfall":"ja","kommentar":"fritt"}]})");
  FieldValues values(fields_);
  const auto added = values.add_file(file);
  ASSERT_TRUE(added.has_value()) << added.error();
  EXPECT_EQ(values.json(), R"({"organ":"SN","lydelse":{"part":0},"utdrag":[{"part":1}],)"
                           R"("utfall":[{"nr":1,"utfall":"ja","kommentar":{"part":2}}]})");
  EXPECT_EQ(values.parts()[0].data(), "Nämnden beslutar");
  EXPECT_EQ(values.parts()[1].name(), "lydelse.txt");
}

TEST_F(Fields, OfAnEmptyFileAreEmpty) {
  const auto file = write("tom.txt", "");
  FieldValues values(fields_);
  ASSERT_TRUE(values.add_assignment("lydelse=@" + file.string()).has_value());
  EXPECT_EQ(values.parts().at(0).data(), "");
}

TEST_F(Fields, ThatAreRequiredAndNotThereAreNamed) {
  FieldValues values(fields_);
  ASSERT_EQ(values.missing().size(), 1u);
  EXPECT_EQ(values.missing()[0]->name(), "organ");
  ASSERT_TRUE(values.add_assignment("organ=SN").has_value());
  EXPECT_TRUE(values.missing().empty());
}

TEST_F(Fields, ThatAreBadAreRefusedWithWhatWasExpected) {
  EXPECT_EQ(json_of({"datum=i går"}),
            "datum (datum): ett datum (ÅÅÅÅ-MM-DD) väntades, men det står ”i går”");
  EXPECT_EQ(json_of({"antal=tre"}), "antal (antal): ett heltal väntades, men det står ”tre”");
  EXPECT_EQ(json_of({"laga_kraft=kanske"}),
            "laga_kraft (laga_kraft): ja eller nej väntades, men det står ”kanske”");
  EXPECT_EQ(json_of({"utfall=nr=1,utfall=kanske"}),
            "utfall (Utfall per att-sats): utfall (utfall): ett av ja, nej väntades, men det står "
            "”kanske”");
  EXPECT_EQ(json_of({"utdrag=bilaga.pdf"}),
            "utdrag (utdrag): @fil väntades, men det står ”bilaga.pdf”");
  EXPECT_EQ(json_of({"organ"}), "fält=värde väntades, men det står ”organ”");
  EXPECT_EQ(json_of({"okänt=1"}).substr(0, 20), std::string("okänt finns inte; fä").substr(0, 20));
}

TEST_F(Fields, ThatCannotBeReadAreRefused) {
  EXPECT_EQ(json_of({"lydelse=@finns-inte.txt"}),
            "lydelse (lydelse): filen finns-inte.txt går inte att läsa");
  FieldValues values(fields_);
  EXPECT_FALSE(values.add_file(write("fel.json", "[1]")).has_value());
  EXPECT_FALSE(values.add_file(write("fel2.json", R"({"utdrag":"@a"})")).has_value());
  EXPECT_FALSE(values.add_file(write("fel3.json", R"({"utfall":[{"okänt":1}]})")).has_value());
}

}  // namespace
}  // namespace arendegang::cli
