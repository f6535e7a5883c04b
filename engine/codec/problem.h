#pragma once

#include <optional>
#include <string>
#include <utility>

#include "engine/codec/error.h"

namespace arendegang::codec {

/// What is wrong with bytes that are being read: the first thing counts. Reading goes on to its
/// end, so that it needs no branch at every field; what it gives is thrown away.
class Problem {
 public:
  void note(std::string what) {
    if (!first_) first_ = Error{std::move(what)};
  }
  const std::optional<Error>& first() const { return first_; }

 private:
  std::optional<Error> first_;
};

}  // namespace arendegang::codec
