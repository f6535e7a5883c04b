#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/casework/snapshot.h"

namespace arendegang::test {

/// What came of a run of the main job, read from the store, the mailboxes and the site themselves.
struct Outcome {
  /// Case number → the labels of its states.
  std::map<std::string, std::string> cases;
  /// Case number and party → "outcome, body, paragraph, reminders, corrections".
  std::map<std::string, std::string> party_decisions;
  /// Mailbox → subjects of the mails in it, sorted.
  std::map<std::string, std::vector<std::string>> mails;
  /// Mailbox → the mails in it as they lie there.
  std::map<std::string, std::vector<std::string>> letters;
  /// Case number → what happened on its way to a decision, in order.
  std::map<std::string, std::vector<std::string>> turns;
  std::vector<std::string> pages;
  std::size_t open_incidents = 0;
  /// Findings of `store::verify`; empty when journal, chain, bodies and replay hold.
  std::vector<std::string> faults;
};

Outcome read_outcome(const std::filesystem::path& data);

}  // namespace arendegang::test
