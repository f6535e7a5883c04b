#include "workers/notifier/maildir.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/support/temporary_directory.h"

namespace arendegang::worker {
namespace {

namespace fs = std::filesystem;

class Mailbox : public testing::Test {
 protected:
  std::string read(const fs::path& path) const {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  std::ptrdiff_t count(const char* part) const {
    return std::distance(fs::directory_iterator(folder_ / part), fs::directory_iterator());
  }
  void deliver(const std::string& name, std::string_view mail = "brev") const {
    const auto delivered = maildir_.deliver(name, mail);
    EXPECT_TRUE(delivered) << delivered.error();
  }

  test::TemporaryDirectory home_;
  fs::path folder_ = home_ / "berg";
  Maildir maildir_{folder_};
};

TEST_F(Mailbox, GetsAMailAsANewFile) {
  deliver("lan-7", "Ärendet");
  EXPECT_EQ(read(folder_ / "new" / "lan-7"), "Ärendet");
  EXPECT_EQ(count("tmp"), 0);
  EXPECT_EQ(count("cur"), 0);
}

TEST_F(Mailbox, GetsARepeatOnce) {
  deliver("lan-7", "första försöket");
  deliver("lan-7", "andra försöket");
  EXPECT_EQ(count("new"), 1);
  EXPECT_EQ(read(folder_ / "new" / "lan-7"), "första försöket");
}

TEST_F(Mailbox, RecognisesAMailThatHasBeenRead) {
  deliver("lan-7");
  fs::rename(folder_ / "new" / "lan-7", folder_ / "cur" / "lan-7:2,S");
  deliver("lan-7");
  EXPECT_EQ(count("new"), 0);
  EXPECT_EQ(count("cur"), 1);
}

TEST_F(Mailbox, TellsKeysApartThatBeginAlike) {
  deliver("lan-7");
  deliver("lan-70");
  EXPECT_EQ(count("new"), 2);
  fs::rename(folder_ / "new" / "lan-70", folder_ / "cur" / "lan-70:2,S");
  deliver("lan-7");
  deliver("lan-70");
  EXPECT_EQ(count("new"), 1);
}

TEST_F(Mailbox, TakesUpADraftThatWasLeftBehind) {
  deliver("lan-1");
  std::ofstream(folder_ / "tmp" / ("lan-7." + std::to_string(::getpid()))) << "halvt bre";
  deliver("lan-7", "helt brev");
  EXPECT_EQ(read(folder_ / "new" / "lan-7"), "helt brev");
  EXPECT_EQ(count("tmp"), 0);
}

TEST_F(Mailbox, IsOpenToItsOwnerAlone) {
  deliver("lan-7");
  EXPECT_EQ(fs::status(folder_ / "new" / "lan-7").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(fs::status(folder_).permissions(), fs::perms::owner_all);
}

TEST_F(Mailbox, TellsWhyAMailCouldNotBePut) {
  std::ofstream(folder_) << "en fil, ingen mapp";
  const auto delivered = maildir_.deliver("lan-7", "brev");
  ASSERT_FALSE(delivered);
  EXPECT_NE(delivered.error().find("Expected to make the folder"), std::string::npos);
}

}  // namespace
}  // namespace arendegang::worker
