// People in the shipped structure, through the real engine and the real client.

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/cli/running_engine.h"

namespace arendegang {
namespace {

namespace fs = std::filesystem;
using test::Said;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const fs::path kStructure = fs::path(ARENDEGANG_SOURCE_DIR) / "config" / "jamtland-harjedalen";
constexpr const char* kMarker = "Qvistmarkören";

/// The files below `folder` that hold `text` anywhere.
std::vector<fs::path> files_holding(const fs::path& folder, const std::string& text) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (bytes.find(text) != std::string::npos) found.push_back(entry.path());
  }
  return found;
}

/// A structure with its register filled from the shipped file, on 2027-01-11.
class PeopleOfACounty : public ::testing::Test {
 protected:
  PeopleOfACounty() : engine_(kStructure) {
    done("people import " + (kStructure / "register.csv").string());
  }

  Said secretary(const std::string& arguments) const {
    return engine_.arende("sekreterare", arguments);
  }
  /// Carried out; the test fails otherwise. What it says.
  std::string done(const std::string& arguments) const {
    const Said said = secretary(arguments);
    EXPECT_EQ(said.code, 0) << arguments << ": " << said.err;
    return said.out;
  }
  /// The number of a person of this name, as it is written.
  std::string number_of(const std::string& name) const {
    const auto people = secretary("--json people list").json();
    for (const auto& person : people.at("persons").as_array()) {
      if (person.at("name").as_string() != name) continue;
      return "P-" + std::to_string(person.at("person").to_number<std::uint64_t>());
    }
    ADD_FAILURE() << name;
    return {};
  }
  std::string seats_on(const std::string& day) const {
    return done("people list --body pahsu --party berg --on " + day);
  }
  void advance_to(const std::string& day) const {
    const Said said = engine_.arende("driftansvarig", "clock advance " + day);
    EXPECT_EQ(said.code, 0) << said.err;
  }
  Said submit_as(const std::string& person) const {
    return secretary("--person " + person + " submit arende --fields " +
                     (kStructure / "demo" / "stimulansmedel.json").string());
  }

  test::RunningEngine engine_;
};

TEST_F(PeopleOfACounty, ChangeSeatsInAByElection) {
  const auto leaver = number_of("Ledamot 1 Berg");
  done("people leave " + leaver + " --from 2027-03-01 --decision \"Avsägelse, KF § 41\"");
  done("people add \"Ledamot 3 Berg\" --organisation \"Bergs kommun\"");
  const Said refused = secretary("people assign " + leaver +
                                 " plats:pahsu/berg/1 --from 2027-03-15 --decision \"KF § 50\"");
  EXPECT_THAT(refused.err, HasSubstr("har lämnat sina poster från 2027-03-01"));
  done("people seat " + number_of("Ledamot 3 Berg") +
       " plats:pahsu/berg/1 --from 2027-03-15 --role \"vice ordförande\" --decision \"KF § 50\"");

  EXPECT_THAT(seats_on("2027-02-28"), HasSubstr("Ledamot 1 Berg"));
  EXPECT_THAT(seats_on("2027-03-10"),
              AllOf(Not(HasSubstr("Ledamot 1 Berg")), Not(HasSubstr("Ledamot 3 Berg"))));
  EXPECT_THAT(seats_on("2027-03-15"),
              AllOf(HasSubstr("Ledamot 3 Berg"), HasSubstr("Ersättare 1 Berg")));
  EXPECT_THAT(done("people show " + leaver),
              AllOf(HasSubstr("2027-02-28"), HasSubstr("Avsägelse, KF § 41")));
}

TEST_F(PeopleOfACounty, ActForASecretaryOnLeaveAndAreDisposedOfAfterwards) {
  done(std::string("people add ") + kMarker);
  const auto secretary_away = number_of("Sekreterare 1");
  const auto stand_in = number_of(kMarker);
  done("people stand-in " + stand_in + " funktion:sekreterare --for " + secretary_away +
       " --from 2027-07-01 --until 2027-07-31 --decision Semester");
  EXPECT_EQ(submit_as(stand_in).code, 3);
  advance_to("2027-07-05");
  EXPECT_EQ(submit_as(stand_in).code, 0);
  EXPECT_EQ(submit_as(secretary_away).code, 0);
  EXPECT_THAT(done("people show " + stand_in),
              AllOf(HasSubstr(kMarker), HasSubstr("SAM 2027/0001"), HasSubstr(secretary_away),
                    Not(HasSubstr("SAM 2027/0002"))));
  EXPECT_THAT(done("people show " + secretary_away),
              AllOf(HasSubstr("SAM 2027/0001"), HasSubstr("SAM 2027/0002")));
  EXPECT_EQ(secretary("people dispose " + stand_in + " --decision Gallring").code, 3);
  advance_to("2027-08-02");
  EXPECT_EQ(submit_as(stand_in).code, 3);

  EXPECT_THAT(engine_.log(), Not(HasSubstr(kMarker)));
  done("people dispose " + stand_in + " --decision \"Gallringsbeslut 4\"");
  EXPECT_THAT(done("people show " + stand_in),
              AllOf(HasSubstr("gallrat"), HasSubstr("SAM 2027/0001"), Not(HasSubstr(kMarker))));
  EXPECT_EQ(engine_.arende("driftansvarig", "verify").code, 0);
  engine_.stop();
  EXPECT_THAT(files_holding(engine_.data(), kMarker), ::testing::IsEmpty());
  EXPECT_THAT(engine_.log(), Not(HasSubstr(kMarker)));
}

}  // namespace
}  // namespace arendegang
