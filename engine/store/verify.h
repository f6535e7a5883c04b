#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/store/store.h"

namespace arendegang::store {

/// Something that is not as the engine left it.
struct Finding {
  Sequence record;      ///< none when it concerns no single record
  InstanceId instance;  ///< none when it concerns no single instance
  std::string what;     ///< "Expected X, but Y"
  friend bool operator==(const Finding&, const Finding&) = default;
};

struct Verification {
  Head head;
  std::uint64_t records = 0;
  std::uint64_t disposed = 0;     ///< records whose body was disposed of
  std::uint64_t instances = 0;    ///< replayed and compared
  InstanceId last_instance;       ///< the greatest that a record is of
  std::vector<Finding> findings;  ///< at most `kMaxFindings`
};

/// Told now and then: how many records are done, of how many.
using Progress = std::function<void(std::uint64_t done, std::uint64_t of)>;

/// Walks the journal up to its head of now and proves it (ARCHITECTURE §2.4): no gap, every record
/// follows on the one before, every header and every body that is still there has its hash. Names
/// each record where that fails. An error is the store's own failure.
Result<Verification> verify_chain(Reader& reader, const Progress& progress);

/// The chain, and then every instance: its steps are applied from the first (or from the residual
/// that disposal left) and give the stored snapshot, byte for byte; all together give the stored
/// counters, and the steps of the structure itself the stored people. Memory for one instance at a
/// time; the engine may go on meanwhile.
Result<Verification> verify(Reader& reader, const Progress& progress);

}  // namespace arendegang::store
