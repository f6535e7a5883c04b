#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/temporary_directory.h"
#include "tests/unit/cli/program.h"
#include "tests/unit/workers/notifier/parsed_mail.h"

namespace arendegang::test {

using Letter = worker::ParsedMail;

/// The day that a running structure begins on, at nine o'clock.
inline constexpr const char* kFirstDay = "2027-01-11";

/// The county's structure as an operator starts it, `arende up` with all its programs, on a clock
/// that stands still until it is moved. Stopped when the object dies.
class RunningStructure {
 public:
  /// Fails by an exception with what the programs said.
  RunningStructure();
  ~RunningStructure();
  RunningStructure(const RunningStructure&) = delete;
  RunningStructure& operator=(const RunningStructure&) = delete;

  /// What the client says to an actor; `words` as they are typed in a shell.
  Said arende(const std::string& actor, const std::string& words) const;
  /// Lets twenty minutes pass: every regret period ends, and what was to leave has left.
  void let_mail_leave() const;
  /// Kills one of its programs; it is started again by itself.
  void kill(const std::string& program) const;
  /// What a mailbox has got with this in its subject, as the number of a case.
  std::vector<Letter> letters(const std::string& mailbox, const std::string& number) const;
  /// The page that is published of a case; empty when there is none.
  std::string page(const std::string& number) const;
  /// The data folder, where all that the programs write lies.
  std::filesystem::path data() const { return folder_ / "data"; }
  /// Writes a file that commands can name; gives its path.
  std::string file(const std::string& name, const std::string& content) const;

 private:
  TemporaryDirectory folder_;
};

}  // namespace arendegang::test
