#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/conformance/mandatory_documents.h"
#include "tests/conformance/suite.h"
#include "tests/conformance/virtual_world.h"
#include "tests/conformance/world_bytes.h"

namespace arendegang::conformance {
namespace {

using Outcome = std::vector<std::string>;

/// Where the document ends on a virtual clock; `pass` is what the world goes through after each
/// macrostep.
Outcome run_document(std::string_view number, VirtualWorld::Pass pass) {
  const std::string document = mandatory_document(number);
  VirtualWorld world(resolve_w3c, std::move(pass));
  const std::string session = world.start(document);
  world.run_to_end(session);
  return world.session(session).configuration;
}

class MandatoryDocument : public testing::TestWithParam<std::string_view> {};

TEST_P(MandatoryDocument, Passes) {
  ASSERT_FALSE(mandatory_document(GetParam()).empty()) << "the suite lacks it";
  EXPECT_EQ(run_document(GetParam(), [](WorldState state) { return state; }), Outcome{"pass"});
}

TEST_P(MandatoryDocument, PassesWhenEachMacrostepEndsInAnotherLife) {
  ASSERT_FALSE(mandatory_document(GetParam()).empty()) << "the suite lacks it";
  EXPECT_EQ(run_document(GetParam(), reborn_from_bytes), Outcome{"pass"});
}

INSTANTIATE_TEST_SUITE_P(W3c, MandatoryDocument, testing::ValuesIn(kMandatoryDocuments),
                         [](const auto& document) { return std::string(document.param); });

TEST(MandatoryDocuments, AreAHundredAndSixty) {
  EXPECT_EQ(kMandatoryDocuments.size(), 160U);
}

}  // namespace
}  // namespace arendegang::conformance
