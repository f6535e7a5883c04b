#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "workers/kit/payload.h"
#include "workers/kit/templates.h"
#include "workers/notifier/mail.h"

namespace arendegang::worker {

/// What a mail job gives beside its payload.
struct MailJob {
  using Time = std::chrono::sys_time<std::chrono::milliseconds>;
  std::string key;  ///< stable over all attempts; letters, digits, `.`, `-` and `_`
  Time at{};
};

/// Writes the mail that a job asks for. `payload.values` names `template`, and `to` and `from` as
/// mailboxes of the structure (`name`, `address`); all of it is what the template sees, with the
/// files' names as `bilagor`. The template's first line is `Ämne: …`, then an empty line. Pure.
/// Fails with the reason when something of this is missing: trying again is then no use.
tl::expected<Mail, std::string> compose_mail(const MailJob& job, Payload payload,
                                             const Templates& templates);

}  // namespace arendegang::worker
