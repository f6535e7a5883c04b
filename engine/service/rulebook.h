#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "engine/service/rules.h"

namespace arendegang::service {

/// The rules in force. The writer replaces them when a structure is applied; whoever asked before
/// keeps what they began with. Any thread.
class Rulebook {
 public:
  explicit Rulebook(Rules rules) : rules_(std::make_shared<const Rules>(std::move(rules))) {}

  std::shared_ptr<const Rules> current() const {
    const std::scoped_lock lock(mutex_);
    return rules_;
  }

  void replace(std::shared_ptr<const Rules> rules) {
    const std::scoped_lock lock(mutex_);
    rules_ = std::move(rules);
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Rules> rules_;
};

}  // namespace arendegang::service
