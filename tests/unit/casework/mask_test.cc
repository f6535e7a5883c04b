#include "engine/casework/mask.h"

#include <gtest/gtest.h>

#include "tests/unit/casework/caseworld.h"

namespace arendegang::casework {
namespace {

using statechart::Data;
using statechart::Json;
using statechart::Value;

const std::string kHash(64, 'a');
const std::string kOther(64, 'b');

std::string reference(const std::string& hash) {
  return R"({"content":")" + hash + R"(","size":4})";
}

std::string file(const std::string& hash, const std::string& name) {
  return R"({"content":")" + hash + R"(","size":4,"name":")" + name + R"("})";
}

Secrecy marking(std::vector<std::string> ids) {
  Secrecy secrecy;
  secrecy.marked = true;
  secrecy.masked = std::move(ids);
  secrecy.ground = "OSL 25 kap. 1 §";
  return secrecy;
}

/// A case with a marked subject, author and material.
class AMask : public testing::Test {
 protected:
  AMask() {
    put("subject", R"("Anna Exempel")");
    put("author", R"("Bo")");
    put("material", "[" + file(kHash, "Utredning.pdf") + "]");
    put("points", R"([{"party":"berg","text":"Berg beviljar"}])");
    put("day", R"("2027-03-01")");
  }

  void put(const std::string& id, const std::string& text) { data_[id] = Value(json(text)); }
  Json shown(const std::string& id) const { return std::get<Json>(mask().data(data_).at(id)); }
  Json fields(const std::string& text) const {
    return std::get<Json>(mask().fields(Value(json(text))));
  }
  Json payload(const std::string& text) const {
    return std::get<Json>(mask().payload(Value(json(text))));
  }
  Mask mask() const { return {secrecy_, data_}; }

  Data data_;
  Secrecy secrecy_ = marking({"author", "material", "subject"});
};

TEST_F(AMask, PutsItsGroundInThePlaceOfWhatIsMarked) {
  EXPECT_EQ(shown("subject"), json(R"("Sekretess: OSL 25 kap. 1 §")"));
  EXPECT_EQ(shown("material"), json(R"({"secret":"OSL 25 kap. 1 §"})"));
  EXPECT_EQ(shown("day"), json(R"("2027-03-01")"));
}

TEST_F(AMask, LeavesWhatIsEmptyAsItIs) {
  put("subject", R"("")");
  EXPECT_EQ(shown("subject"), json(R"("")"));
}

TEST_F(AMask, HidesAMarkedTextWhereverItStands) {
  put("earlier", R"([{"name":"Ärendet om Anna Exempel","vid":1}])");
  EXPECT_EQ(shown("earlier"), json(R"([{"name":"Sekretess: OSL 25 kap. 1 §","vid":1}])"));
}

TEST_F(AMask, HidesAShortMarkedTextOnlyWhereItStandsAlone) {
  put("earlier", R"(["Bo", "Boende"])");
  EXPECT_EQ(shown("earlier"), json(R"(["Sekretess: OSL 25 kap. 1 §","Boende"])"));
}

TEST_F(AMask, HidesMarkedContentWhereverItIsReferredTo) {
  put("copies", "[" + reference(kHash) + "," + reference(kOther) + "]");
  EXPECT_EQ(shown("copies"), json(R"([{"secret":"OSL 25 kap. 1 §"},)" + reference(kOther) + "]"));
  EXPECT_TRUE(mask().hides_content(kHash));
  EXPECT_FALSE(mask().hides_content(kOther));
}

TEST_F(AMask, HidesTheNameOfAMarkedFile) {
  EXPECT_EQ(mask().text("kunde inte läsa Utredning.pdf"), "Sekretess: OSL 25 kap. 1 §");
}

TEST_F(AMask, DoesNotHideTheIdsThatStandInMarkedData) {
  secrecy_ = marking({"points"});
  put("addressed", R"(["berg"])");
  EXPECT_EQ(shown("addressed"), json(R"(["berg"])"));
}

TEST_F(AMask, HidesTheFieldsOfAnEventByTheNamesOfMarkedData) {
  EXPECT_EQ(fields(R"({"subject":"Ett äldre namn","day":"2027-03-01"})"),
            json(R"({"subject":"Sekretess: OSL 25 kap. 1 §","day":"2027-03-01"})"));
}

TEST_F(AMask, HidesAllDataWhenItCannotBeKnownWhichAreMarked) {
  secrecy_ = marking({});
  secrecy_.masks_all = true;
  for (const auto& [id, value] : data_) EXPECT_NE(shown(id), std::get<Json>(value)) << id;
}

TEST_F(AMask, HidesXmlText) {
  data_["subject"] = Value(statechart::XmlText{"<p>Anna</p>"});
  EXPECT_EQ(shown("subject"), json(R"("Sekretess: OSL 25 kap. 1 §")"));
}

TEST_F(AMask, LeavesMarkedFilesOutOfWhatAWorkerGets) {
  EXPECT_EQ(
      payload(R"({"attachments":[)" + file(kHash, "a.pdf") + "," + file(kOther, "b.pdf") + "]}"),
      json(R"({"attachments":[)" + file(kOther, "b.pdf") + "]}"));
}

TEST_F(AMask, TellsWhoGetsAMailThatSomethingIsWithheld) {
  EXPECT_EQ(payload(R"({"about":"Anna Exempel","to":{"address":"berg@berg.example"}})"),
            json(R"({"about":"Innehållet är sekretessmarkerat och lämnas på annat sätt.",)"
                 R"("to":{"address":"berg@berg.example"}})"));
}

TEST_F(AMask, KeepsTheFormOfAMarkedListThatATemplateWalksThrough) {
  secrecy_ = marking({"points"});
  EXPECT_EQ(payload(R"({"points":[{"nr":1,"typ":"beslutar","text":"Berg avslår"}]})"),
            json(R"({"points":[{"nr":1,"typ":"beslutar",)"
                 R"("text":"Innehållet är sekretessmarkerat och lämnas på annat sätt."}]})"));
}

TEST_F(AMask, WithholdsAllContentOfAnInstanceThatIsSecretAsAWhole) {
  secrecy_ = marking({});
  secrecy_.secret = true;
  EXPECT_EQ(payload(R"({"text":)" + reference(kOther) + "}"),
            json(R"({"text":"Innehållet är sekretessmarkerat och lämnas på annat sätt."})"));
}

/// A case that holds the answers of two parties, of which one has marked its own.
class AMaskOfOneAnswer : public AMask {
 protected:
  AMaskOfOneAnswer() {
    secrecy_ = marking({});
    secrecy_.objects = {{{{"from", "17"}}, {"comment", "file", "paragraph"}, "OSL 21 kap. 1 §"}};
    put("answers", R"({"berg":)" + answer("17", kHash) + R"(,"are":)" + answer("18", kOther) + "}");
  }
  static std::string answer(const std::string& from, const std::string& hash) {
    return R"({"from":")" + from + R"(","name":"Nämnden","paragraph":"§ 4","points":[{"nr":1,)" +
           R"("comment":"Nej"}],"file":)" + file(hash, "Utdrag.pdf") + "}";
  }
};

TEST_F(AMaskOfOneAnswer, HidesWhatIsMarkedInItHoweverDeep) {
  EXPECT_EQ(shown("answers").at("berg"),
            json(R"({"from":"17","name":"Nämnden","paragraph":"Sekretess: OSL 21 kap. 1 §",)"
                 R"("points":[{"nr":1,"comment":"Sekretess: OSL 21 kap. 1 §"}],)"
                 R"("file":{"secret":"OSL 21 kap. 1 §"}})"));
}

TEST_F(AMaskOfOneAnswer, LeavesTheOtherAnswersAsTheyAre) {
  EXPECT_EQ(shown("answers").at("are"), json(answer("18", kOther)));
}

TEST_F(AMaskOfOneAnswer, HidesItInWhatHasHappenedToo) {
  EXPECT_EQ(fields(R"({"from":"17","comment":"Nej","nr":1})"),
            json(R"({"from":"17","comment":"Sekretess: OSL 21 kap. 1 §","nr":1})"));
  EXPECT_EQ(fields(R"({"comment":"Nej"})"), json(R"({"comment":"Nej"})"));
}

TEST_F(AMaskOfOneAnswer, HidesItsFilesWhereverTheyStand) {
  EXPECT_TRUE(mask().hides_content(kHash));
  EXPECT_FALSE(mask().hides_content(kOther));
}

TEST_F(AMaskOfOneAnswer, LeavesItOutOfWhatAWorkerGetsAndSaysSoOnce) {
  EXPECT_EQ(payload(R"({"answers":[)" + answer("17", kHash) + "," + answer("18", kOther) + "]}"),
            json(R"({"answers":[{"from":"17","name":"Nämnden","points":[{"nr":1}],)"
                 R"("secret":"Innehållet är sekretessmarkerat och lämnas på annat sätt."},)" +
                 answer("18", kOther) + "]}"));
}

TEST(NoMask, HidesNothing) {
  const Data data{{"subject", Value(json(R"("Anna")"))}};
  EXPECT_EQ(Mask().data(data), data);
  EXPECT_FALSE(Mask().hides_content(kHash));
  EXPECT_EQ(Mask().text("Anna"), "Anna");
}

}  // namespace
}  // namespace arendegang::casework
