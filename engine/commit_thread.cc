#include "engine/commit_thread.h"

#include <utility>

namespace arendegang {

CommitThread::CommitThread(store::Writer& writer, std::unique_ptr<store::Reader> reader)
    : writer_(writer),
      reader_(std::move(reader)),
      thread_([this](const std::stop_token& stop) { commit_until_stopped(stop); }) {}

void CommitThread::begin(const store::Batch& batch, const store::Head& expected_head) {
  {
    const std::lock_guard lock(mutex_);
    batch_ = &batch;
    expected_head_ = expected_head;
  }
  changed_.notify_all();
}

store::Result<void> CommitThread::finish() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return done_.load(); });
  done_ = false;
  done_call_.clear();
  return std::move(result_);
}

void CommitThread::commit_until_stopped(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stop, [this] { return batch_ != nullptr; })) {
    lock.unlock();
    auto result = writer_.commit(*batch_, expected_head_);
    lock.lock();
    result_ = std::move(result);
    batch_ = nullptr;
    done_ = true;
    done_call_.call();
    changed_.notify_all();
  }
}

}  // namespace arendegang
