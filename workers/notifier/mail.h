#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "workers/kit/payload.h"

namespace arendegang::worker {

/// A function's mailbox as mail shows it.
struct MailAddress {
  std::string name;
  std::string address;
  friend bool operator==(const MailAddress&, const MailAddress&) = default;
};

/// One mail to one function, before it has become bytes.
struct Mail {
  MailAddress from;
  MailAddress to;
  std::string subject;
  std::string text;
  std::vector<File> attachments;
  std::string message_id;  ///< without angle brackets; the same for every attempt
  std::chrono::sys_time<std::chrono::milliseconds> at{};
};

}  // namespace arendegang::worker
