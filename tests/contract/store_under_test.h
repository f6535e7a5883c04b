#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "engine/store/store.h"

namespace arendegang::store {

/// One implementation of the port, and what a test must be able to do to it.
class StoreUnderTest {
 public:
  virtual ~StoreUnderTest() = default;
  virtual Store& store() = 0;
  /// As when the lock was lost though its holder lives.
  virtual void break_lock() = 0;
};

struct Implementation {
  std::string name;
  std::function<std::unique_ptr<StoreUnderTest>()> make;

  friend std::ostream& operator<<(std::ostream& out, const Implementation& made) {
    return out << made.name;
  }
};

Implementation sqlite_in_a_temporary_folder();
Implementation in_memory();

/// The value, or a failed test with the error's message.
template <typename T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return *std::move(result);
}
inline void must(const Result<void>& result) {
  if (!result) throw std::runtime_error(result.error().message);
}

/// Commits on top of what there is.
void commit(Writer& writer, const Batch& batch);

}  // namespace arendegang::store
