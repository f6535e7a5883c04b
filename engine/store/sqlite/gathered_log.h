#pragma once

namespace arendegang::store {

/// The name of a way for SQLite to reach files (https://sqlite.org/vfs.html): the default one, but
/// for the write-ahead log. There SQLite writes a head and a page at a time, two system calls for
/// each page of a commit; here they are gathered, and written in one go when SQLite asks for their
/// sync, or looks at the log in any other way.
///
/// Only for a connection that has `synchronous = FULL`: it syncs each commit before it shows it to
/// readers. An error that a gathered write meets is that of what made it be written. Any thread.
const char* gathered_log();

}  // namespace arendegang::store
