#pragma once

#include <set>

#include "engine/store/verify.h"

namespace arendegang::store {

/// Takes the records of the structure as a whole (of no instance), in order, and tells which lack
/// the body though no step says that it was disposed of, and which have it though one says so. One
/// thread.
class StructureBodies {
 public:
  void add(const Record& record);
  void tell(Verification& verification) const;

 private:
  std::set<Sequence> there_;
  std::set<Sequence> missing_;
  std::set<Sequence> disposed_;  ///< as the steps say
};

/// The same of a store's journal.
Result<void> check_structure_bodies(Reader& reader, Verification& verification);

}  // namespace arendegang::store
