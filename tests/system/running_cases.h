#pragma once

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/system/running_structure.h"

namespace arendegang::test {

/// Cases in the county's structure, taken by the officials who take them. All tests of one program
/// share one running structure.
class RunningCases : public ::testing::Test {
 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();
  static RunningStructure& structure() { return *structure_; }

  /// What is said to this; the test fails when it is not carried out.
  static std::string done(const std::string& actor, const std::string& words);
  /// The secretary's event on a case.
  static void secretary(const std::string& number, const std::string& event_and_fields);
  /// Why the engine says no to it.
  static std::string refused(const std::string& number, const std::string& event_and_fields);

  /// A question of the politicians', for Berg and Åre to decide, assessed as joint; gives its
  /// number. `more` are further fields, as JSON after a comma.
  static std::string submit(const std::string& name, const std::string& more = "");
  static std::string recommended(const std::string& name, const std::string& more = "");
  /// Recommended, dispatched, and in the parties' mailboxes.
  static std::string dispatched(const std::string& name, const std::string& more = "");
  static void report(const std::string& number, const std::string& party,
                     const std::string& outcome);
  /// Both parties have decided, and the secretary has forwarded it.
  static std::string forwarded(const std::string& name);

  static std::string show(const std::string& number);
  static std::string outcome(const std::string& number);
  static std::string balance();
  static std::vector<Letter> letters(const std::string& mailbox, const std::string& number);
  /// Lets time pass until this day begins; what falls due on the way is done.
  static void advance_to(const std::string& day);

 private:
  static std::unique_ptr<RunningStructure> structure_;
  static std::string today_;
};

}  // namespace arendegang::test
