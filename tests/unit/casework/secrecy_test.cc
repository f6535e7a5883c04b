#include "engine/casework/secrecy.h"

#include <gmock/gmock.h>

#include "engine/casework/listing.h"
#include "tests/unit/casework/caseworld.h"
#include "tests/unit/casework/sample_charts.h"

namespace arendegang::casework {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

/// A file that the secretary marks: all of it, or what she names.
constexpr std::string_view kFile = R"xml(
  <a:start role="sekreterare"/>
  <a:event name="mark" role="sekreterare">
    <a:field name="all" type="boolean"/>
    <a:field name="ids" type="text" many="true"/>
    <a:field name="why" type="text" secret="true"/>
  </a:event>
  <a:event name="open" role="sekreterare"/>
  <a:event name="give" role="sekreterare">
    <a:field name="party" type="party"/><a:field name="group" type="group"/>
  </a:event>
  <a:read role="sekreterare registrator sammankallande"/>
  <a:secret role="sekreterare" own="registrator sammankallande" expr="hidden"
            ground="'OSL 25 kap. 1 §'"/>
  <a:mask expr="ids"/>
  <a:subject expr="'Om ' + name" internal="name + ' (sekretess)'"/>
  <a:party expr="party"/><a:group expr="group"/>
  <a:column name="name" expr="name"/><a:column name="length" expr="length(letters)"/>
  <datamodel>
    <data id="name" expr="'Anna Exempel'"/><data id="letters" expr="[1, 2]"/>
    <data id="party" expr="''"/><data id="group" expr="''"/>
    <data id="hidden" expr="false"/><data id="ids" expr="[]"/>
  </datamodel>
  <state id="s">
    <transition event="mark">
      <script>hidden = _event.data.all ?? false; ids = _event.data.ids ?? []</script>
    </transition>
    <transition event="open"><script>hidden = false; ids = []</script></transition>
    <transition event="give">
      <script>party = _event.data.party ?? ''; group = _event.data.group ?? ''</script>
    </transition>
  </state>)xml";

class AFile : public testing::Test {
 protected:
  AFile() {
    world_.add_chart(chart_document("akt", kFile));
    id_ = world_.start("sekreteraren", "akt");
  }

  void mark(std::string_view fields) { world_.send("sekreteraren", id_, "mark", fields); }
  Secrecy secrecy() { return secrecy_of(world_.at(id_), world_.chart_of(id_), world_.context()); }
  Listing listed() { return list(world_.at(id_), world_.chart_of(id_), world_.context()); }
  bool reads(std::string_view actor) {
    return may_read(*world_.structure().actor(actor), secrecy());
  }
  bool sees_all(std::string_view actor) {
    return may_see_all(*world_.structure().actor(actor), secrecy());
  }

  Caseworld world_;
  InstanceId id_;
};

TEST_F(AFile, ThatIsNotMarkedIsReadByAllReaders) {
  EXPECT_TRUE(reads("registrator-byn"));
  EXPECT_FALSE(reads("driften"));
  EXPECT_FALSE(secrecy().marked);
  EXPECT_THAT(listed().read_roles, ElementsAre("sekreterare", "registrator", "sammankallande"));
}

TEST_F(AFile, ThatIsSecretIsReadByThoseWithTheRightAlone) {
  mark(R"({"all":true})");
  EXPECT_TRUE(reads("sekreteraren"));
  EXPECT_FALSE(reads("registrator-byn"));
  EXPECT_FALSE(reads("barngruppen"));
}

TEST_F(AFile, ThatIsSecretIsReadByTheRegistrarOfItsOwnPartyAndTheConvenerOfItsOwnGroup) {
  world_.send("sekreteraren", id_, "give", R"({"party":"byn","group":"barn"})");
  mark(R"({"all":true})");
  EXPECT_TRUE(reads("registrator-byn"));
  EXPECT_FALSE(reads("registrator-region"));
  EXPECT_TRUE(reads("barngruppen"));
  EXPECT_FALSE(reads("aldregruppen"));
}

TEST_F(AFile, IsOpenAgainWhenTheMarkIsLifted) {
  mark(R"({"all":true})");
  world_.send("sekreteraren", id_, "open");
  EXPECT_TRUE(reads("registrator-byn"));
}

TEST_F(AFile, TellsListsThatItIsSecretInWordsThatNobodyHas) {
  mark(R"({"all":true})");
  EXPECT_THAT(listed().read_roles, ElementsAre("sekreterare", kSecret, kMarked));
  for (const Actor& actor : world_.structure().actors) {
    EXPECT_THAT(words_of(actor), Not(Contains(kSecret))) << actor.id;
    EXPECT_THAT(words_of(actor), Not(Contains(kMarked))) << actor.id;
  }
}

TEST_F(AFile, IsListedWithoutTheDataThatAreMarked) {
  mark(R"({"ids":["name","letters"]})");
  EXPECT_EQ(listed().subject, "Om Sekretess: OSL 25 kap. 1 §");
  EXPECT_THAT(listed().columns, ElementsAre("Sekretess: OSL 25 kap. 1 §", ""));
  EXPECT_TRUE(reads("registrator-byn"));
  EXPECT_FALSE(sees_all("registrator-byn"));
}

TEST_F(AFile, IsListedInFullUnderItsInternalSubject) {
  mark(R"({"ids":["name"]})");
  const Listing full = list_in_full(world_.at(id_), world_.chart_of(id_), world_.context());
  EXPECT_EQ(full.subject, "Anna Exempel (sekretess)");
  EXPECT_THAT(full.columns, ElementsAre("Anna Exempel", "2"));
}

TEST_F(AFile, IsNotMarkedByTheNameOfDataThatThereAreNoneOf) {
  mark(R"({"ids":["nothing"]})");
  EXPECT_FALSE(secrecy().marked);
}

TEST_F(AFile, HasASecretFieldThatOnlyThoseWithTheRightSee) {
  EXPECT_THAT(secrecy().masked, ElementsAre("why"));
  EXPECT_TRUE(sees_all("sekreteraren"));
  EXPECT_FALSE(sees_all("registrator-byn"));
}

/// A chart that keeps secrets by these elements, on a variable `v` that is true.
Secrecy secrecy_by(std::string_view elements) {
  Caseworld world;
  world.add_chart(chart_document(
      "c", "<a:start role='sekreterare'/><a:read role='registrator'/>" + std::string(elements) +
               "<datamodel><data id='v' expr='true'/></datamodel><state id='s'/>"));
  const InstanceId id = world.start("sekreteraren", "c");
  return secrecy_of(world.at(id), world.chart_of(id), world.context());
}

TEST(WhatCannotBeEvaluated, IsSecret) {
  EXPECT_TRUE(secrecy_by("<a:secret role='drift' expr='no.such'/>").secret);
  EXPECT_TRUE(secrecy_by("<a:secret role='drift' expr='null'/>").secret);
  EXPECT_FALSE(secrecy_by("<a:secret role='drift' expr='!v'/>").secret);
}

TEST(WhatCannotBeEvaluated, HidesAllData) {
  EXPECT_TRUE(secrecy_by("<a:secret role='drift'/><a:mask expr='no.such'/>").masks_all);
  EXPECT_TRUE(secrecy_by("<a:secret role='drift'/><a:mask expr='[1]'/>").masks_all);
  EXPECT_FALSE(secrecy_by("<a:secret role='drift'/><a:mask expr='[]'/>").masks_all);
}

TEST(AMaskOfObjects, SaysWhichAndWhatOfThem) {
  const Secrecy secrecy = secrecy_by(
      "<a:secret role='drift'/>"
      "<a:mask expr='[{of: {party: \"byn\"}, hides: [\"text\", \"day\"], ground: \"OSL\"}]'/>");
  EXPECT_TRUE(secrecy.marked);
  EXPECT_FALSE(secrecy.masks_all);
  ASSERT_EQ(secrecy.objects.size(), 1U);
  EXPECT_EQ(secrecy.objects.front().of.at("party"), "byn");
  EXPECT_THAT(secrecy.objects.front().names, ElementsAre("day", "text"));
  EXPECT_EQ(secrecy.objects.front().ground, "OSL");
  EXPECT_THAT(secrecy.initiated, ElementsAre("drift"));
}

TEST(AMaskOfObjects, ThatDoesNotSayWhichHidesAllData) {
  for (const auto* wrong : {"[{hides: [\"text\"]}]", "[{of: {}, hides: [\"text\"]}]",
                            "[{of: {party: \"byn\"}}]", "[{of: {party: 1}, hides: [1]}]"}) {
    const std::string mask = std::string("<a:mask expr='") + wrong + "'/>";
    EXPECT_TRUE(secrecy_by("<a:secret role='drift'/>" + mask).masks_all) << wrong;
  }
}

TEST(AMaskWithoutARight, IsForNobody) {
  EXPECT_THAT(secrecy_by("<a:mask expr='[\"v\"]'/>").initiated, ElementsAre(kNobody));
}

TEST(ASecretThatIsOnlyForItsOwn, IsForNobodyWhereItIsNobodysPart) {
  const Secrecy secrecy = secrecy_by("<a:secret own='registrator' expr='v'/>");
  EXPECT_THAT(secrecy.readers, ElementsAre(kNobody));
}

TEST(AReader, IsAnybodyWithARoleWhereNoneIsNamed) {
  EXPECT_TRUE(is_among({"a", "", {"r"}, {}}, {}));
  EXPECT_FALSE(is_among({"a", "", {}, {}}, {}));
}

TEST(TheWordsOfAnActor, AreItsRolesByThemselvesAndInItsPartyAndGroups) {
  EXPECT_THAT(words_of({"a", "p", {"r"}, {"g", "h"}}),
              ElementsAre("r", "r@party:p", "r@group:g", "r@group:h"));
  EXPECT_THAT(words_of({"a", "p", {}, {"g"}}), IsEmpty());
}

}  // namespace
}  // namespace arendegang::casework
