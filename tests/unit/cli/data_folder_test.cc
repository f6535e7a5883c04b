#include "clients/cli/data_folder.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_directory.h"

namespace arendegang::cli {
namespace {

TEST(DataFolder, IsHeldByOneAtATime) {
  const test::TemporaryDirectory directory;
  const DataFolder folder{directory / "data"};
  {
    const auto held = HeldDataFolder::hold(folder);
    ASSERT_TRUE(held.has_value());
    const auto second = HeldDataFolder::hold(folder);
    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error(),
              "Det är redan igång i " + folder.root.string() + ": bara en arende up åt gången.");
  }
  EXPECT_TRUE(HeldDataFolder::hold(folder).has_value());
}

TEST(DataFolder, IsMadeWithWhatBelongsInIt) {
  const test::TemporaryDirectory directory;
  const DataFolder folder{directory / "a/b"};
  ASSERT_TRUE(HeldDataFolder::hold(folder).has_value());
  for (const auto& path : {folder.mail(), folder.site(), folder.logs()}) {
    EXPECT_TRUE(std::filesystem::is_directory(path)) << path;
  }
}

}  // namespace
}  // namespace arendegang::cli
