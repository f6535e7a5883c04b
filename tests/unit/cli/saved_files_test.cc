#include "clients/cli/saved_files.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_directory.h"

namespace arendegang::cli {
namespace {

TEST(SavedFile, StaysInItsFolderWhateverItsNameSays) {
  EXPECT_EQ(safe_file_name("../../etc/passwd"), "passwd");
  EXPECT_EQ(safe_file_name("C:\\brev\\bilaga.pdf"), "bilaga.pdf");
  EXPECT_EQ(safe_file_name(".."), "_.");
  EXPECT_EQ(safe_file_name(".bashrc"), "_bashrc");
  EXPECT_EQ(safe_file_name("mapp/"), "fil");
  EXPECT_EQ(safe_file_name("a\x1b[2J.pdf"), "a\xEF\xBF\xBD[2J.pdf");
}

TEST(SavedFile, ReplacesNoneThatIsThere) {
  const test::TemporaryDirectory directory;
  const auto folder = directory / "ny";
  EXPECT_EQ(save_file(folder, "bilaga.pdf", "a").value(), folder / "bilaga.pdf");
  EXPECT_EQ(save_file(folder, "bilaga.pdf", "b").value(), folder / "bilaga (2).pdf");
}

TEST(SavedFile, ThatCannotBeWrittenSaysWhere) {
  const auto saved = save_file("/dev/null", "bilaga.pdf", "a");
  ASSERT_FALSE(saved.has_value());
  EXPECT_NE(saved.error().find("/dev/null/bilaga.pdf går inte att skriva"), std::string::npos);
}

}  // namespace
}  // namespace arendegang::cli
