#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/store/store.h"

namespace arendegang::store {

/// What does not hold. On the wire (proto StoreFinding): numbers never change meaning.
enum class FindingKind : std::uint8_t {
  kUnspecified = 0,
  kSequence = 1,  ///< a record is missing, stands twice or stands elsewhere
  kChain = 2,     ///< a record does not follow on the one before it
  kHeader = 3,    ///< a record's header is not what its hash covers
  kBody = 4,      ///< a record's body is not what its hash covers
  kHead = 5,      ///< the journal does not end where it must
  kStep = 6,      ///< a record's step does not follow on the instance's steps before it
  kSnapshot = 7,  ///< an instance is not what its steps make
  kListing = 8,   ///< what lists show of an instance
  kIndex = 9,     ///< what lists are ordered and searched by
  kDue = 10,      ///< when an instance next has something due
  kJob = 11,
  kIncident = 12,
  kInbox = 13,
  kSetting = 14,     ///< what is kept of the structure as a whole, `subject` by name
  kContent = 15,     ///< a text or a file, `subject` by its hash
  kFile = 16,        ///< a journal's file cannot be read at this record
  kCaseRecord = 17,  ///< a record of a case in the register, `subject` by its number
};

/// Something that is not as the engine left it.
struct Finding {
  Sequence record;      ///< none when it concerns no single record
  InstanceId instance;  ///< none when it concerns no single instance
  std::string what;     ///< "Expected X, but Y"
  FindingKind kind = FindingKind::kSetting;
  std::string subject = {};  ///< what it concerns beside a record and an instance
  friend bool operator==(const Finding&, const Finding&) = default;
};

struct Verification {
  Head head;
  std::uint64_t records = 0;
  std::uint64_t disposed = 0;     ///< records whose body was disposed of
  std::uint64_t instances = 0;    ///< replayed and compared
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
/// counters, and the steps of the structure itself the stored keys and people; none of those steps
/// lacks its body but where one says that it was disposed of. Memory for one instance at a
/// time; the engine may go on meanwhile.
Result<Verification> verify(Reader& reader, const Progress& progress);

}  // namespace arendegang::store
