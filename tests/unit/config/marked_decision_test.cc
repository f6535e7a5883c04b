#include <algorithm>

#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "engine/casework/mask.h"
#include "engine/casework/secrecy.h"
#include "tests/unit/config/county.h"

namespace arendegang {
namespace {

using casework::InstanceId;
using casework::Mask;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::Not;

/// G-9: Berg has decided against the recommendation and Åre for it, each with a wording, a
/// reservation, an extract and a comment, and both are on their way to the steering group.
class AMarkedDecision : public County {
 protected:
  AMarkedDecision() : case_(dispatched()), berg_(party(case_, "berg")), are_(party(case_, "are")) {
    decide("berg", "§ 417", "inte_i_enlighet", 'b');
    decide("are", "§ 9", "i_enlighet", 'a');
    world_.send("sekreterare", case_, "vidareformedla",
                R"({"parter":["berg","are"],"mottagare":["mini-maria"]})");
  }

  void decide(std::string_view part, std::string_view paragraph, std::string_view outcome,
              char digit) {
    const std::string said = text(digit);
    world_.send("registrator-" + std::string(part), party(case_, part), "rapportera",
                R"({"organ":"Nämnden i )" + std::string(part) + R"(","datum":")" + day() +
                    R"(","paragraf":")" + std::string(paragraph) + R"(","referens":"D-)" +
                    std::string(part) + R"(","lydelse":)" + said + R"(,"reservation":)" + said +
                    R"(,"utdrag":[{"content":")" + std::string(64, digit) +
                    R"(","size":40,"name":"Utdrag.txt","media_type":"text/plain"}],)" +
                    R"("utfall":[{"nr":2,"utfall":")" + std::string(outcome) + R"(","kommentar":)" +
                    said + "}]}");
  }
  static std::string mark_of(std::string_view what) {
    return R"({"grund":"21 kap. 1 §","sekretesskal":"rör en enskild",)" + std::string(what) + "}";
  }
  static std::string whole() { return mark_of(R"("omfattning":"beslutet")"); }
  void mark(const std::string& fields = whole()) {
    world_.send("registrator-berg", berg_, "sekretessmarkera", fields);
  }
  void lift() {
    world_.send("sekreterare", berg_, "hav_sekretess", R"({"sekretesskal":"har prövats"})");
  }

  Mask mask(InstanceId id) {
    return {secrecy_of(world_.at(id), world_.chart_of(id), world_.context()),
            world_.at(id).session.data};
  }
  /// The data of an instance, and those of all that has happened to it, as those without the right
  /// see them.
  std::vector<std::string> seen(InstanceId id) {
    std::vector<std::string> all;
    for (const auto& [name, value] : mask(id).data(world_.at(id).session.data)) {
      if (const auto* json = std::get_if<statechart::Json>(&value)) {
        all.push_back(name + ": " + boost::json::serialize(*json));
      }
    }
    for (const auto& step : world_.journal()) {
      if (step.instance != id) continue;
      const auto data = mask(id).fields(step.event.data);
      if (const auto* json = std::get_if<statechart::Json>(&data)) {
        all.push_back(step.event.name + ": " + boost::json::serialize(*json));
      }
    }
    return all;
  }
  bool sees_all(std::string_view actor, InstanceId id) {
    return may_see_all(*world_.structure().actor(actor),
                       secrecy_of(world_.at(id), world_.chart_of(id), world_.context()));
  }
  /// What the worker gets of the last mail of this template.
  std::string mail(std::string_view name) {
    std::string last;
    for (const auto& [id, job] : world_.jobs()) {
      const auto payload = given(job);
      if (payload.at("template").as_string() == name) last = boost::json::serialize(payload);
    }
    return last;
  }

  InstanceId case_;
  InstanceId berg_;
  InstanceId are_;
};

/// What tells what Berg has decided: its body, paragraph, reference, texts and outcome.
MATCHER(TellsOfBerg, "") {
  const std::vector<std::string> words = {"Nämnden i berg",  "§ 417",
                                          "D-berg",          "inte_i_enlighet",
                                          "inte i enlighet", std::string(64, 'b')};
  return std::ranges::any_of(words, [&](const std::string& word) {
    return std::string_view(arg).find(word) != std::string_view::npos;
  });
}

TEST_F(AMarkedDecision, IsToldOfEverywhereBefore) {
  EXPECT_THAT(seen(case_), Contains(TellsOfBerg()));
  EXPECT_THAT(seen(berg_), Contains(TellsOfBerg()));
  EXPECT_THAT(mail("vidareformedling"), TellsOfBerg());
}

TEST_F(AMarkedDecision, IsMarkedByItsOwnRegistrarAndTheSecretary) {
  EXPECT_EQ(refusal("registrator-are", berg_, "sekretessmarkera", whole()),
            "En registrator markerar sin egen parts beslut.");
  EXPECT_TRUE(refuses("deltagare-berg", berg_, "sekretessmarkera", whole()));
  EXPECT_FALSE(refuses("registrator-berg", berg_, "sekretessmarkera", whole()));
  EXPECT_FALSE(refuses("sekreterare", berg_, "sekretessmarkera", whole()));
  mark();
  EXPECT_TRUE(refuses("registrator-are", berg_, "hav_sekretess", R"({"sekretesskal":"s"})"));
}

TEST_F(AMarkedDecision, NeedsAGroundAndSomethingToMark) {
  EXPECT_EQ(refusal("registrator-berg", berg_, "sekretessmarkera",
                    R"({"grund":"hemligt","sekretesskal":"s","omfattning":"beslutet"})"),
            "Ange lagrummet med kapitel och paragraf, som 25 kap. 1 §.");
  EXPECT_EQ(refusal("registrator-berg", berg_, "sekretessmarkera",
                    mark_of(R"("omfattning":"uppgifter")")),
            "Ange vilka uppgifter som markeras.");
  EXPECT_EQ(refusal("registrator-berg", berg_, "hav_sekretess", R"({"sekretesskal":"s"})"),
            "Partens beslut är inte sekretessmarkerat.");
}

TEST_F(AMarkedDecision, IsHiddenAtThePartyFromThoseWithoutTheRight) {
  mark();
  EXPECT_THAT(seen(berg_), Each(Not(TellsOfBerg())));
  EXPECT_TRUE(sees_all("registrator-berg", berg_));
  EXPECT_TRUE(sees_all("sekreterare", berg_));
  EXPECT_FALSE(sees_all("registrator-are", berg_));
  EXPECT_FALSE(sees_all("deltagare-berg", berg_));
  EXPECT_THAT(listed(berg_).columns, Contains("Sekretess: OSL 21 kap. 1 §"));
}

TEST_F(AMarkedDecision, IsHiddenInTheCaseAndTheOthersAreNot) {
  mark();
  EXPECT_THAT(seen(case_), Each(Not(TellsOfBerg())));
  EXPECT_THAT(seen(case_), Contains(AllOf(HasSubstr("Nämnden i are"), HasSubstr("§ 9"),
                                          HasSubstr(std::string(64, 'a')))));
  EXPECT_TRUE(mask(case_).hides_content(std::string(64, 'b')));
  EXPECT_FALSE(sees_all("registrator-are", case_));
}

TEST_F(AMarkedDecision, IsInNoMailThatWaitsWhenItIsMarked) {
  mark();
  EXPECT_THAT(
      mail("vidareformedling"),
      AllOf(Not(TellsOfBerg()), HasSubstr("Bergs kommun"), HasSubstr("lämnas på annat sätt"),
            HasSubstr("Nämnden i are"), HasSubstr(std::string(64, 'a'))));
}

TEST_F(AMarkedDecision, IsInNoMailThatIsWrittenLater) {
  mark();
  world_.send("registrator-berg", berg_, "ratta", R"({"nr":1,"paragraf":"§ 418","skal":"fel §"})");
  EXPECT_THAT(mail("rattelse"),
              AllOf(Not(TellsOfBerg()), Not(HasSubstr("§ 418")), Not(HasSubstr("fel §"))));
  EXPECT_THAT(seen(case_), Each(AllOf(Not(HasSubstr("§ 418")), Not(HasSubstr("fel §")))));
}

TEST_F(AMarkedDecision, LeavesTheFlowOfTheCaseAsItIs) {
  mark();
  for (const auto& part : parties_) {
    if (part != "berg" && part != "are") report(case_, part, "i_enlighet");
  }
  EXPECT_TRUE(world_.is_in(case_, "avvikelse_hos_presidiet"));
  EXPECT_THAT(mail("avvikelse"), Not(TellsOfBerg()));
  world_.send("ordforande-hsn", case_, "folj_upp_anda", R"({"motivering":)" + text() + "}");
  EXPECT_THAT(seen(case_), Each(Not(TellsOfBerg())));
}

TEST_F(AMarkedDecision, StaysHiddenWhenThePartiesAreAskedAnew) {
  mark();
  for (const auto& part : parties_) {
    if (part != "berg" && part != "are") report(case_, part, "i_enlighet");
  }
  world_.send("ordforande-hsn", case_, "ny_runda", R"({"motivering":)" + text() + "}");
  EXPECT_THAT(seen(case_), Each(Not(TellsOfBerg())));
}

TEST_F(AMarkedDecision, ShowsTheRestWhereSomeOfItIsMarked) {
  mark(mark_of(R"("omfattning":"uppgifter","uppgifter":["utdrag","organ"])"));
  EXPECT_THAT(seen(case_), Each(Not(HasSubstr("§ 417"))));
  EXPECT_THAT(seen(case_), Contains(HasSubstr("inte_i_enlighet")));
}

TEST_F(AMarkedDecision, IsOpenAgainWhenTheMarkIsLifted) {
  mark();
  lift();
  EXPECT_THAT(seen(case_), Contains(TellsOfBerg()));
  EXPECT_THAT(mail("vidareformedling"), TellsOfBerg());
  EXPECT_EQ(world_.data(berg_, "tidigare_markningar").as_array().size(), 1U);
  EXPECT_THAT(seen(berg_), Each(Not(HasSubstr("rör en enskild"))));
}

}  // namespace
}  // namespace arendegang
