#include "engine/bus/wake_up.h"

#include <cerrno>
#include <system_error>

#include <sys/eventfd.h>
#include <unistd.h>

namespace arendegang::bus {

WakeUp::WakeUp() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

WakeUp::~WakeUp() {
  ::close(descriptor_);
}

void WakeUp::call() const {
  // It fails only when it has been called too often to count: then it is readable already.
  static_cast<void>(::eventfd_write(descriptor_, 1));
}

void WakeUp::clear() const {
  eventfd_t calls = 0;
  static_cast<void>(::eventfd_read(descriptor_, &calls));
}

}  // namespace arendegang::bus
