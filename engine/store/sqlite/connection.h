#pragma once

#include <chrono>
#include <exception>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "engine/store/limits.h"
#include "engine/store/store.h"

namespace arendegang::store {

/// Stops what a call does and becomes its error (`attempt`). Never leaves this folder.
struct Failure : std::exception {
  explicit Failure(Error what) : error(std::move(what)) {}
  Error error;
};

/// One connection to the file, with its prepared statements. One thread.
class Connection {
 public:
  /// Opens and checks what the file is. Throws.
  static Connection for_writing(const std::filesystem::path& file);
  /// Each use of a prepared statement may take `longest`; then it throws.
  static Connection for_reading(const std::filesystem::path& file,
                                std::chrono::milliseconds longest = kMaxReadTime);

  SQLite::Database& database() { return database_; }
  const std::string& name() const { return database_.getFilename(); }

  /// The statement, reset; prepared at its first use. A reader's time begins anew.
  SQLite::Statement& prepared(const std::string& sql);

 private:
  using SteadyTime = std::chrono::steady_clock::time_point;

  /// `vfs` is the name of a way to reach files; null: the default one.
  Connection(const std::filesystem::path& file, int flags, const char* vfs);
  void check_kind(bool may_be_empty);
  void bound_reads(std::chrono::milliseconds longest);

  SQLite::Database database_;
  std::unordered_map<std::string, SQLite::Statement> statements_;
  std::chrono::milliseconds longest_read_{};
  std::unique_ptr<SteadyTime> read_until_;  ///< a reader's; at one address: SQLite looks there
};

/// "Expected to use STORE, but …", with the code for what SQLite says.
Error error_of(const SQLite::Exception& exception, const std::string& store);
/// The same for what this program says.
Failure failure_of(ErrorCode code, const std::string& store, std::string_view why);

/// Runs what may throw; SQLiteCpp's exceptions stop here.
template <typename Body>
auto attempt(const std::string& store, Body body) -> Result<std::invoke_result_t<Body>> {
  try {
    if constexpr (std::is_void_v<std::invoke_result_t<Body>>) {
      body();
      return {};
    } else {
      return body();
    }
  } catch (const SQLite::Exception& exception) {
    return tl::unexpected(error_of(exception, store));
  } catch (const Failure& failure) {
    return tl::unexpected(failure.error);
  }
}

}  // namespace arendegang::store
