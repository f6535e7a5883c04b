#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/casework/listing.h"
#include "engine/casework/step.h"
#include "engine/store/verify.h"

namespace arendegang::store {

/// What rows are made of beside the journal: the rules, which the store does not know.
struct Derivation {
  /// What lists show of an instance by the rules in force.
  std::function<casework::Listing(const casework::Snapshot&)> listing_of;
  /// Hashes of the content that a step's data refers to.
  std::function<std::vector<std::string>(const casework::Step&)> content_of;
  /// The record that put those rules in force. What was listed under earlier ones is compared in
  /// what no rules decide.
  Sequence structure;
};

/// Compares what is kept beside an instance's snapshot with what its steps make: its listing with
/// what orders and finds it, when it next has something due, its jobs and incidents, its records in
/// the register, and that the content which it refers to is there. The engine may go on meanwhile:
/// an instance that changes is looked at again, at most `kMaxLooks` times. Steps that do not decode
/// are passed over, because replay names them. True: a body of it was disposed of.
Result<bool> check_rows(Reader& reader, InstanceId id, const Derivation& derivation,
                        Verification& verification);

/// Notes each incident of this page that no step of its instance opened, and each message in the
/// inbox that no step sent. They give the last that they looked at; none: there are
/// no more.
Result<std::optional<std::uint64_t>> check_incidents(Reader& reader, std::uint64_t after,
                                                     Verification& verification);
Result<std::optional<std::uint64_t>> check_inbox(Reader& reader, std::uint64_t after,
                                                 Verification& verification);

}  // namespace arendegang::store
