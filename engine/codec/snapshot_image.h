#pragma once

#include <string>
#include <vector>

#include "engine/casework/snapshot.h"
#include "engine/casework/step.h"
#include "engine/codec/encoded_variable.h"

namespace arendegang::codec {

/// A step's canonical bytes, as `encode` gives them, and the variables that it writes.
struct EncodedStep {
  std::string bytes;
  Variables written;
};
EncodedStep encode_step(const casework::Step& step);

/// What a snapshot encodes to, kept beside it: an instance has many variables and a step writes
/// few, so that the next encoding costs no more than what is new, and a copy of the bytes. One
/// thread at a time.
class SnapshotImage {
 public:
  /// Of an instance that has just begun: to be brought up to date before it is read.
  SnapshotImage() = default;
  explicit SnapshotImage(const casework::Snapshot& snapshot);

  /// Takes over what a step of the instance has written.
  void take(Variables written);

  /// Makes it the image of `after`, whose variables are those that were taken.
  void update(const casework::Snapshot& after);

  /// What `encode` gives for the snapshot.
  std::string bytes() const;

 private:
  // A snapshot's bytes in their order, but for the length of its session.
  std::string before_session_;
  std::string before_variables_;
  Variables variables_;  ///< by id
  std::string after_variables_;
  std::string after_session_;
};

}  // namespace arendegang::codec
