#include "engine/store/verify_file.h"

#include <map>
#include <utility>

#include <fmt/format.h>

#include "engine/store/chain_walk.h"
#include "engine/store/instance_replay.h"
#include "engine/store/journal_file.h"
#include "engine/store/replay.h"
#include "engine/store/structure_bodies.h"

namespace arendegang::store {
namespace {

/// What a file says, entry by entry, and whether it may say so there.
class FileWalk {
 public:
  FileWalk(Verification& verification, const std::optional<Head>& known)
      : verification_(verification), walk_(verification), known_(known) {}

  void operator()(const JournalFileBegin& /*begin*/) {
    if (begun_) find_in_file("Expected one beginning, but there is another");
    begun_ = true;
  }

  void operator()(const Record& record) {
    if (!begun_ || ended_)
      find_in_file("Expected a record between beginning and end, but it is not");
    begun_ = true;
    walk_.add(record);
    if (known_ && record.sequence == known_->sequence && record.hash != known_->hash) {
      find_head(fmt::format("Expected record {} to have the hash that is known, but it has another",
                            record.sequence.value));
    }
    replay(record);
  }

  void operator()(const JournalFileEnd& end) {
    if (ended_) find_in_file("Expected one end, but there is another");
    ended_ = true;
    if (end.records != walk_.end().sequence.value || end.head != walk_.end().hash) {
      find_head(
          fmt::format("Expected to end after {} records with the hash that the file names, but "
                      "it ends otherwise",
                      end.records));
    }
  }

  void find_in_file(std::string what) {
    note(verification_,
         {Sequence{walk_.end().sequence.value + 1}, {}, std::move(what), FindingKind::kFile});
  }

  /// After the last entry.
  void finish() {
    verification_.head = walk_.end();
    verification_.instances = replays_.size();
    if (!ended_) find_in_file("Expected the file's end, but it is cut off");
    if (known_ && walk_.end().sequence < known_->sequence) {
      find_head(fmt::format("Expected record {}, which is known, but the journal ends before it",
                            known_->sequence.value));
    }
    structure_.tell(verification_);
    for (const auto& [id, replayed] : replays_) {
      if (replayed.goes_on && replayed.replay.is_lost()) find_lost(id);
    }
  }

 private:
  struct Replayed {
    InstanceReplay replay;
    bool goes_on = true;
  };

  void replay(const Record& record) {
    if (!record.instance) return structure_.add(record);
    const auto place =
        replays_.try_emplace(record.instance, Replayed{{verification_, counted_}}).first;
    auto& replayed = place->second;
    if (replayed.goes_on) replayed.goes_on = replayed.replay.add(record);
  }

  void find_head(std::string what) {
    note(verification_, {walk_.end().sequence, {}, std::move(what), FindingKind::kHead});
  }

  void find_lost(InstanceId id) {
    note(verification_, {{},
                         id,
                         "Expected its bodies, or a step by which they were disposed of, but some "
                         "are gone",
                         FindingKind::kBody});
  }

  Verification& verification_;
  ChainWalk walk_;
  std::optional<Head> known_;
  casework::Counters counted_;
  std::map<InstanceId, Replayed> replays_;
  StructureBodies structure_;
  bool begun_ = false;
  bool ended_ = false;
};

}  // namespace

Verification verify_file(std::istream& in, const std::optional<Head>& known) {
  Verification verification;
  FileWalk walk(verification, known);
  JournalFileReader reader(in);
  for (;;) {
    const auto entry = reader.next();
    if (!entry) {
      walk.find_in_file(entry.error());
      break;
    }
    if (!*entry) break;
    std::visit(walk, **entry);
  }
  walk.finish();
  return verification;
}

}  // namespace arendegang::store
