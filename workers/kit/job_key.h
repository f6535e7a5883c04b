#pragma once

#include <string>

#include "arendegang/v1/work.pb.h"

namespace arendegang::worker {

/// What the receiver of an effect knows a repeat by: the same over all attempts of a job, and no
/// other job's (ARCHITECTURE §2.6).
class JobKey {
 public:
  explicit JobKey(const v1::LeasedJob& job) : text_(job.key()) {}

  const std::string& text() const { return text_; }
  /// The key where only a file's name fits: itself when it is made of letters, digits, `.`, `-` and
  /// `_`, and is neither hidden nor too long; else its SHA-256. Different keys give different
  /// names.
  std::string file_name() const;

  friend bool operator==(const JobKey&, const JobKey&) = default;

 private:
  std::string text_;
};

}  // namespace arendegang::worker
