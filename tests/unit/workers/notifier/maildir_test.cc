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
  std::string deliver(std::string_view key, std::string_view mail = "brev") const {
    const auto name = maildir_.deliver(key, mail);
    EXPECT_TRUE(name) << name.error();
    return name.value_or("");
  }

  test::TemporaryDirectory home_;
  fs::path folder_ = home_ / "berg";
  Maildir maildir_{folder_};
};

TEST_F(Mailbox, GetsAMailAsANewFile) {
  const std::string name = deliver("lan-7", "Ärendet");
  EXPECT_EQ(read(folder_ / "new" / name), "Ärendet");
  EXPECT_EQ(count("tmp"), 0);
  EXPECT_EQ(count("cur"), 0);
}

TEST_F(Mailbox, GetsARepeatOnce) {
  const std::string name = deliver("lan-7", "första försöket");
  EXPECT_EQ(deliver("lan-7", "andra försöket"), name);
  EXPECT_EQ(count("new"), 1);
  EXPECT_EQ(read(folder_ / "new" / name), "första försöket");
}

TEST_F(Mailbox, RecognisesAMailThatHasBeenRead) {
  const std::string name = deliver("lan-7");
  fs::rename(folder_ / "new" / name, folder_ / "cur" / (name + ":2,S"));
  deliver("lan-7");
  EXPECT_EQ(count("new"), 0);
  EXPECT_EQ(count("cur"), 1);
}

TEST_F(Mailbox, TellsKeysApartThatBeginAlike) {
  deliver("lan-7");
  deliver("lan-70");
  EXPECT_EQ(count("new"), 2);
  fs::rename(folder_ / "new" / "arende.lan-70", folder_ / "cur" / "arende.lan-70:2,S");
  deliver("lan-7");
  deliver("lan-70");
  EXPECT_EQ(count("new"), 1);
}

TEST_F(Mailbox, TakesUpADraftThatWasLeftBehind) {
  deliver("lan-1");
  std::ofstream(folder_ / "tmp" / ("arende.lan-7." + std::to_string(::getpid()))) << "halvt bre";
  EXPECT_EQ(read(folder_ / "new" / deliver("lan-7", "helt brev")), "helt brev");
  EXPECT_EQ(count("tmp"), 0);
}

TEST_F(Mailbox, KeepsAKeyFromLeavingTheFolder) {
  EXPECT_EQ(deliver("../../annan:2,S"), "arende.......annan.2.S");
  EXPECT_EQ(count("new"), 1);
}

TEST_F(Mailbox, IsOpenToItsOwnerAlone) {
  const std::string name = deliver("lan-7");
  EXPECT_EQ(fs::status(folder_ / "new" / name).permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(fs::status(folder_).permissions(), fs::perms::owner_all);
}

TEST_F(Mailbox, TellsWhyAMailCouldNotBePut) {
  std::ofstream(folder_) << "en fil, ingen mapp";
  const auto name = maildir_.deliver("lan-7", "brev");
  ASSERT_FALSE(name);
  EXPECT_NE(name.error().find("Expected to make the folder"), std::string::npos);
}

}  // namespace
}  // namespace arendegang::worker
