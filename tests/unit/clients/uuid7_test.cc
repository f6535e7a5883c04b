#include "clients/kit/uuid7.h"

#include <set>

#include <gtest/gtest.h>

namespace arendegang::client {
namespace {

using std::chrono::milliseconds;

Uuid7Source::Time at(std::int64_t ms) {
  return Uuid7Source::Time(milliseconds(ms));
}

TEST(Uuid7, CarriesItsTimeItsVersionAndItsVariant) {
  Uuid7Source source;
  const Uuid uuid = source.at(at(0x0123456789ab));
  EXPECT_EQ(to_text(uuid).substr(0, 15), "01234567-89ab-7");
  EXPECT_EQ(uuid[8] & 0xc0, 0x80);
}

TEST(Uuid7, GrowsWithinOneMillisecond) {
  Uuid7Source source;
  Uuid before = source.at(at(1));
  for (int i = 0; i < 10000; ++i) {
    const Uuid uuid = source.at(at(1));
    EXPECT_LT(before, uuid);
    before = uuid;
  }
}

TEST(Uuid7, GrowsWhenTheClockGoesBack) {
  Uuid7Source source;
  const Uuid before = source.at(at(1000));
  EXPECT_LT(before, source.at(at(1)));
}

TEST(Uuid7, DiffersBetweenSources) {
  std::set<Uuid> seen;
  for (int i = 0; i < 100; ++i) seen.insert(Uuid7Source().at(at(1)));
  EXPECT_EQ(seen.size(), 100u);
}

TEST(Uuid7, IsReadAsItIsWritten) {
  const Uuid uuid = Uuid7Source().next();
  EXPECT_EQ(parse_uuid(to_text(uuid)), uuid);
}

TEST(Uuid7, RefusesTextThatIsNone) {
  for (const char* text : {"", "0190a1b2", "0190a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b3",
                           "g190a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b"}) {
    EXPECT_EQ(parse_uuid(text), std::nullopt) << text;
  }
  EXPECT_EQ(uuid_of("short"), std::nullopt);
}

}  // namespace
}  // namespace arendegang::client
