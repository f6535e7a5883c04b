#include "clients/cli/arrival_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace arendegang::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

auto fault(std::uint32_t line, const std::string& column, const std::string& words) {
  return AllOf(::testing::Field(&CellFault::line, line),
               ::testing::Field(&CellFault::column, column),
               ::testing::Field(&CellFault::words, HasSubstr(words)));
}

/// The fields of a recommendation, as a chart declares that it takes them in.
class AnArrivalFile : public ::testing::Test {
 protected:
  AnArrivalFile() {
    add("amne", "text", "Ämne")->set_required(true);
    add("dag", "date", "Beslutsdag");
    add("organ", "body", "Beslutat av");
    choices(*fields_.Mutable(2), {{"svom", "Sociala gruppen"}, {"barn", "Barnarenan"}});
    v1::Field* parties = add("parter", "party", "Parter");
    parties->set_many(true);
    choices(*parties, {{"berg", "Bergs kommun"}, {"are", "Åre kommun"}});
    add("text", "content", "Text");
    v1::Field* answers = add("svar", "list", "Svar");
    *answers->add_fields() = *parties;
    answers->mutable_fields(0)->set_name("part");
    answers->mutable_fields(0)->set_label_sv("Part");
    answers->mutable_fields(0)->set_many(false);
    answers->mutable_fields(0)->set_required(true);
    *answers->add_fields() = fields_.Get(1);
    answers->mutable_fields(1)->set_label_sv("Dag");
    *answers->add_fields() = fields_.Get(4);
    answers->mutable_fields(2)->set_name("kommentar");
    answers->mutable_fields(2)->set_label_sv("Kommentar");
  }
  v1::Field* add(const char* name, const char* type, const char* label) {
    v1::Field* field = fields_.Add();
    field->set_name(name);
    field->set_type(type);
    field->set_label_sv(label);
    return field;
  }
  static void choices(v1::Field& field,
                      std::initializer_list<std::pair<const char*, const char*>> all) {
    for (const auto& [value, label] : all) {
      v1::Choice& choice = *field.add_choices();
      choice.set_value(value);
      choice.set_label_sv(label);
    }
  }
  ArrivalFile read(const std::string& csv) {
    auto file = read_arrivals(csv, fields_);
    if (!file) ADD_FAILURE() << file.error();
    return file ? *std::move(file) : ArrivalFile{};
  }
  std::string refusal(const std::string& csv) {
    const auto file = read_arrivals(csv, fields_);
    return file ? "" : file.error();
  }
  FieldList fields_;
};

TEST_F(AnArrivalFile, IsReadByItsHeadings) {
  const auto file = read(
      "\xEF\xBB\xBFÄrendenummer;Ämne;Beslutsdag;Beslutat av;Parter\r\n"
      "S 1; Avtal ;2025-03-07;Sociala gruppen;Bergs kommun|are\r\n");
  ASSERT_EQ(file.cases.size(), 1u);
  EXPECT_EQ(file.cases[0].arriving.number(), "S 1");
  EXPECT_EQ(file.cases[0].arriving.line(), 2u);
  EXPECT_EQ(boost::json::parse(file.cases[0].arriving.fields()),
            boost::json::parse(R"({"amne":"Avtal","dag":"2025-03-07","organ":"svom",)"
                               R"("parter":["berg","are"]})"));
}

TEST_F(AnArrivalFile, HasMoreRowsForWhatACaseHasSeveralOf) {
  const auto file = read(
      "Ärendenummer;Ämne;Text;Svar: Part;Svar: Dag;Svar: Kommentar\n"
      "S 1;Avtal;Vad det gäller;berg;2025-04-01;\n"
      "S 1;;;are;;Med villkor\n"
      "S 2;Plan;;;;\n");
  EXPECT_THAT(file.faults, ElementsAre());
  ASSERT_EQ(file.cases.size(), 2u);
  const auto fields = boost::json::parse(file.cases[0].arriving.fields());
  EXPECT_EQ(fields.at("svar").as_array().size(), 2u);
  EXPECT_EQ(fields.at("svar").at(1).at("part"), "are");
  ASSERT_EQ(file.cases[0].arriving.parts_size(), 2);
  EXPECT_EQ(file.cases[0].arriving.parts(1).data(), "Med villkor");
  EXPECT_EQ(fields.at("svar").at(1).at("kommentar").at("part"), 1);
  EXPECT_EQ(file.cases[1].arriving.parts_size(), 0);
}

TEST_F(AnArrivalFile, TellsEveryFaultByLineAndColumn) {
  const auto file = read(
      "Ärendenummer;Ämne;Beslutsdag;Beslutat av;Svar: Part;Svar: Dag\n"
      "S 1;Avtal;i fjol;ingen;;\n"
      "S 2;;2025-03-07;svom;;\n"
      ";Avtal;;;;\n"
      "S 3;Plan;;;;2025-04-01\n"
      "S 4;Plan;;\n"
      "S 5;Plan;;;;\n"
      "S 1;Igen;;;;\n");
  EXPECT_THAT(file.faults,
              ElementsAre(fault(2, "Beslutsdag", "ett datum (ÅÅÅÅ-MM-DD) väntades"),
                          fault(2, "Beslutat av", "ett av svom, barn väntades"),
                          fault(3, "Ämne", "saknas"), fault(4, "Ärendenummer", "saknas"),
                          fault(5, "Svar: Part", "saknas"), fault(6, "", "Raden har 4 fält"),
                          fault(8, "Ärendenummer", "S 1 står också på rad 2")));
  ASSERT_EQ(file.cases.size(), 1u);
  EXPECT_EQ(file.cases[0].arriving.number(), "S 5");
}

TEST_F(AnArrivalFile, SaysAFieldOfACaseOnce) {
  const auto file = read("Ärendenummer;Ämne\nS 1;Avtal\nS 1;Annat\n");
  EXPECT_THAT(file.faults, ElementsAre(fault(3, "Ämne", "bara ett värde")));
}

TEST_F(AnArrivalFile, IsUtf8) {
  const auto file = read("Ärendenummer;Ämne\nS 1;H\xE4lsa\n");
  EXPECT_THAT(file.faults, ElementsAre(fault(2, "", "CSV UTF-8")));
}

TEST_F(AnArrivalFile, HasKnownHeadingsOnceAndTheNumberAmongThem) {
  EXPECT_THAT(refusal(""), HasSubstr("Filen är tom"));
  EXPECT_THAT(refusal("Ärendenummer;Färg\n"),
              HasSubstr("rad 1: Rubriken ”Färg” är okänd. Rubriker: Ärendenummer; Ämne;"));
  EXPECT_THAT(refusal("Ärendenummer;Ämne;Ämne\n"), HasSubstr("”Ämne” står två gånger"));
  EXPECT_THAT(refusal("Ämne;Text\n"), HasSubstr("”Ärendenummer” saknas"));
  EXPECT_THAT(refusal("Ärendenummer;Ämne\n\"S 1;x\n"), HasSubstr("rad 2: Ett citattecken"));
}

TEST_F(AnArrivalFile, KnowsWhereTheEngineFoundFault) {
  const auto file =
      read("Ärendenummer;Ämne;Svar: Part;Svar: Dag\nS 1;Avtal;berg;\nS 1;;are;2025-04-01\n");
  ASSERT_EQ(file.cases.size(), 1u);
  const FiledCase& filed = file.cases[0];
  EXPECT_THAT(fault_at(filed, "svar[1].dag", "x", fields_), fault(3, "Svar: Dag", "x"));
  EXPECT_THAT(fault_at(filed, "amne", "x", fields_), fault(2, "Ämne", "x"));
  EXPECT_THAT(fault_at(filed, "number", "x", fields_), fault(2, "Ärendenummer", "x"));
  EXPECT_THAT(fault_at(filed, "", "x", fields_), fault(2, "", "x"));
}

}  // namespace
}  // namespace arendegang::cli
