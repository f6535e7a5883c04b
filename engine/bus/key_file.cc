#include "engine/bus/key_file.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/bus/limits.h"

namespace arendegang::bus {

namespace {

constexpr std::string_view kHead =
    "# A secret key of Ärendegång. Whoever can read this file can act as its holder.\n";
constexpr std::string_view kFor = "for: ";
constexpr std::string_view kPublic = "public-key: ";
constexpr std::string_view kSecret = "secret-key: ";

tl::unexpected<Error> refuse(const std::filesystem::path& file, const std::string& why) {
  return tl::unexpected(
      Error{ErrorCode::kKeyFile, "Expected a key's file at " + file.string() + ", but " + why});
}

/// A descriptor that is closed with its owner. Whatever stands at the path, opening never waits.
class File {
 public:
  File(const std::filesystem::path& path, int flags, mode_t mode = 0)
      : descriptor_(::open(path.c_str(), flags | O_CLOEXEC | O_NONBLOCK, mode)) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  bool open() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

bool write_all(const File& file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file.descriptor(), text.data(), text.size());
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(file.descriptor()) == 0;
}

/// At most one byte more than a key file can have.
Result<std::string> read_all(const File& file, const std::filesystem::path& path) {
  std::array<char, kMaxKeyFileBytes + 1> buffer{};
  std::size_t used = 0;
  while (used < buffer.size()) {
    const ssize_t got = ::read(file.descriptor(), buffer.data() + used, buffer.size() - used);
    if (got < 0) return refuse(path, std::string("it cannot be read: ") + std::strerror(errno));
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
  }
  if (used > kMaxKeyFileBytes) return refuse(path, "it is far too long for one");
  return std::string(buffer.data(), used);
}

/// What follows on `name` in the line that begins with it; empty when no line does.
std::string_view value_of(std::string_view name, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    if (line.starts_with(name)) return line.substr(name.size());
    text = end == text.npos ? std::string_view() : text.substr(end + 1);
  }
  return {};
}

/// The lines of both kinds of file that are nobody's secret; kKeyFile as in `write_key_file`.
Result<std::string> public_lines(const std::filesystem::path& path, const PublicKey& key,
                                 std::string_view purpose) {
  if (purpose.find_first_of("\r\n") != purpose.npos || purpose.size() > kMaxKeyPurposeBytes) {
    return refuse(path, "what it is for is no single line of at most " +
                            std::to_string(kMaxKeyPurposeBytes) + " bytes");
  }
  std::string text;
  text.append(kFor).append(purpose).append("\n");
  text.append(kPublic).append(key.text()).append("\n");
  return text;
}

/// Whether the names in a directory will outlive a power cut.
bool is_durable_in(const std::filesystem::path& directory) {
  const File file(directory.empty() ? "." : directory, O_RDONLY | O_DIRECTORY);
  return file.open() && ::fsync(file.descriptor()) == 0;
}

Result<void> write_new(const std::filesystem::path& path, std::string_view text, mode_t mode) {
  const File file(path, O_WRONLY | O_CREAT | O_EXCL, mode);
  if (!file.open() && errno == EEXIST) return refuse(path, "something stands there already");
  if (file.open() && write_all(file, text) && is_durable_in(path.parent_path())) return {};
  const std::string why = std::strerror(errno);
  if (file.open()) ::unlink(path.c_str());
  return refuse(path, "it cannot be written: " + why);
}

}  // namespace

Result<void> write_key_file(const std::filesystem::path& path, const KeyPair& keys,
                            std::string_view purpose) {
  const auto lines = public_lines(path, keys.public_key(), purpose);
  if (!lines) return tl::unexpected(lines.error());
  std::string text(kHead);
  text.append(*lines).append(kSecret).append(keys.secret()).append("\n");
  return write_new(path, text, S_IRUSR | S_IWUSR);
}

Result<void> write_public_key_file(const std::filesystem::path& path, const PublicKey& key,
                                   std::string_view purpose) {
  const auto lines = public_lines(path, key, purpose);
  if (!lines) return tl::unexpected(lines.error());
  return write_new(path, *lines, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
}

Result<PublicKey> read_public_key_file(const std::filesystem::path& path) {
  const File file(path, O_RDONLY);
  if (!file.open())
    return refuse(path, std::string("it cannot be opened: ") + std::strerror(errno));
  const Result<std::string> text = read_all(file, path);
  if (!text) return tl::unexpected(text.error());
  const std::string_view line = value_of(kPublic, *text);
  const std::string_view alone =
      std::string_view(*text).substr(0, text->find_last_not_of("\r\n") + 1);
  Result<PublicKey> key = PublicKey::parse(line.empty() ? alone : line);
  if (!key) return refuse(path, "it holds no public key");
  return key;
}

Result<KeyPair> read_key_file(const std::filesystem::path& path) {
  const File file(path, O_RDONLY);
  struct stat found {};
  if (!file.open() || ::fstat(file.descriptor(), &found) != 0) {
    return refuse(path, std::string("it cannot be opened: ") + std::strerror(errno));
  }
  if (!S_ISREG(found.st_mode)) return refuse(path, "something else stands there");
  if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return refuse(path, "others may open it; mend it with: chmod 600 " + path.string());
  }
  const Result<std::string> text = read_all(file, path);
  if (!text) return tl::unexpected(text.error());
  Result<KeyPair> keys = KeyPair::of_secret(value_of(kSecret, *text));
  if (!keys) return refuse(path, "its secret key is missing or malformed");
  if (value_of(kPublic, *text) != keys->public_key().text()) {
    return refuse(path, "its public key is missing or belongs to another secret key");
  }
  return keys;
}

}  // namespace arendegang::bus
