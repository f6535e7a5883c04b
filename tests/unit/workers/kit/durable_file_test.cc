#include "workers/kit/durable_file.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "tests/support/temporary_directory.h"

namespace arendegang::worker {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(DurableFile, IsReplacedAsAWhole) {
  const test::TemporaryDirectory folder;
  const fs::path path = folder.path() / "sida.html";
  ASSERT_TRUE(replace_durably(path, "första lydelsen, som är längre", 0644));
  ASSERT_TRUE(replace_durably(path, "andra", 0644));
  EXPECT_EQ(content(path), "andra");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
}

TEST(DurableFile, IsReadableAsTold) {
  const test::TemporaryDirectory folder;
  const fs::path path = folder.path() / "brev";
  ASSERT_TRUE(write_durably(path, "x", 0600));
  EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST(DurableFile, KeepsTheOldOneWhenItCannotBeReplaced) {
  const test::TemporaryDirectory folder;
  const fs::path path = folder.path() / "sida";
  fs::create_directory(path);
  std::ofstream(path / "kvar") << "kvar";
  const auto replaced = replace_durably(path, "ny", 0644);
  ASSERT_FALSE(replaced);
  EXPECT_NE(replaced.error().find("Expected to replace"), std::string::npos);
  EXPECT_EQ(content(path / "kvar"), "kvar");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
}

TEST(DurableFile, HasItsFoldersMade) {
  const test::TemporaryDirectory folder;
  ASSERT_TRUE(make_folder(folder.path() / "a" / "b", 0700));
  ASSERT_TRUE(make_folder(folder.path() / "a" / "b", 0700));
  EXPECT_TRUE(fs::is_directory(folder.path() / "a" / "b"));
}

TEST(DurableFile, TellsWhyItCouldNotBeWritten) {
  const test::TemporaryDirectory folder;
  const auto written = write_durably(folder.path() / "saknas" / "x", "x", 0600);
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().find("No such file"), std::string::npos);
}

}  // namespace
}  // namespace arendegang::worker
