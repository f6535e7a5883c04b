#pragma once

#include "engine/codec/chain.h"
#include "engine/store/verify.h"

namespace arendegang::store {

/// Takes a journal record by record, from the first, and notes each that does not follow on the one
/// before it or is not what its hashes cover (ARCHITECTURE §2.4). One thread.
class ChainWalk {
 public:
  /// `verification` outlives it and counts what it takes.
  explicit ChainWalk(Verification& verification) : verification_(verification) {}

  void add(const Record& record);
  const Head& end() const { return end_; }

 private:
  void find(const Record& record, FindingKind kind, std::string what);
  void check_place(const Record& record);
  void check_hashes(const Record& record);

  Verification& verification_;
  codec::Hasher hasher_;
  Head end_;
};

}  // namespace arendegang::store
