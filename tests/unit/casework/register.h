#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/casework/act_as.h"
#include "engine/casework/decide_people.h"
#include "engine/casework/structure.h"

namespace arendegang::casework {

/// The register of people of the sample structure, on a clock that stands still, with what leads to
/// it in words. Steps that were decided are applied, as the service does, and replayed: the test
/// fails when that gives other people.
class Register {
 public:
  Register();

  Context context(std::string_view actor = "sekreteraren") const;
  const People& people() const { return people_; }
  const std::vector<Step>& journal() const { return journal_; }

  /// Registers somebody of this name.
  PersonId person(const std::string& name);
  /// Carries out what was decided; the test fails on a rejection.
  void carry_out(PeopleDecision decision);

  PeopleDecision decide(const AssignPost& command, std::string_view actor = "sekreteraren") const;
  HoldingId assign(PersonId person, const std::string& post, const std::string& from,
                   const std::string& until = {}, HoldingKind kind = HoldingKind::kOrdinary,
                   PersonId for_person = {});
  void end(HoldingId holding, const std::string& until);

  /// On what post who sits that day, as its ordinary holder.
  PersonId ordinary_on(const std::string& post, const std::string& day) const;

  statechart::Time now;

 private:
  Structure structure_;
  People people_;
  std::vector<Step> journal_;
};

/// A command to give somebody a post from a day on.
AssignPost to_assign(PersonId person, const std::string& post, const std::string& from,
                     const std::string& until = {}, HoldingKind kind = HoldingKind::kOrdinary,
                     PersonId for_person = {});

Day day(const std::string& text);

}  // namespace arendegang::casework
