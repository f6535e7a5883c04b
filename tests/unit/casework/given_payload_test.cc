#include "engine/casework/given_payload.h"

#include <gtest/gtest.h>

#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/sample_charts.h"
#include "tests/unit/casework/sample_structure.h"

namespace arendegang::casework {
namespace {

using statechart::Json;

/// A file that the secretary marks, as a whole or in its text, and writes a mail about.
constexpr std::string_view kLetters = R"xml(
  <a:start role="sekreterare" series="arende">
    <a:field name="text" type="text"/>
  </a:start>
  <a:event name="mark" role="sekreterare">
    <a:field name="all" type="boolean"/>
  </a:event>
  <a:event name="write" role="sekreterare"/>
  <a:read role="registrator"/>
  <a:secret role="sekreterare" expr="all"/>
  <a:mask expr="marked ? ['text'] : []"/>
  <datamodel>
    <data id="text" expr="''"/><data id="all" expr="false"/><data id="marked" expr="false"/>
  </datamodel>
  <state id="s">
    <transition event="mark"><script>all = _event.data.all; marked = true</script></transition>
    <transition event="write">
      <send type="urn:arendegang:job" event="mail" target="byn">
        <param name="to" expr="'byn@byn.example'"/><param name="text" expr="text"/>
        <param name="day" expr="'i morgon'"/>
      </send>
    </transition>
  </state>)xml";

class AGivenJob : public testing::Test {
 protected:
  static Structure structure(const std::function<void(JobKind&)>& change) {
    Structure structure = sample_structure();
    change(structure.job_kinds.front());
    return structure;
  }
  static void says_to(JobKind& mail) {
    mail.keeps_if_secret = {"to", "number"};
    mail.sets_if_secret = {{"template", "secret"}};
  }

  /// What a worker gets of the mail about a file with this text that has been marked since.
  static Json given(Caseworld& world, const std::string& text, const std::string& mark) {
    world.add_chart(chart_document("akt", kLetters));
    const InstanceId id = world.start("sekreteraren", "akt", R"({"text":")" + text + "\"}");
    world.send("sekreteraren", id, "write");
    if (!mark.empty()) world.send("sekreteraren", id, "mark", mark);
    return given(world, id);
  }
  static Json given(Caseworld& world, InstanceId id) {
    return std::get<Json>(
        given_payload(world.only_job(), world.at(id), world.at(id).number, world.context()));
  }
};

TEST_F(AGivenJob, IsGivenAsItIsWhileNothingIsMarked) {
  Caseworld world(structure(says_to));
  EXPECT_EQ(given(world, "Om Anna", ""),
            json(R"({"to":"byn@byn.example","text":"Om Anna","day":"i morgon"})"));
}

TEST_F(AGivenJob, IsGivenWithoutWhatIsMarked) {
  Caseworld world(structure(says_to));
  EXPECT_EQ(given(world, "Om Anna", R"({"all":false})"),
            json(R"({"to":"byn@byn.example","day":"i morgon",)"
                 R"("text":"Innehållet är sekretessmarkerat och lämnas på annat sätt."})"));
}

TEST_F(AGivenJob, OfAnInstanceThatIsSecretAsAWholeSaysWhatItsKindMay) {
  Caseworld world(structure(says_to));
  EXPECT_EQ(given(world, "Om Anna", R"({"all":true})"),
            json(R"({"to":"byn@byn.example","template":"secret"})"));
}

TEST_F(AGivenJob, OfAKindThatCarriesSecretsIsGivenAsItIs) {
  Caseworld world(structure([](JobKind& mail) { mail.carries_secrets = true; }));
  EXPECT_EQ(given(world, "Om Anna", R"({"all":true})").at("text"), "Om Anna");
}

TEST_F(AGivenJob, TellsNothingOfAnotherCaseThatIsSecret) {
  Caseworld world(structure(says_to));
  EXPECT_EQ(given(world, "Följer av SAM 2027/0002", "").at("text"), "Följer av SAM 2027/0002");
  const InstanceId other = world.start("sekreteraren", "akt");
  ASSERT_EQ(world.at(other).number, "SAM 2027/0002");
  world.send("sekreteraren", other, "mark", R"({"all":true})");
  EXPECT_EQ(given(world, world.only_job().instance).at("text"),
            "Följer av sekretessmarkerat ärende");
}

}  // namespace
}  // namespace arendegang::casework
