#include "clients/cli/data_folder.h"

#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

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
    const std::string root = folder.root.string();
    EXPECT_EQ(second.error(), "Det är redan igång i " + root + ", av process " +
                                  std::to_string(::getpid()) +
                                  ": bara en arende up åt gången.\nStanna den med: arende up "
                                  "--stop --data " +
                                  root);
  }
  EXPECT_TRUE(HeldDataFolder::hold(folder).has_value());
}

TEST(DataFolder, TellsWhoHoldsIt) {
  const test::TemporaryDirectory directory;
  const DataFolder folder{directory / "data"};
  EXPECT_EQ(holder_of(folder), std::nullopt);
  {
    const auto held = HeldDataFolder::hold(folder);
    EXPECT_EQ(holder_of(folder), ::getpid());
  }
  EXPECT_EQ(holder_of(folder), std::nullopt);
}

TEST(DataFolder, IsClosedToOtherUsers) {
  const test::TemporaryDirectory directory;
  const DataFolder folder{directory / "data"};
  ASSERT_TRUE(HeldDataFolder::hold(folder).has_value());
  EXPECT_EQ(std::filesystem::status(folder.root).permissions(), std::filesystem::perms::owner_all);
}

TEST(DataFolder, ThatStandsThereKeepsItsMode) {
  const test::TemporaryDirectory directory;
  const DataFolder folder{directory / "data"};
  std::filesystem::create_directory(folder.root);
  const auto mode = std::filesystem::perms(0755);
  std::filesystem::permissions(folder.root, mode);
  ASSERT_TRUE(HeldDataFolder::hold(folder).has_value());
  EXPECT_EQ(std::filesystem::status(folder.root).permissions(), mode);
}

TEST(DataFolder, WhereAFileStandsIsRefusedByName) {
  const test::TemporaryDirectory directory;
  std::ofstream(directory / "data") << "something else";
  const auto held = HeldDataFolder::hold({directory / "data"});
  ASSERT_FALSE(held.has_value());
  EXPECT_NE(held.error().find((directory / "data").string()), std::string::npos);
}

TEST(DataFolder, IsMadeWithWhatBelongsInIt) {
  const test::TemporaryDirectory directory;
  const DataFolder folder{directory / "a/b"};
  ASSERT_TRUE(HeldDataFolder::hold(folder).has_value());
  for (const auto& path : {folder.mail(), folder.site(), folder.logs(), folder.run()}) {
    EXPECT_TRUE(std::filesystem::is_directory(path)) << path;
  }
}

}  // namespace
}  // namespace arendegang::cli
