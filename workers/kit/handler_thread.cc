#include "workers/kit/handler_thread.h"

#include <cerrno>
#include <exception>
#include <system_error>

#include <sys/eventfd.h>
#include <unistd.h>

namespace arendegang::worker {

HandlerThread::HandlerThread(Handler handler)
    : handler_(std::move(handler)), descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
  thread_ = std::thread([this] { work(); });
}

HandlerThread::~HandlerThread() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_one();
  thread_.join();
  ::close(descriptor_);
}

void HandlerThread::give(v1::LeasedJob job) {
  busy_ = true;
  {
    const std::lock_guard lock(mutex_);
    given_ = std::move(job);
  }
  changed_.notify_one();
}

std::optional<Finished> HandlerThread::take() {
  const std::lock_guard lock(mutex_);
  if (!finished_) return std::nullopt;
  eventfd_t ignored = 0;
  ::eventfd_read(descriptor_, &ignored);
  busy_ = false;
  std::optional<Finished> finished = std::move(finished_);
  finished_.reset();
  return finished;
}

void HandlerThread::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stop_ || given_; });
    if (!given_) return;
    const v1::LeasedJob job = std::move(*given_);
    given_.reset();
    lock.unlock();
    Outcome outcome = call(job);
    lock.lock();
    finished_ = Finished{job.job(), std::move(outcome)};
    ::eventfd_write(descriptor_, 1);
  }
}

Outcome HandlerThread::call(const v1::LeasedJob& job) const try {
  return handler_(job);
} catch (const std::exception& error) {
  return Failed{error.what(), false};
}

}  // namespace arendegang::worker
