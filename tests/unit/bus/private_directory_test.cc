#include "engine/bus/private_directory.h"

#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/temporary_directory.h"

namespace arendegang::bus {
namespace {

using std::filesystem::perms;

TEST(PrivateDirectory, IsMadeWithItsParentsForItsOwnerAlone) {
  const test::TemporaryDirectory root;
  const auto directory = root / "a/run";
  ASSERT_TRUE(make_private_directory(directory).has_value());
  EXPECT_EQ(std::filesystem::status(directory).permissions(), perms::owner_all);
}

TEST(PrivateDirectory, IsTakenAsItStandsWhenItIsPrivate) {
  const test::TemporaryDirectory root;
  ASSERT_TRUE(make_private_directory(root / "run").has_value());
  EXPECT_TRUE(make_private_directory(root / "run").has_value());
}

TEST(PrivateDirectory, IsRefusedWhenOthersMayOpenItAndTellsHowToMendIt) {
  const test::TemporaryDirectory root;
  const auto directory = root / "run";
  std::filesystem::create_directory(directory);
  std::filesystem::permissions(directory, perms::owner_all | perms::group_read);

  const Result<void> refused = make_private_directory(directory);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kNotPrivate);
  EXPECT_NE(refused.error().message.find("chmod 700 " + directory.string()), std::string::npos);
}

TEST(PrivateDirectory, IsRefusedWhenAFileStandsThere) {
  const test::TemporaryDirectory root;
  std::ofstream(root / "run") << "x";
  EXPECT_EQ(make_private_directory(root / "run").error().code, ErrorCode::kNotPrivate);
}

TEST(PrivateDirectory, IsRefusedWhenItIsALinkToSomewhereElse) {
  const test::TemporaryDirectory root;
  ASSERT_TRUE(make_private_directory(root / "real").has_value());
  std::filesystem::create_directory_symlink(root / "real", root / "run");
  EXPECT_EQ(make_private_directory(root / "run").error().code, ErrorCode::kNotPrivate);
}

}  // namespace
}  // namespace arendegang::bus
