// `arende people` against a real engine.

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/cli/running_engine.h"

namespace arendegang::cli {
namespace {

using test::Said;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class People : public ::testing::Test {
 protected:
  Said secretary(const std::string& arguments) const {
    return engine_.arende("sekreteraren", arguments);
  }
  /// Carried out; the test fails otherwise.
  void done(const std::string& arguments) const {
    const Said said = secretary(arguments);
    ASSERT_EQ(said.code, 0) << arguments << ": " << said.err;
  }
  std::string file(const std::string& text) const {
    const auto path = engine_.directory().path() / "register.csv";
    std::ofstream(path) << text;
    return path.string();
  }
  test::RunningEngine engine_;
};

TEST_F(People, ComeIntoTheRegisterAndHoldSeats) {
  EXPECT_THAT(secretary("people add \"Ledamot 1\" --organisation \"Byns kommun\"").out,
              HasSubstr("P-1"));
  EXPECT_THAT(secretary("people seat P-1 plats:arenan/byn/1 --from 2027-01-01 --role ordförande "
                        "--party \"(S)\" --decision \"KF § 3\"")
                  .out,
              HasSubstr("U-1"));
  done("people end U-1 --until 2027-02-28 --decision \"KF § 9\"");
  EXPECT_THAT(secretary("people list --on 2027-02-28 --body arenan").out,
              AllOf(HasSubstr("Ledamot 1"), HasSubstr("plats:arenan/byn/1"), HasSubstr("(S)"),
                    HasSubstr("ordinarie"), HasSubstr("U-1")));
  EXPECT_THAT(secretary("people list --on 2027-03-01").out, HasSubstr("Ingen finns som passar"));
  EXPECT_THAT(secretary("people list --csv").out, HasSubstr("P-1,Ledamot 1,Byns kommun"));
  const auto json = secretary("--json people list").json();
  EXPECT_EQ(json.at("persons").at(0).at("holdings").at(0).at("until"), "2027-02-28");
}

TEST_F(People, AreRefusedInSwedishWithThree) {
  done("people add \"Ledamot 1\"");
  done("people add \"Ledamot 2\"");
  done("people assign P-1 plats:arenan/byn/1 --from 2027-01-01");
  const Said taken = secretary("people assign P-2 plats:arenan/byn/1 --from 2027-02-01");
  EXPECT_EQ(taken.code, 3);
  EXPECT_THAT(taken.err, HasSubstr("P-1 Ledamot 1 har redan plats:arenan/byn/1"));
  const Said none = secretary("people assign P-2 plats:arenan/byn/9 --from 2027-02-01");
  EXPECT_THAT(none.err, HasSubstr("arenan/byn/1–2"));
  EXPECT_EQ(engine_.arende("drift", "people list").code, 3);
  EXPECT_EQ(
      engine_.arende("registrator-staden", "people end U-1 --until 2027-03-01 --decision x").code,
      3);
}

TEST_F(People, AreAskedForInTheirForm) {
  EXPECT_EQ(secretary("people show 12").code, 2);
  EXPECT_EQ(secretary("people end P-1 --until 2027-03-01 --decision x").code, 2);
  EXPECT_EQ(secretary("people assign P-1 plats:arenan/byn/1").code, 2);
  EXPECT_EQ(secretary("--person Ledamot people list").code, 2);
  EXPECT_EQ(secretary("people show P-9").code, 5);
}

TEST_F(People, ActForThoseWhoAreAway) {
  done("people add \"Sekreterare 1\"");
  done("people add \"Sekreterare 2\"");
  done("people assign P-1 funktion:sekreteraren --from 2027-01-01");
  const Said early = secretary("--person P-2 submit arende arendemening=Riktlinje");
  EXPECT_EQ(early.code, 3);
  EXPECT_THAT(early.err, HasSubstr("P-2 får inte handla som sekreteraren"));
  done("people stand-in P-2 funktion:sekreteraren --for P-1 --from 2027-01-01 --until 2027-12-31");
  done("--person P-2 submit arende arendemening=Riktlinje");
  EXPECT_THAT(secretary("people show P-1").out,
              AllOf(HasSubstr("står in för P-1"), HasSubstr("EX 2027/0001"), HasSubstr("startat")));
  const auto extract = secretary("--json people show P-2").json();
  EXPECT_EQ(extract.at("person").at("name"), "Sekreterare 2");
}

TEST_F(People, AreImportedWholeOrNotAtAll) {
  const auto good = file(
      "namn;organisation;post;som;från\n"
      "Ledamot 1;Byns kommun;plats:arenan/byn/1;;2027-01-01\n"
      "Ersättare 1;Byns kommun;plats:arenan/byn/1;ersättare;2027-01-01\n");
  EXPECT_THAT(secretary("people import --dry-run " + good).out,
              HasSubstr("2 personer och 2 poster skulle föras in"));
  EXPECT_THAT(secretary("people list").out, HasSubstr("Ingen finns"));
  EXPECT_THAT(secretary("people import " + good).out, HasSubstr("är införda"));

  const auto bad = file(
      "namn,post,som,från\nNy 1,plats:arenan/staden/1,ordinarie,2027-01-01\n"
      "Ny 2,plats:arenan/staden/1,,2027-01-01\nNy 3,plats:arenan/byn/2,kung,x\n"
      "Ny 4,plats:arenan/byn/2\n");
  const Said refused = secretary("people import " + bad);
  EXPECT_EQ(refused.code, 6);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("3 fel; inget är infört"), HasSubstr("rad 3: "),
                                 HasSubstr("rad 4: ”kung”"), HasSubstr("rad 5: Raden har 2 fält")));
  EXPECT_THAT(secretary("people list").out, Not(HasSubstr("Ny 1")));
  EXPECT_EQ(secretary("--json people import " + bad).json().at("faults").as_array().size(), 3u);
}

TEST_F(People, MoveTheirOpenWork) {
  for (const char* subject : {"Ett", "Två", "Tre"}) {
    done(std::string("submit arende arendemening=") + subject);
  }
  done("do 2027/0001 byt_ansvarig ansvarig=registrator-byn");
  done("do 2027/0002 byt_ansvarig ansvarig=registrator-byn");
  done("do 2027/0002 skicka parter=byn datum=2027-01-10 paragraf=\"§ 7\"");
  EXPECT_THAT(secretary("people move-work registrator-byn drift --dry-run").out,
              HasSubstr("2 ärenden skulle flyttas till drift"));
  const Said moved = secretary("people move-work registrator-byn drift --reason Byte");
  EXPECT_EQ(moved.code, 3);
  EXPECT_THAT(moved.out, HasSubstr("1 ärenden flyttades till drift, 1 nekades"));
  EXPECT_THAT(moved.err, HasSubstr("Ärendet är hos parterna"));
  const auto again = secretary("--json people move-work registrator-byn drift").json();
  EXPECT_EQ(again.at("moved").as_array().size(), 0u);
  EXPECT_EQ(again.at("refused").as_array().size(), 1u);
  EXPECT_EQ(secretary("people move-work kungen drift").code, 5);
  EXPECT_EQ(secretary("people move-work drift drift").code, 2);
}

}  // namespace
}  // namespace arendegang::cli
