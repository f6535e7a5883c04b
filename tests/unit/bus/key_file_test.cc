#include "engine/bus/key_file.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "engine/bus/limits.h"
#include "tests/support/temporary_directory.h"

namespace arendegang::bus {
namespace {

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// A file of a key, and what somebody may do to it.
class KeyFile : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(write_key_file(file_, keys_, "registrator-byn").has_value());
  }
  void replace(const std::string& text) {
    std::ofstream(file_) << text;
    ASSERT_EQ(::chmod(file_.c_str(), S_IRUSR), 0);
  }
  Error refused() const {
    const Result<KeyPair> read = read_key_file(file_);
    EXPECT_FALSE(read.has_value());
    return read ? Error{} : read.error();
  }

  test::TemporaryDirectory directory_;
  std::filesystem::path file_ = directory_ / "byn.key";
  KeyPair keys_ = KeyPair::make().value();
};

TEST_F(KeyFile, GivesThePairThatWasWritten) {
  const Result<KeyPair> read = read_key_file(file_);
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(read->public_key(), keys_.public_key());
  EXPECT_EQ(read->secret(), keys_.secret());
}

TEST_F(KeyFile, IsForItsOwnerAlone) {
  struct stat found {};
  ASSERT_EQ(::stat(file_.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & ACCESSPERMS, static_cast<mode_t>(S_IRUSR | S_IWUSR));
}

TEST_F(KeyFile, SaysInPlainSightWhatItIsForAndThePublicKey) {
  const std::string text = text_of(file_);
  EXPECT_NE(text.find("\nfor: registrator-byn\n"), text.npos);
  EXPECT_NE(text.find("\npublic-key: " + keys_.public_key().text() + "\n"), text.npos);
}

TEST_F(KeyFile, ThatOthersMayReadIsRefusedAndTheMessageSaysHowToMendIt) {
  for (const mode_t mode : {0644, 0640, 0604, 0620}) {
    ASSERT_EQ(::chmod(file_.c_str(), mode), 0);
    EXPECT_EQ(refused().code, ErrorCode::kKeyFile);
    EXPECT_NE(refused().message.find("chmod 600 " + file_.string()), std::string::npos);
  }
}

TEST_F(KeyFile, IsNeverWrittenOver) {
  const Result<void> written = write_key_file(file_, KeyPair::make().value(), "another");
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().code, ErrorCode::kKeyFile);
  EXPECT_EQ(read_key_file(file_)->public_key(), keys_.public_key());
}

TEST_F(KeyFile, ThatIsCutOffAnywhereIsRefusedWithoutTellingTheSecret) {
  const std::string whole = text_of(file_);
  for (std::size_t length = 0; length + 1 < whole.size(); ++length) {
    replace(whole.substr(0, length));
    EXPECT_EQ(refused().code, ErrorCode::kKeyFile) << length;
    EXPECT_EQ(refused().message.find(keys_.secret().substr(0, 8)), std::string::npos) << length;
    ASSERT_EQ(::chmod(file_.c_str(), S_IRUSR | S_IWUSR), 0);
  }
}

TEST_F(KeyFile, WhoseHalvesAreNoPairIsRefused) {
  replace("public-key: " + KeyPair::make()->public_key().text() +
          "\nsecret-key: " + keys_.secret() + "\n");
  EXPECT_NE(refused().message.find("belongs to another secret key"), std::string::npos);
}

TEST_F(KeyFile, ThatIsFarTooLongIsNotReadOn) {
  replace(std::string(kMaxKeyFileBytes + 1, '#'));
  EXPECT_NE(refused().message.find("far too long"), std::string::npos);
}

TEST_F(KeyFile, ThatIsNotThereIsToldByName) {
  const Result<KeyPair> read = read_key_file(directory_ / "none.key");
  ASSERT_FALSE(read.has_value());
  EXPECT_NE(read.error().message.find("none.key"), std::string::npos);
  EXPECT_FALSE(read_key_file(directory_.path()).has_value());
}

TEST_F(KeyFile, ThatIsAPipeIsRefusedAndNotWaitedFor) {
  const std::filesystem::path pipe = directory_ / "pipe.key";
  ASSERT_EQ(::mkfifo(pipe.c_str(), S_IRUSR | S_IWUSR), 0);
  EXPECT_NE(read_key_file(pipe).error().message.find("something else"), std::string::npos);
  EXPECT_FALSE(read_public_key_file(pipe).has_value());
}

TEST_F(KeyFile, CannotBeMadeToSayMoreThanWhatItIsFor) {
  for (const std::string& purpose :
       {std::string("me\nsecret-key: x"), std::string(kMaxKeyPurposeBytes + 1, 'x')}) {
    EXPECT_FALSE(write_key_file(directory_ / "other.key", keys_, purpose).has_value());
  }
  EXPECT_FALSE(std::filesystem::exists(directory_ / "other.key"));
}

TEST_F(KeyFile, OfThePublicHalfMayBeReadByAllAndHoldsNoSecret) {
  const std::filesystem::path open = directory_ / "byn.key.pub";
  ASSERT_TRUE(write_public_key_file(open, keys_.public_key(), "registrator-byn").has_value());
  EXPECT_EQ(*read_public_key_file(open), keys_.public_key());
  EXPECT_EQ(text_of(open).find(keys_.secret()), std::string::npos);
  EXPECT_FALSE(read_key_file(open).has_value());
}

TEST_F(KeyFile, OfThePublicHalfMayHoldTheKeyAlone) {
  replace(keys_.public_key().text() + "\r\n");
  EXPECT_EQ(*read_public_key_file(file_), keys_.public_key());
}

TEST_F(KeyFile, WithoutAPublicHalfIsRefused) {
  for (const char* text : {"", "\n", "public-key: short\n", "secret-key: x\n"}) {
    std::ofstream(file_) << text;
    EXPECT_EQ(read_public_key_file(file_).error().code, ErrorCode::kKeyFile) << text;
  }
  EXPECT_FALSE(read_public_key_file(directory_ / "none.pub").has_value());
}

TEST(PublicKey, IsFortyCharactersOfZ85) {
  const std::string key = KeyPair::make()->public_key().text();
  EXPECT_EQ(PublicKey::parse(key)->text(), key);
  for (const std::string& none :
       {std::string(), key.substr(1), key + "0", std::string(kKeyCharacters, '"'),
        std::string(kKeyCharacters, '\0'), std::string(kKeyCharacters, '\xe5'),
        std::string(kKeyCharacters, '#')}) {
    const Result<PublicKey> refused = PublicKey::parse(none);
    ASSERT_FALSE(refused.has_value()) << none;
    EXPECT_EQ(refused.error().code, ErrorCode::kKey);
  }
}

TEST(KeyPair, HasItsPublicHalfFromItsSecretOne) {
  const KeyPair keys = KeyPair::make().value();
  EXPECT_EQ(KeyPair::of_secret(keys.secret())->public_key(), keys.public_key());
  EXPECT_NE(KeyPair::make()->secret(), keys.secret());
  EXPECT_FALSE(KeyPair::of_secret("short").has_value());
}

}  // namespace
}  // namespace arendegang::bus
