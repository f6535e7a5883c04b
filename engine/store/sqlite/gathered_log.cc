#include "engine/store/sqlite/gathered_log.h"

#include <cstddef>
#include <memory>
#include <new>
#include <string_view>
#include <utility>

#include <sqlite3.h>

#include "engine/store/limits.h"

namespace arendegang::store {
namespace {

/// A log that writes what is asked of it later, and all at once.
class GatheredFile {
 public:
  explicit GatheredFile(sqlite3_file* file) noexcept
      : file_(file), bytes_(new (std::nothrow) char[kGatheredLogBytes]) {}

  sqlite3_file* file() const noexcept { return file_; }
  bool has_memory() const noexcept { return bytes_ != nullptr; }

  int write(std::string_view bytes, sqlite3_int64 at) noexcept {
    const bool goes_on = at == begin_ + static_cast<sqlite3_int64>(size_);
    if (!goes_on || size_ + bytes.size() > kGatheredLogBytes) {
      if (const int code = flush(); code != SQLITE_OK) return code;
      begin_ = at;
    }
    if (bytes.size() > kGatheredLogBytes) return write_now(bytes, at);
    bytes.copy(bytes_.get() + size_, bytes.size());
    size_ += bytes.size();
    return SQLITE_OK;
  }

  int flush() noexcept {
    const auto size = std::exchange(size_, 0);
    if (size == 0) return SQLITE_OK;
    const auto begin = std::exchange(begin_, begin_ + static_cast<sqlite3_int64>(size));
    return write_now({bytes_.get(), size}, begin);
  }

 private:
  int write_now(std::string_view bytes, sqlite3_int64 at) noexcept {
    return file_->pMethods->xWrite(file_, bytes.data(), static_cast<int>(bytes.size()), at);
  }

  sqlite3_file* file_;
  // NOLINTNEXTLINE(modernize-avoid-c-arrays): a vector would clear what is written over at once
  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
  sqlite3_int64 begin_ = 0;
};

/// What SQLite holds for a log, in memory of its own; the default file's comes after it.
struct Handle {
  sqlite3_file base;
  GatheredFile gathered;
};
static_assert(alignof(Handle) <= alignof(std::max_align_t));

GatheredFile& gathered(sqlite3_file* file) noexcept {
  return reinterpret_cast<Handle*>(file)->gathered;
}

/// The default way's own call, once the log stands as it was asked to.
template <auto kMethod>
struct OnFile;
template <typename... Rest, int (*sqlite3_io_methods::*kMethod)(sqlite3_file*, Rest...)>
struct OnFile<kMethod> {
  static int call(sqlite3_file* file, Rest... rest) noexcept {
    if (const int code = gathered(file).flush(); code != SQLITE_OK) return code;
    auto* real = gathered(file).file();
    return (real->pMethods->*kMethod)(real, rest...);
  }
};

int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) noexcept {
  return gathered(file).write({static_cast<const char*>(bytes), static_cast<std::size_t>(size)},
                              at);
}

/// Closes what there is, whatever writing comes to.
int close(sqlite3_file* file) noexcept {
  auto* real = gathered(file).file();
  const int flushed = gathered(file).flush();
  const int closed = real->pMethods->xClose(real);
  std::destroy_at(&gathered(file));
  return flushed != SQLITE_OK ? flushed : closed;
}

int sector_size(sqlite3_file* file) noexcept {
  auto* real = gathered(file).file();
  return real->pMethods->xSectorSize(real);
}

int device_characteristics(sqlite3_file* file) noexcept {
  auto* real = gathered(file).file();
  return real->pMethods->xDeviceCharacteristics(real);
}

/// A log is neither mapped nor shared, so that the first version's methods are enough.
constexpr sqlite3_io_methods kLogMethods = {1,
                                            close,
                                            OnFile<&sqlite3_io_methods::xRead>::call,
                                            write,
                                            OnFile<&sqlite3_io_methods::xTruncate>::call,
                                            OnFile<&sqlite3_io_methods::xSync>::call,
                                            OnFile<&sqlite3_io_methods::xFileSize>::call,
                                            OnFile<&sqlite3_io_methods::xLock>::call,
                                            OnFile<&sqlite3_io_methods::xUnlock>::call,
                                            OnFile<&sqlite3_io_methods::xCheckReservedLock>::call,
                                            OnFile<&sqlite3_io_methods::xFileControl>::call,
                                            sector_size,
                                            device_characteristics,
                                            {},
                                            {},
                                            {},
                                            {},
                                            {},
                                            {}};

sqlite3_vfs* real_of(sqlite3_vfs* vfs) noexcept {
  return static_cast<sqlite3_vfs*>(vfs->pAppData);
}

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* opened) noexcept {
  if ((flags & SQLITE_OPEN_WAL) == 0)
    return real_of(vfs)->xOpen(real_of(vfs), name, file, flags, opened);
  file->pMethods = nullptr;
  auto* handle = reinterpret_cast<Handle*>(file);
  auto* real = reinterpret_cast<sqlite3_file*>(handle + 1);
  real->pMethods = nullptr;
  GatheredFile log(real);
  if (!log.has_memory()) return SQLITE_NOMEM;
  const int code = real_of(vfs)->xOpen(real_of(vfs), name, real, flags, opened);
  if (real->pMethods == nullptr) return code;
  std::construct_at(&handle->gathered, std::move(log));
  file->pMethods = &kLogMethods;
  return code;
}

template <auto kMethod>
struct OnFolder;
template <typename Result, typename... Rest, Result (*sqlite3_vfs::*kMethod)(sqlite3_vfs*, Rest...)>
struct OnFolder<kMethod> {
  static Result call(sqlite3_vfs* vfs, Rest... rest) noexcept {
    return (real_of(vfs)->*kMethod)(real_of(vfs), rest...);
  }
};

sqlite3_vfs gathering(sqlite3_vfs* real) {
  sqlite3_vfs vfs{};
  vfs.iVersion = 2;
  vfs.szOsFile = static_cast<int>(sizeof(Handle)) + real->szOsFile;
  vfs.mxPathname = real->mxPathname;
  vfs.zName = "arendegang-gathered-log";
  vfs.pAppData = real;
  vfs.xOpen = open;
  vfs.xDelete = OnFolder<&sqlite3_vfs::xDelete>::call;
  vfs.xAccess = OnFolder<&sqlite3_vfs::xAccess>::call;
  vfs.xFullPathname = OnFolder<&sqlite3_vfs::xFullPathname>::call;
  vfs.xDlOpen = OnFolder<&sqlite3_vfs::xDlOpen>::call;
  vfs.xDlError = OnFolder<&sqlite3_vfs::xDlError>::call;
  vfs.xDlSym = OnFolder<&sqlite3_vfs::xDlSym>::call;
  vfs.xDlClose = OnFolder<&sqlite3_vfs::xDlClose>::call;
  vfs.xRandomness = OnFolder<&sqlite3_vfs::xRandomness>::call;
  vfs.xSleep = OnFolder<&sqlite3_vfs::xSleep>::call;
  vfs.xCurrentTime = OnFolder<&sqlite3_vfs::xCurrentTime>::call;
  vfs.xGetLastError = OnFolder<&sqlite3_vfs::xGetLastError>::call;
  vfs.xCurrentTimeInt64 = OnFolder<&sqlite3_vfs::xCurrentTimeInt64>::call;
  return vfs;
}

}  // namespace

const char* gathered_log() {
  static sqlite3_vfs vfs = [] {
    sqlite3_initialize();
    return gathering(sqlite3_vfs_find(nullptr));
  }();
  static const int kRegistered = sqlite3_vfs_register(&vfs, 0);
  return kRegistered == SQLITE_OK ? vfs.zName : nullptr;
}

}  // namespace arendegang::store
