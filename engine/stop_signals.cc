#include "engine/stop_signals.h"

#include <csignal>

#include <sys/signalfd.h>
#include <unistd.h>

namespace arendegang {

StopSignals::StopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  descriptor_ = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

StopSignals::~StopSignals() {
  close(descriptor_);
}

}  // namespace arendegang
