#pragma once

#include <memory>
#include <string>
#include <vector>

#include "arendegang/v1/query.pb.h"
#include "engine/store/store.h"
#include "tests/support/temporary_directory.h"
#include "tests/unit/service/office.h"

namespace arendegang::test {

/// An office over a file, where something of every kind has happened: cases with parts, texts small
/// and large, letters done, waiting and given up, a timer that fell due, something undone, held,
/// quarantined, a message that waits, keys and a second version of the structure. The file can be
/// tampered with behind the office's back.
class BusyOffice {
 public:
  BusyOffice();

  /// Runs SQL on the store's file.
  void tamper(const std::string& sql) const;
  /// Everything that the check of the store finds, page after page.
  std::vector<v1::StoreFinding> findings(const std::string& actor = "drift");

  Office& office() { return *office_; }
  const std::filesystem::path& folder() const { return folder_.path(); }
  std::uint64_t sent_question() const { return sent_; }
  std::uint64_t held_question() const { return held_; }
  std::uint64_t noted_question() const { return noted_; }

 private:
  void attach(std::uint64_t question, const std::string& text);
  void answer_and_deliver();
  void note_and_give_up();
  void hold_with_a_message_waiting();
  void change_the_structure();

  TemporaryDirectory folder_;
  std::unique_ptr<Office> office_;
  std::uint64_t sent_ = 0;
  std::uint64_t noted_ = 0;
  std::uint64_t held_ = 0;
};

}  // namespace arendegang::test
