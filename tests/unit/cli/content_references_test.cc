#include "clients/cli/content_references.h"

#include <gtest/gtest.h>

namespace arendegang::cli {
namespace {

TEST(ContentReferences, AreFoundWhereverTheyStandAndOnce) {
  v1::InstanceDetail found;
  found.mutable_row()->set_instance(1);
  found.set_data(R"({"beskrivning": {"content": "aa", "size": 3},
                     "attsatser": [{"lydelse": {"content": "bb", "size": 4}}]})");
  auto& child = *found.add_children();
  child.set_instance(2);
  child.set_party("byn");
  found.add_children_data(
      R"({"utdrag": [{"content": "cc", "size": 5, "name": "u.pdf", "media_type": "application/pdf"}]})");
  auto& entry = *found.add_history();
  entry.set_at_ms(1798761600000);
  entry.set_label_sv("Återremittera");
  entry.set_data(R"({"uppdrag": {"content": "dd", "size": 6},
                     "igen": {"content": "aa", "size": 3}})");

  const auto references = references_of(found);
  ASSERT_EQ(references.size(), 4u);
  EXPECT_EQ(references[0].place, "beskrivning");
  EXPECT_EQ(references[1].place, "attsatser[1].lydelse");
  EXPECT_EQ(references[2].place, "byn: utdrag[1]");
  EXPECT_EQ(references[2].instance, 2u);
  EXPECT_EQ(references[2].name, "u.pdf");
  EXPECT_EQ(references[2].size, 5u);
  EXPECT_EQ(references[3].place, "2027-01-01 Återremittera: uppdrag");
}

TEST(ContentReferences, AreNoneInDataThatIsNoJson) {
  v1::InstanceDetail found;
  found.set_data("{");
  EXPECT_TRUE(references_of(found).empty());
}

}  // namespace
}  // namespace arendegang::cli
