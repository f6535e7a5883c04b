#pragma once

#include <SQLiteCpp/Database.h>

namespace arendegang::store {

/// In the file's header, so that any tool sees whose it is: "ARDG".
inline constexpr int kApplicationId = 0x41524447;
/// The schema that this program writes; in the file as `user_version`.
inline constexpr int kSchemaVersion = 5;

/// What a file is before anything of it is used.
enum class FileKind { kEmpty, kStore, kNewer, kForeign };
FileKind kind_of(SQLite::Database& database);

/// Brings an empty file or an older store to the schema `version`, whole or not at all. A store
/// that has it, or a later one, stays as it is.
void migrate(SQLite::Database& database, int version = kSchemaVersion);

}  // namespace arendegang::store
