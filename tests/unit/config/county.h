#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "engine/casework/listing.h"
#include "tests/unit/casework/caseworld.h"

namespace arendegang {

/// The text of a file of the shipped structure.
std::string shipped(std::string_view path);

/// The shipped structure; ends the test with the faults when it has any.
casework::Structure shipped_structure();

/// The fields of a question in `demo/`, with a reference to content where `@name` names a file.
std::string demo_fields(std::string_view name);

/// A reference to some text, as the engine's commands carry it.
std::string text(char digit = '9');
/// An object with such a text as its only member.
std::string with_text(std::string_view name);
/// An object with such a text as `skal`, and with `more` members after a comma.
std::string reason(std::string_view more = "");

/// The county's collaboration with its own structure and charts, in its own words. Each verb fails
/// the test when it is refused.
class County : public testing::Test {
 protected:
  County();

  /// A question about an agreement, with one point for the arena and one for all parties.
  casework::InstanceId submit(std::string_view more = "");
  void assess(casework::InstanceId id);
  void prepare(casework::InstanceId id);
  void hand_in(casework::InstanceId id);
  /// All the way to the officials' or to the political agenda.
  casework::InstanceId on_officials_agenda(std::string_view more = "");
  casework::InstanceId on_political_agenda(std::string_view more = "");
  casework::InstanceId recommended();
  /// Recommended, dispatched, and every mail delivered.
  casework::InstanceId dispatched();
  /// Dispatched, answered by all, and sent back to the parties by the presidium.
  casework::InstanceId sent_back(std::string_view more = "");

  casework::InstanceId party(casework::InstanceId id, std::string_view party) const;
  void report(casework::InstanceId id, std::string_view party, std::string_view outcome,
              std::string_view paragraph = "§ 12");
  void all_report(casework::InstanceId id, std::string_view outcome = "i_enlighet");
  void forward(casework::InstanceId id);
  void finish_every_stage(casework::InstanceId id);

  /// Today, or so many days later, as `2027-03-01`.
  std::string day(int days_from_now = 0) const;
  /// What the arena, or its secretary, dates today: `{"datum":…,"paragraf":"§ 7"}`.
  std::string decided_today() const;

  /// Why it is refused, as an official reads it; the engine's own message where the chart has no
  /// words for it, and empty when it is not refused.
  std::string refusal(std::string_view actor, casework::InstanceId id, std::string_view event,
                      std::string_view fields = "{}");
  bool refuses(std::string_view actor, casework::InstanceId id, std::string_view event,
               std::string_view fields = "{}");
  /// The number of the case, or of the one that it is a part of.
  std::string number_of(casework::InstanceId id) const;
  /// What a worker is given of the job now.
  boost::json::object given(const casework::Job& job);
  /// As lists show it.
  casework::Listing listed(casework::InstanceId id);
  /// Whether lists of what is open leave it out.
  bool is_closed(casework::InstanceId id);
  /// Carries out every open job, and tells which they were.
  std::vector<casework::Job> carry_out();
  std::size_t open_jobs(std::string_view kind) const;
  /// The payload of the last mail of this template that waits; ends the test when there is none.
  boost::json::object last_mail(std::string_view name) const;
  /// The mailboxes that have a mail of this template waiting, in order.
  std::vector<std::string> mails(std::string_view name) const;

  casework::Caseworld world_;
  const std::vector<std::string> parties_ = {"region",     "berg",   "bracke",
                                             "harjedalen", "krokom", "ragunda",
                                             "stromsund",  "are",    "ostersund"};
};

}  // namespace arendegang
