#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "engine/bus/wake_up.h"
#include "engine/service/ports.h"

namespace arendegang {

/// Commits in a thread of its own, with a writer that is the engine's whenever no batch is on its
/// way. Ends when it is destroyed, after the batch that it has.
class CommitThread final : public service::BackgroundCommit {
 public:
  /// `writer` must outlive it.
  CommitThread(store::Writer& writer, std::unique_ptr<store::Reader> reader);

  void begin(const store::Batch& batch, const store::Head& expected_head) override;
  bool is_done() const override { return done_; }
  store::Result<void> finish() override;
  store::Reader& reader() override { return *reader_; }

  /// Readable while a batch is done and not finished; for a poller.
  int descriptor() const { return done_call_.descriptor(); }

 private:
  void commit_until_stopped(const std::stop_token& stop);

  store::Writer& writer_;
  std::unique_ptr<store::Reader> reader_;
  bus::WakeUp done_call_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  const store::Batch* batch_ = nullptr;  ///< that is on its way
  store::Head expected_head_;
  store::Result<void> result_;
  std::atomic<bool> done_ = false;
  std::jthread thread_;  ///< last: it uses the others
};

}  // namespace arendegang
